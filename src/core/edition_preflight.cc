// What to look at before printing.
#include <fingerpost/base/text.h>

#include <algorithm>
#include <map>
#include <set>

#include "edition_parts.h"

namespace fingerpost::core {
namespace {

constexpr std::size_t over_long = 900;    // letters of a description
constexpr double alike_enough = 0.6;      // of the words of two names
constexpr std::size_t most_alike = 30;    // listings with one phone number: a switchboard tells nothing

std::set<std::string> words_of(const std::string& name) {
    std::set<std::string> words;
    for (const base::Token& token : base::tokenise(name)) {
        if (token.text != "the" && token.text != "and" && token.text != "of") words.insert(token.text);
    }
    return words;
}

double likeness(const std::set<std::string>& left, const std::set<std::string>& right) {
    std::vector<std::string> shared;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(shared));
    const std::size_t all = left.size() + right.size() - shared.size();
    return all == 0 ? 0 : static_cast<double>(shared.size()) / static_cast<double>(all);
}

// Why two listings may be one; empty: they are two.
std::string why_alike(const Candidate& left, const Candidate& right) {
    const bool phone = !left.phone.empty() && left.phone == right.phone;
    const bool postcode = !left.postcode.empty() && left.postcode == right.postcode;
    const bool name = filing_key(left.entry.name) == filing_key(right.entry.name);
    if (name && phone) return "the same name and phone number";
    if (name && postcode) return "the same name and postcode";
    if (name && left.entry.organisation == right.entry.organisation) return "the same name and organisation";
    if (phone && postcode && likeness(words_of(left.entry.name), words_of(right.entry.name)) >= alike_enough) {
        return "nearly the same name, the same phone number and postcode";
    }
    return {};
}

void find_duplicates(const std::vector<Candidate>& chosen, Preflight& preflight) {
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t at = 0; at < chosen.size(); ++at) {
        alike["name " + filing_key(chosen[at].entry.name)].push_back(at);
        if (!chosen[at].phone.empty()) alike["phone " + chosen[at].phone].push_back(at);
    }
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (const auto& [key, group] : alike) {
        if (group.size() > most_alike) continue;
        for (std::size_t first = 0; first < group.size(); ++first) {
            for (std::size_t second = first + 1; second < group.size(); ++second) {
                if (!seen.emplace(group[first], group[second]).second) continue;
                const Candidate &left = chosen[group[first]], &right = chosen[group[second]];
                if (std::string why = why_alike(left, right); !why.empty()) {
                    preflight.duplicates.push_back({left.entry.id, left.entry.name, right.entry.id, right.entry.name, std::move(why)});
                }
            }
        }
    }
}

}  // namespace

std::string_view to_word(LeftOut::Why why) {
    static constexpr std::array<std::string_view, 8> words{"not_in_print", "closed_for_good", "inactive", "dates", "stale", "unchecked", "beyond_most", "not_on_web"};
    return words[static_cast<std::size_t>(why)];
}

void look_over(const std::vector<Candidate>& chosen, Preflight& preflight) {
    for (std::size_t at = 0; at < chosen.size(); ++at) {
        const Candidate& candidate = chosen[at];
        if (candidate.freshness == Freshness::overdue || candidate.freshness == Freshness::stale) preflight.overdue.push_back(at);
        if (candidate.freshness == Freshness::never) preflight.unchecked.push_back(at);
        if (candidate.entry.phones.empty()) preflight.no_phone.push_back(at);
        if (candidate.described > over_long) preflight.over_long.push_back({candidate.entry.id, candidate.entry.name, candidate.described});
    }
    find_duplicates(chosen, preflight);
}

}  // namespace fingerpost::core
