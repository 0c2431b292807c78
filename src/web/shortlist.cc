#include "shortlist.h"

#include <algorithm>
#include <array>

namespace fingerpost::web {
namespace {

// Pages on which somebody looks for services. All others lead back to these by the browser's own Back.
constexpr std::array<std::string_view, 10> carrying{"/search", "/service/", "/organisation/", "/browse", "/whats-on", "/about", "/accessibility", "/urgent-help", "/safety", "/missing"};

bool carries(std::string_view address) {
    const std::string_view path = address.substr(0, address.find_first_of("?#"));
    const bool reads = path == "/" || std::any_of(carrying.begin(), carrying.end(), [&](std::string_view one) { return path.starts_with(one); });
    return reads && !path.ends_with(".ics") && address.find("list=") == std::string_view::npos;
}

// `address` is as it stands in an attribute: & is &amp;.
std::string carried(std::string_view address, const std::string& list) {
    const std::size_t hash = std::min(address.find('#'), address.size());
    std::string out(address.substr(0, hash));
    out += out.find('?') == std::string::npos ? "?" : "&amp;";
    return out + "list=" + list + std::string(address.substr(hash));
}

std::string carry_in_links(const std::string& page, const std::string& list) {
    constexpr std::string_view mark = "href=\"/";
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, done)) {
        const std::size_t begin = at + mark.size() - 1, end = page.find('"', begin);
        if (end == std::string::npos) break;
        const std::string_view address = std::string_view(page).substr(begin, end - begin);
        out.append(page, done, begin - done);
        out += carries(address) ? carried(address, list) : std::string(address);
        done = end;
    }
    return out + page.substr(done);
}

// Forms that ask for a page take their address from their fields alone.
std::string carry_in_searches(const std::string& page, const std::string& list) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = page.find("<form "); at != std::string::npos; at = page.find("<form ", done)) {
        const std::size_t end = page.find('>', at);
        if (end == std::string::npos) break;
        const std::string_view form = std::string_view(page).substr(at, end - at);
        const bool searches = form.find("method=\"get\"") != std::string_view::npos &&
                              (form.find("action=\"/search\"") != std::string_view::npos || form.find("action=\"/whats-on\"") != std::string_view::npos);
        out.append(page, done, end + 1 - done);
        if (searches) out += "<input type=\"hidden\" name=\"list\" value=\"" + list + "\">";
        done = end + 1;
    }
    return out + page.substr(done);
}

}  // namespace

std::string address_without_list(const http::Request& request) {
    http::Parameters kept;
    for (const auto& [name, value] : request.query.pairs()) {
        if (name != list_parameter) kept.add(name, value);
    }
    const std::string query = http::to_urlencoded(kept);
    return request.path + (query.empty() ? "" : "?" + query);
}

std::string with_list(std::string address, const core::ListCodes& list) {
    if (list.empty()) return address;
    return address + (address.find('?') == std::string::npos ? "?" : "&") + "list=" + core::list_text(list);
}

std::string shortlist_address(const core::ListCodes& list) { return with_list("/shortlist", list); }

ListWay list_way(const Context& context, const std::string& code) {
    ListWay way;
    core::ListCodes list = context.list;
    const auto found = std::find(list.begin(), list.end(), code);
    way.on_list = found != list.end();
    if (way.on_list) {
        list.erase(found);
    } else {
        if (list.size() >= core::most_on_a_list) return way;
        list.push_back(code);
    }
    // An empty list is said, since carry_list gives the list as it is to whatever says none.
    const std::string there = list.empty() ? context.here + (context.here.find('?') == std::string::npos ? "?list=" : "&list=") : with_list(context.here, list);
    way.address = context.here.empty() ? shortlist_address(list) : there + "#s-" + code;
    return way;
}

std::string carry_list(const std::string& page, const core::ListCodes& list) {
    const std::string text = core::list_text(list);  // digits, letters a to f and dots: nothing to escape
    return carry_in_searches(carry_in_links(page, text), text);
}

}  // namespace fingerpost::web
