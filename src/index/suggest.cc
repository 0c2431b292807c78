#include "suggest.h"

#include "document.h"
#include "terms.h"

#include <algorithm>
#include <utility>

namespace fingerpost::index {
namespace {

using Clock = std::chrono::steady_clock;

// While the index changes again and again (an import), making the names anew may take this part of one processor's time.
constexpr int part_of_the_time = 10;

std::string_view line_of(std::string_view lines, std::size_t line) {
    for (; line > 0; --line) lines.remove_prefix(std::min(lines.find('\n'), lines.size() - 1) + 1);
    return lines.substr(0, lines.find('\n'));
}

template <class Take>
void for_each_line(std::string_view lines, Take take) {
    for (std::uint32_t line = 0; !lines.empty(); ++line) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        take(line, lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

void suggest_listing(const Reader& reader, const Names& names, const NameTable::Match& match, Suggestions& suggestions) {
    const bool by_other_name = match.number >= Names::first_other_name;
    const Names::OtherName other = by_other_name ? names.others[match.number - Names::first_other_name] : Names::OtherName{match.number, 0};
    try {
        const Xapian::Document document = reader.database.get_document(other.document);
        StoredCard stored = stored_card(document);
        const auto& found = suggestions.listings;
        if (std::any_of(found.begin(), found.end(), [&](const SuggestedListing& one) { return one.id == stored.id; })) return;
        std::string also;
        if (by_other_name) also = line_of(document.get_value(slot::other_names), other.line);
        suggestions.listings.push_back({std::move(stored.id), std::move(stored.card), match.begins, std::move(also)});
    } catch (const Xapian::DocNotFoundError&) {
        // Taken out since the names were read: it must not be seen any more.
    }
}

void suggest_term(const Reader& reader, const FacetEntry& known, bool begins, std::vector<SuggestedTerm>& terms) {
    const FacetTables& tables = reader.revision->tables;
    const Ordinal* ordinal = tables.find(known.group, known.term);
    if (ordinal == nullptr) return;
    const FacetEntry& entry = tables.entries()[*ordinal];
    terms.push_back({entry.term, entry.label, entry.listings, begins});
}

}  // namespace

Names Names::read(const Reader& reader) {
    NameTable::Builder listings;
    const auto end = reader.database.valuestream_end(slot::name_words);
    for (auto value = reader.database.valuestream_begin(slot::name_words); value != end; ++value) {
        listings.add(value.get_docid(), *value);
    }
    std::vector<OtherName> others;
    const auto end_of_others = reader.database.valuestream_end(slot::other_names);
    for (auto value = reader.database.valuestream_begin(slot::other_names); value != end_of_others; ++value) {
        for_each_line(*value, [&](std::uint32_t line, std::string_view name) {
            listings.add(first_other_name + static_cast<std::uint32_t>(others.size()), name_words(name));
            others.push_back({value.get_docid(), line});
        });
    }
    NameTable::Builder organisations;
    NameTable::Builder categories;
    const auto& entries = reader.revision->tables.entries();
    for (Ordinal ordinal = 0; ordinal < entries.size(); ++ordinal) {
        const FacetEntry& entry = entries[ordinal];
        if (entry.group == FacetGroup::organisation) organisations.add(ordinal, name_words(entry.label), entry.listings);
        if (entry.group == FacetGroup::category) categories.add(ordinal, name_words(entry.label), entry.listings);
    }
    return {reader.revision, std::move(listings).finish(), std::move(others), std::move(organisations).finish(), std::move(categories).finish()};
}

std::shared_ptr<const Names> NamesKeeper::kept() const {
    const std::lock_guard lock(mutex_);
    return names_;
}

void NamesKeeper::keep(std::shared_ptr<const Names> names) {
    const std::lock_guard lock(mutex_);
    names_ = std::move(names);
}

std::shared_ptr<const Names> NamesKeeper::of(const Reader& reader) {
    const auto good_enough = [&](const std::shared_ptr<const Names>& names) {
        return names && names->revision->generation == reader.revision->generation;
    };
    auto names = kept();
    if (names && names->revision == reader.revision) return names;
    std::unique_lock making(making_, std::defer_lock);
    if (good_enough(names)) {
        if (!making.try_lock()) return names;
    } else {
        // Document numbers mean nothing in another generation: there is nothing to be had but by waiting.
        making.lock();
    }
    names = kept();
    if (names && names->revision == reader.revision) return names;
    if (good_enough(names) && Clock::now() < not_before_) return names;
    const auto begun = Clock::now();
    names = std::make_shared<const Names>(Names::read(reader));
    not_before_ = Clock::now() + (part_of_the_time - 1) * (Clock::now() - begun);
    keep(names);
    return names;
}

Suggestions suggestions(const Reader& reader, const Names& names, std::string_view typed, std::size_t limit) {
    Suggestions suggestions;
    const auto& entries = names.revision->tables.entries();
    // A listing may be found by each of its names.
    for (const auto& match : names.listings.find(typed, 2 * limit)) {
        if (suggestions.listings.size() < limit) suggest_listing(reader, names, match, suggestions);
    }
    for (const auto& match : names.organisations.find(typed, limit)) {
        suggest_term(reader, entries[match.number], match.begins, suggestions.organisations);
    }
    for (const auto& match : names.categories.find(typed, limit)) {
        suggest_term(reader, entries[match.number], match.begins, suggestions.categories);
    }
    return suggestions;
}

}  // namespace fingerpost::index
