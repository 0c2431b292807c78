#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "host.h"

namespace fingerpost::model {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

bool is_local_part(std::string_view text) {
    if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.') return false;
    if (text.find("..") != std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
    });
}

// Domains that many people have their mail at. Those too much like another for its suggestion are here to be left
// alone.
constexpr auto common_domains = std::to_array<std::string_view>(
    {"gmail.com",        "googlemail.com", "hotmail.com",   "hotmail.co.uk", "outlook.com",     "yahoo.com",
     "yahoo.co.uk",      "btinternet.com", "btconnect.com", "live.co.uk",    "live.com",        "icloud.com",
     "aol.com",          "aol.co.uk",      "sky.com",       "talktalk.net",  "virginmedia.com", "virgin.net",
     "ntlworld.com",     "tiscali.co.uk",  "msn.com",       "me.com",        "mac.com",         "nhs.net",
     "blueyonder.co.uk", "protonmail.com", "mail.com",      "email.com",     "ymail.com",       "gmx.com",
     "gmx.co.uk",        "plus.net",       "talk21.com",    "outlook.co.uk", "fsmail.net"});

struct Ending {
    std::string_view wrong, right;
};
// Endings that no domain has.
constexpr auto slips = std::to_array<Ending>({
    {".con", ".com"},
    {".cmo", ".com"},
    {".comm", ".com"},
    {".couk", ".co.uk"},
    {".co.ku", ".co.uk"},
    {".co.ukk", ".co.uk"},
    {".orguk", ".org.uk"},
    {".ogr.uk", ".org.uk"},
    {".govuk", ".gov.uk"},
    {".org.ku", ".org.uk"},
});

// Edits (a letter more, less, another, or two swapped) between two short texts.
std::size_t edits(std::string_view left, std::string_view right) {
    std::vector<std::vector<std::size_t>> cost(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 0; i <= left.size(); ++i) cost[i][0] = i;
    std::iota(cost[0].begin(), cost[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = left[i - 1] == right[j - 1];
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[left.size()][right.size()];
}

// Short domains have too many true neighbours to be mended.
std::size_t edits_allowed(std::string_view domain) {
    return domain.size() < 9 ? 0 : domain.size() < 12 ? 1 : 2;
}

std::optional<std::string> mended_domain(const std::string& domain) {
    if (domain.size() > 40 || std::find(common_domains.begin(), common_domains.end(), domain) != common_domains.end())
        return std::nullopt;
    std::size_t fewest = 3;
    std::string_view best;
    for (const std::string_view common : common_domains) {
        const std::size_t distance = edits(domain, common);
        if (distance <= edits_allowed(common) && distance < fewest) {
            fewest = distance;
            best = common;
        }
    }
    if (!best.empty()) return std::string(best);
    for (const Ending& slip : slips) {
        if (domain.ends_with(slip.wrong))
            return domain.substr(0, domain.size() - slip.wrong.size()) + std::string(slip.right);
    }
    return std::nullopt;
}

}  // namespace

Result<std::string> parse_email(std::string_view text) {
    std::string_view address = base::trim(text);
    if (address.size() > 7 && base::equals_ignoring_case(address.substr(0, 7), "mailto:")) address.remove_prefix(7);
    const auto wrong = [](std::string message, std::string hint) {
        return fail(ErrorCode::invalid, std::move(message), {}, std::move(hint));
    };
    if (address.empty()) return wrong("there is no address in it", "write it like office@example.org");
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos)
        return wrong("an e-mail address has an @ in it", "write it like office@example.org");
    if (address.find_first_of(" \t\r\n,;") != std::string_view::npos) {
        return wrong("it has a space or comma in it", "give one address, without spaces");
    }
    if (address.find('@') != at) return wrong("it has more than one @", "give one address");
    const std::string_view local = address.substr(0, at);
    const std::string_view domain = address.substr(at + 1);
    if (!is_local_part(local))
        return wrong("what stands before the @ is not the name of a mailbox",
                     "check for dots or signs in the wrong place");
    if (!is_public_host(domain))
        return wrong("what stands after the @ is not a domain", "it should look like example.org or example.co.uk");
    constexpr std::size_t longest = 254;
    if (address.size() > longest) return wrong("it is longer than e-mail addresses can be", "check the address");
    return std::string(local) + "@" + ascii_lower(domain);
}

std::optional<std::string> suggest_email(std::string_view email) {
    const std::size_t at = email.rfind('@');
    if (at == std::string_view::npos) return std::nullopt;
    const auto domain = mended_domain(ascii_lower(base::trim(email.substr(at + 1))));
    if (!domain) return std::nullopt;
    return std::string(base::trim(email.substr(0, at))) + "@" + *domain;
}

}  // namespace fingerpost::model
