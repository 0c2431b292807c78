// How alike two listings are: one table, and what each of its rows looks at.
#include <algorithm>
#include <cmath>

#include "duplicate_marks.h"

namespace fingerpost::core {
namespace {

using model::Json;

// Set so that two independent things must agree before an editor is asked: a name with a phone or a place is enough, a name alone or
// a phone alone is not. Groups run many services from one desk, and one service at many places: what speaks against is as needful as
// what speaks for.
constexpr Likeness table[] = {
    {"same_name", 40, "The same words once case, accents, order, plurals and words like \"the\" and \"ltd\" are left out; many lunch clubs are called lunch club"},
    {"alike_name", 32, "Six words in ten or more are the same; fewer points the fewer they are"},
    {"other_name", -40, "Hardly a word in common: two services of one group share phone, place, website and number, and are not the same"},
    {"phone", 25, "One number; a group's services may share it"},
    {"postcode", 20, "One postcode; a community centre's services share it"},
    {"elsewhere", -35, "Both say where they are, and it is not the same place: one class at several halls"},
    {"website", 20, "The same page"},
    {"site", 8, "The same website, of which both name the front page only: it is a group's rather than a service's"},
    {"number", 10, "One number in a register of charities or companies: the same group"},
};

constexpr double alike_from = 0.6, different_below = 0.34;

int points_of(std::string_view name) {
    const auto* found = std::find_if(std::begin(table), std::end(table), [&](const Likeness& one) { return one.name == name; });
    return found == std::end(table) ? 0 : found->points;
}

// Twice the common words to all words, 0 to 1 (Dice).
double similarity(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    std::vector<std::string> both;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both));
    return 2.0 * static_cast<double>(both.size()) / static_cast<double>(one.size() + other.size());
}

double best_similarity(const Marks& one, const Marks& other) {
    double best = 0;
    for (const auto& name : one.names) {
        for (const auto& second : other.names) best = std::max(best, similarity(name, second));
    }
    return best;
}

void say(Score& score, std::string_view likeness, std::string value, int points) {
    score.points += points;
    score.reasons.push_back({std::string(likeness), std::move(value), points});
}

// What both have; `shown`, if it may be. Nothing: they have nothing in common.
struct Common {
    std::string value;
    bool open = false;
};
std::optional<Common> common(const std::vector<DuplicateMark>& one, const std::vector<DuplicateMark>& other, bool for_public) {
    std::optional<Common> found;
    for (const DuplicateMark& mark : one) {
        for (const DuplicateMark& second : other) {
            const bool open = mark.open && second.open;
            if (mark.value != second.value || (for_public && !open)) continue;
            if (!found || (open && !found->open)) found = Common{mark.value, open};
        }
    }
    return found;
}

bool has_any(const std::vector<DuplicateMark>& marks, bool for_public) {
    return std::any_of(marks.begin(), marks.end(), [&](const DuplicateMark& mark) { return mark.open || !for_public; });
}

void compare_names(Score& score, const Marks& one, const Marks& other) {
    if (one.names.empty() || other.names.empty()) return;
    const double alike = best_similarity(one, other);
    if (alike >= 1) {
        say(score, "same_name", "", points_of("same_name"));
    } else if (alike >= alike_from) {
        say(score, "alike_name", "", static_cast<int>(std::lround(points_of("alike_name") * alike)));
    } else if (alike < different_below) {
        say(score, "other_name", "", points_of("other_name"));
    }
}

void compare_marks(Score& score, std::string_view likeness, const std::vector<DuplicateMark>& one, const std::vector<DuplicateMark>& other, bool for_public) {
    if (const auto both = common(one, other, for_public)) say(score, likeness, both->open ? both->value : std::string(), points_of(likeness));
}

}  // namespace

std::span<const Likeness> likenesses() { return table; }

Score compare(const Marks& one, const Marks& other, bool for_public) {
    Score score;
    compare_names(score, one, other);
    compare_marks(score, "phone", one.phones, other.phones, for_public);
    compare_marks(score, "postcode", one.postcodes, other.postcodes, for_public);
    compare_marks(score, "number", one.numbers, other.numbers, for_public);
    const bool both_told = has_any(one.postcodes, for_public) && has_any(other.postcodes, for_public);
    if (both_told && !common(one.postcodes, other.postcodes, for_public)) say(score, "elsewhere", "", points_of("elsewhere"));
    if (const auto page = common(one.websites, other.websites, for_public)) {
        const std::string_view likeness = page->value.find('/') == std::string::npos ? "site" : "website";
        say(score, likeness, page->open ? page->value : std::string(), points_of(likeness));
    }
    std::stable_sort(score.reasons.begin(), score.reasons.end(),
                     [](const DuplicateReason& a, const DuplicateReason& b) { return std::abs(a.points) > std::abs(b.points); });
    return score;
}

std::string reasons_as_text(const std::vector<DuplicateReason>& reasons) {
    Json list = Json::array();
    for (const DuplicateReason& reason : reasons) list.push_back({reason.likeness, reason.value, reason.points});
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<DuplicateReason> read_reasons(const std::string& text) {
    std::vector<DuplicateReason> reasons;
    const Json list = Json::parse(text, nullptr, false);
    if (!list.is_array()) return reasons;
    for (const Json& one : list) reasons.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(), one.at(2).get<int>()});
    return reasons;
}

}  // namespace fingerpost::core
