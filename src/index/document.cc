#include "document.h"

#include "ages.h"
#include "geography.h"
#include "occurrence.h"
#include "phones.h"
#include "postcodes.h"
#include "sites.h"
#include "standing.h"
#include "terms.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/index/names.h>
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace fingerpost::index {
namespace {

using Occurrences = std::unordered_map<std::string, Occurrence>;
using Surfaces = std::unordered_set<std::string>;

// Words as written are kept beside their stems, to know a slip from a word: those that slips are told for.
bool is_for_the_vocabulary(const std::string& folded) {
    return folded.size() >= 4 && folded.size() <= 32 && std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Words of grammar are searched for only where nothing else was asked, and then in names.
bool keeps_stop_words(Field field) {
    return field == Field::name || field == Field::alternate_name || field == Field::organisation;
}

constexpr std::size_t most_words_written_as_one = 4;

// "Roof and Key" is also looked for as "roofandkey".
std::string written_as_one(const Analyser& analyser, const std::vector<Word>& words) {
    std::string all;
    for (const Word& word : words) all += word.folded;
    return analyser.stem(all);
}

void add_words(Analyser& analyser, Field field, const std::vector<Word>& words, Occurrences& occurrences, Surfaces& surfaces) {
    const auto is_content = [](const Word& word) { return !word.stop; };
    const auto length = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_content));
    const auto first_word = std::find_if(words.begin(), words.end(), is_content);
    const auto add = [&](const std::string& term, bool first) {
        if (field == Field::name) {
            occurrences[term].add_to_name(length, first);
        } else {
            occurrences[term].add(field);
        }
    };
    if (keeps_stop_words(field) && words.size() > 2 && words.size() <= most_words_written_as_one) add(written_as_one(analyser, words), true);
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (!word->stop && is_for_the_vocabulary(word->folded)) surfaces.insert(word->folded);
        if (!word->stop || keeps_stop_words(field)) add(word->term, word == first_word);
        const bool whole_name = keeps_stop_words(field) && words.size() == 2;  // "Wheel About" is written "wheelabout"
        if (!traits(field).joins || word + 1 == words.end() || (!whole_name && !joins(*word, *(word + 1)))) continue;
        add(joined(analyser, *word, *(word + 1)), word == first_word);
    }
}

void add_text(Analyser& analyser, Field field, std::string_view text, Occurrences& occurrences, Surfaces& surfaces,
              Xapian::Document& document) {
    const auto words = analyser.words(text);
    add_words(analyser, field, words, occurrences, surfaces);
    if (words.empty() || (field != Field::name && field != Field::alternate_name)) return;
    const NameKeys keys = name_keys(words);
    if (field == Field::name) {
        document.add_term(term::whole_name(keys.words));
        document.add_term(term::whole_name_stemmed(keys.stems));
    } else {
        document.add_term(term::whole_alternate_name(keys.stems));
    }
}

void add_phone(std::string_view number, Xapian::Document& document) {
    const std::string digits = national_digits(number);
    document.add_term(term::phone(digits));
    for (std::size_t length = shortest_ending; length < digits.size(); ++length) {
        document.add_term(term::phone(std::string_view(digits).substr(digits.size() - length)));
    }
}

void add_postcode(std::string_view postcode, Xapian::Document& document) {
    const std::string whole = letters_and_digits(postcode);
    if (whole.empty()) return;
    document.add_term(term::postcode(whole));
    if (const auto outcode = outcode_of(whole)) document.add_term(term::postcode(*outcode));
}

std::string other_names(const IndexedListing& listing) {
    std::string lines;
    for (const auto& [field, text] : listing.texts) {
        if (field != Field::alternate_name || text.empty() || text.find('\n') != std::string::npos) continue;
        lines.append(lines.empty() ? "" : "\n").append(text);
    }
    return lines;
}

}  // namespace

Xapian::Document make_document(Analyser& analyser, const IndexedListing& listing) {
    Xapian::Document document;
    Occurrences occurrences;
    Surfaces surfaces;
    add_text(analyser, Field::name, listing.name, occurrences, surfaces, document);
    for (const auto& [field, text] : listing.texts) {
        if (field == Field::name && text == listing.name) continue;
        add_text(analyser, field, text, occurrences, surfaces, document);
    }
    for (const auto& [word, occurrence] : occurrences) document.add_term(word, occurrence.packed());
    for (const std::string& word : surfaces) document.add_boolean_term(term::surface(word));
    for (const FacetTerm& facet : listing.facets) {
        if (facet.group == FacetGroup::category) document.add_boolean_term(term::category(facet.term));
    }
    for (const std::string& number : listing.phone_digits) add_phone(number, document);
    for (const std::string& postcode : listing.postcodes) add_postcode(postcode, document);
    document.add_boolean_term(term::id(listing.id));
    document.add_value(slot::name_order, base::collation_key(listing.name));
    document.add_value(slot::name_words, name_words(listing.name));
    if (const std::string others = other_names(listing); !others.empty()) document.add_value(slot::other_names, others);
    document.add_value(slot::facets, pack_facet_terms(listing.facets));
    if (const std::string places = pack_places(listing); !places.empty()) document.add_value(slot::places, places);
    document.add_value(slot::standing, pack_standing(listing));
    const std::string sites = pack_sites(listing);
    if (!sites.empty()) {
        document.add_value(slot::sites, sites);
    } else if (!listing.opening.empty()) {
        document.add_value(slot::opening, listing.opening);
    }
    if (const std::string ages = pack_ages(listing); !ages.empty()) document.add_value(slot::ages, ages);
    document.set_data(std::string(1, static_cast<char>(listing.id.size())) + listing.id + listing.card);
    return document;
}

std::string refusal_of(const IndexedListing& listing) {
    if (listing.id.empty()) return "a listing without an id cannot be indexed";
    if (listing.id.size() > longest_id) return fmt::format("an id of more than {} bytes cannot be indexed", longest_id);
    return {};
}

StoredCard stored_card(const Xapian::Document& document) {
    const std::string data = document.get_data();
    const std::size_t length = data.empty() ? 0 : static_cast<unsigned char>(data[0]);
    if (data.size() < 1 + length) throw Xapian::DatabaseCorruptError("a listing's stored card is cut short");
    return {data.substr(1, length), data.substr(1 + length)};
}

std::string pack_facet_terms(const std::vector<FacetTerm>& terms) {
    std::string value;
    for (const FacetTerm& facet : terms) {
        const auto bytes = base::truncate_utf8(facet.term, 0xFFFF);
        value += static_cast<char>(facet.group);
        value += static_cast<char>(bytes.size() & 0xFF);
        value += static_cast<char>(bytes.size() >> 8);
        value += bytes;
    }
    return value;
}

bool unpack_facet_term(std::string_view& value, StoredFacetTerm& term) {
    if (value.empty()) return false;
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(value[at])); };
    if (value.size() < 3 || byte(0) >= facet_table.size() || value.size() < 3 + byte(1) + (byte(2) << 8)) {
        throw Xapian::DatabaseCorruptError("a listing's stored facets are cut short");
    }
    const std::size_t length = byte(1) + (byte(2) << 8);
    term = {static_cast<FacetGroup>(byte(0)), value.substr(3, length)};
    value.remove_prefix(3 + length);
    return true;
}

std::string label_key(FacetGroup group, std::string_view term) {
    std::string key(metadata::label_prefix);
    key += static_cast<char>('0' + static_cast<int>(group));
    // Keys of metadata are bounded as terms are.
    return key += term.size() <= longest_id ? std::string(term) : base::digest(term);
}

}  // namespace fingerpost::index
