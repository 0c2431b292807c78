// Chapters, and the order in them.
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "edition_parts.h"

namespace fingerpost::core {
namespace {

constexpr std::size_t most_days_open = 5;  // open on as many days, it belongs to no one of them
constexpr const char* last_of_all = "\x7f";

// Where an entry stands in full, and where it is only pointed at.
struct Places {
    struct Place {
        std::string order, id, title, note;
    };
    Place home;
    std::vector<Place> others;
};

// The chapter of a term: what is next below the categories that were asked for; else the top of its tree.
const Category* chapter_of(const std::string& term, const std::set<std::string>& asked, const Taxonomies& taxonomies) {
    const auto path = taxonomies.with_ancestors(term);
    const Category* below = nullptr;
    for (const Category* step : path) {
        if (asked.contains(step->id)) return below != nullptr ? below : step;
        below = step;
    }
    return asked.empty() && !path.empty() ? path.back() : nullptr;
}

Places::Place category_place(const Category& category) { return {filing_key(category.label), "chapter-" + category.slug, category.label, ""}; }

Places by_category(const Candidate& candidate, const std::set<std::string>& asked, const Taxonomies& taxonomies) {
    Places places;
    for (const std::string& term : candidate.categories) {
        const Category* chapter = chapter_of(term, asked, taxonomies);
        if (chapter == nullptr) continue;
        Places::Place place = category_place(*chapter);
        if (places.home.id.empty()) {
            places.home = std::move(place);
        } else if (places.home.id != place.id && std::none_of(places.others.begin(), places.others.end(), [&](const auto& one) { return one.id == place.id; })) {
            places.others.push_back(std::move(place));
        }
    }
    if (places.home.id.empty()) places.home = {last_of_all, "chapter-other", "Other services", ""};
    return places;
}

Places by_area(const Candidate& candidate) {
    if (candidate.area.empty()) return {{last_of_all, "area-anywhere", "By phone, online or at home", ""}, {}};
    const std::string key = filing_key(candidate.area);
    return {{key, "area-" + base::slugify(candidate.area), candidate.area, ""}, {}};
}

Places by_weekday(const Candidate& candidate) {
    static constexpr std::array<const char*, 7> names{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    Places places;
    std::vector<std::size_t> days;
    for (std::size_t day = 0; day < candidate.times.size(); ++day) {
        if (!candidate.times[day].empty()) days.push_back(day);
    }
    if (days.empty()) return {{"9", "day-none", "No fixed day, or days not recorded", ""}, {}};
    if (days.size() >= most_days_open) return {{"8", "day-most", "Open most days", ""}, {}};
    for (const std::size_t day : days) {
        Places::Place place{std::to_string(day), fmt::format("day-{}", day + 1), names[day], candidate.times[day]};
        if (places.home.id.empty()) {
            places.home = std::move(place);
        } else {
            places.others.push_back(std::move(place));
        }
    }
    return places;
}

struct Chapter {
    EditionSection section;
    std::vector<std::pair<std::string, EditionReference>> references;  // by filing key
};

}  // namespace

std::string filing_key(std::string_view name) {
    std::vector<std::string> words;
    for (const base::Token& token : base::tokenise(name)) words.push_back(token.text);
    if (words.size() > 1 && (words.front() == "the" || words.front() == "a" || words.front() == "an")) words.erase(words.begin());
    return words.empty() ? base::fold(name) : base::join(words, " ");
}

bool is_best_first(const EditionOptions& options) {
    return !options.words.empty() && (options.kind == EditionKind::leaflet || options.kind == EditionKind::poster);
}

void lay_out_sections(EditionContents& contents, std::vector<Candidate>& chosen, const Taxonomies& taxonomies) {
    const bool best_first = is_best_first(contents.options);
    std::sort(chosen.begin(), chosen.end(), [&](const Candidate& left, const Candidate& right) {
        if (best_first && left.rank != right.rank) return left.rank < right.rank;
        return std::pair(filing_key(left.entry.name), left.entry.id) < std::pair(filing_key(right.entry.name), right.entry.id);
    });
    std::set<std::string> asked;
    for (const std::string& name : contents.options.categories) {
        for (const Category* category : taxonomies.find_all(name)) asked.insert(category->id);
    }
    std::map<std::pair<std::string, std::string>, Chapter> chapters;  // by order and id
    const auto chapter = [&](const Places::Place& place) -> Chapter& {
        Chapter& made = chapters[{place.order, place.id}];
        made.section.id = place.id;
        made.section.title = place.title;
        return made;
    };
    for (std::size_t at = 0; at < chosen.size(); ++at) {
        const Places places = best_first                                        ? Places{{"", "answers", "Services", ""}, {}}
                              : contents.options.order == EditionOrder::area      ? by_area(chosen[at])
                              : contents.options.order == EditionOrder::weekday ? by_weekday(chosen[at])
                                                                                : by_category(chosen[at], asked, taxonomies);
        chapter(places.home).section.entries.push_back(at);
        for (const Places::Place& other : places.others) chapter(other).references.emplace_back(filing_key(chosen[at].entry.name), EditionReference{at, other.note});
    }
    // Entries are numbered anew, in the order in which they are read.
    std::vector<Candidate> ordered;
    std::vector<std::size_t> now(chosen.size());
    for (auto& [key, one] : chapters) {
        for (std::size_t& at : one.section.entries) {
            now[at] = ordered.size();
            ordered.push_back(std::move(chosen[at]));
            at = now[at];
        }
    }
    for (auto& [key, one] : chapters) {
        std::stable_sort(one.references.begin(), one.references.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
        for (auto& [name, reference] : one.references) one.section.references.push_back({now[reference.entry], std::move(reference.note)});
        contents.sections.push_back(std::move(one.section));
    }
    chosen = std::move(ordered);
    for (const Candidate& candidate : chosen) contents.entries.push_back(candidate.entry);
}

}  // namespace fingerpost::core
