#include <fingerpost/fetch/look.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

#include "transfer.h"

namespace fingerpost::fetch {

namespace {

constexpr std::size_t enough_of_a_page = std::size_t{64} << 10;  // to see that a GET is answered
constexpr std::size_t most_hosts_remembered = 10'000;

Looked unknown(std::string detail, int status = 0) { return {Looked::Finding::unknown, status, false, std::move(detail)}; }

Looked judge(long status) {
    const int number = static_cast<int>(status);
    if (status >= 200 && status < 300) return {Looked::Finding::fine, number, false, "it answers"};
    if (status == 404 || status == 410) return {Looked::Finding::gone, number, false, fmt::format("the page is not there ({})", status)};
    return unknown(fmt::format("it answered with status {}", status), number);
}

// Many servers answer HEAD wrongly, and GET well: what is not fine is asked again.
bool is_settled(const Looked& looked) { return looked.finding == Looked::Finding::fine || looked.status == 0 || looked.status == 429; }

}  // namespace

class LinkLooker::Connection {
  public:
    Connection() : curl((start_libcurl(), curl_easy_init())) {
        if (curl == nullptr) throw std::runtime_error("libcurl has no memory");
    }
    ~Connection() { curl_easy_cleanup(curl); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    CURL* curl;
};

LinkLooker::LinkLooker(ClientOptions options, std::chrono::milliseconds delay)
    : options_(std::move(options)), delay_(delay), connection_(std::make_unique<Connection>()) {
    options_.body_limit = enough_of_a_page;
    if (!options_.resolve) options_.resolve = ask_the_system;
}
LinkLooker::~LinkLooker() = default;

void LinkLooker::wait_for(const std::string& host) {
    const auto now = std::chrono::steady_clock::now();
    if (last_.size() > most_hosts_remembered) last_.clear();
    const auto last = last_.find(host);
    if (last != last_.end() && now - last->second < delay_) {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(delay_ - (now - last->second));
        if (options_.pause) {
            options_.pause(left);
            left = std::chrono::milliseconds(0);
        }
        constexpr std::chrono::milliseconds step(100);
        for (; left.count() > 0 && !(options_.stopped && options_.stopped()); left -= step) std::this_thread::sleep_for(std::min(step, left));
    }
    last_[host] = std::chrono::steady_clock::now();
}

Looked LinkLooker::ask(const std::string& url, bool head) {
    std::string next = url;
    for (int redirects = 0; redirects <= options_.redirects; ++redirects) {
        auto target = find_target(next, options_);
        if (!target) {
            const bool no_such_host = target.error().code == base::ErrorCode::not_found;
            return {no_such_host ? Looked::Finding::gone : Looked::Finding::unknown, 0, no_such_host, target.error().message};
        }
        wait_for(target->host);
        auto got = transfer(connection_->curl, *target, options_, head ? Method::head : Method::beginning);
        if (!got) return unknown(got.error().message);
        if (!is_redirect(got->status) || got->location.empty()) return judge(got->status);
        auto joined = join_url(target->url, got->location);
        if (!joined) return unknown(joined.error().message);
        if (target->scheme == "https" && !joined->starts_with("https:")) return unknown("it leads from https to http");
        next = std::move(*joined);
    }
    return unknown(fmt::format("it leads on and on: more than {} redirects", options_.redirects));
}

Looked LinkLooker::look(const std::string& url) {
    Looked looked = ask(url, true);
    if (!is_settled(looked) && !(options_.stopped && options_.stopped())) looked = ask(url, false);
    return looked;
}

}  // namespace fingerpost::fetch
