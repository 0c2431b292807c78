#include <fingerpost/core/sensitive.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace fingerpost::core {
namespace {

constexpr std::array<std::string_view, 20> sensitive_slugs{
    "safety",        "domestic-abuse", "domestic-violence", "refuge",                 "refuges",         "honour-based-abuse", "stalking",
    "sexual-abuse",  "sexual-health",  "sexual-violence",   "drugs-alcohol",          "drugs",           "drug-alcohol-treatment",
    "alcohol",       "gambling",       "needle-exchange",   "modern-slavery",         "forced-marriage", "hate-crime",         "substance-misuse"};

constexpr std::array<std::string_view, 30> street_words{
    "street", "st",  "road",   "rd",   "lane",  "ln",      "avenue", "ave",    "close", "drive",  "way",     "place", "court", "crescent", "terrace",
    "gardens", "grove", "square", "hill", "walk", "row", "parade", "mews", "rise", "green", "view", "park", "house", "flats", "yard"};
constexpr std::size_t words_of_a_street = 4;  // "14 Old Church Lane"

bool is_house_number(std::string_view word) {
    std::size_t digits = 0;
    while (digits < word.size() && std::isdigit(static_cast<unsigned char>(word[digits])) != 0) ++digits;
    const bool is_short = digits > 0 && digits <= 4;
    return is_short && (digits == word.size() || (digits + 1 == word.size() && std::isalpha(static_cast<unsigned char>(word[digits])) != 0));
}

bool is_street_word(std::string_view word) { return std::find(street_words.begin(), street_words.end(), word) != street_words.end(); }

// In the source as it is written, streets begin with a capital: "2 way" and "30 day" do not.
bool is_capital(std::string_view text, const base::Token& token) { return std::isupper(static_cast<unsigned char>(text[token.begin])) != 0; }

// The last token of a street that begins after a number; the number's own where there is none.
std::size_t end_of_street(std::string_view text, const std::vector<base::Token>& tokens, std::size_t number) {
    for (std::size_t at = number + 1; at < std::min(tokens.size(), number + 1 + words_of_a_street); ++at) {
        // "14. Road closed" is two sentences; "14, Mill Lane" is one.
        if (text.substr(tokens[at - 1].end, tokens[at].begin - tokens[at - 1].end).find_first_of(".;:!?\n") != std::string_view::npos) return number;
        const bool is_first = at == number + 1;
        if (is_first && !is_capital(text, tokens[at])) return number;
        if (!is_first && is_street_word(tokens[at].text)) return at;
    }
    return number;
}

std::string_view between(std::string_view text, const base::Token& first, const base::Token& last) { return text.substr(first.begin, last.end - first.begin); }

}  // namespace

bool is_sensitive_slug(std::string_view slug) { return std::find(sensitive_slugs.begin(), sensitive_slugs.end(), slug) != sensitive_slugs.end(); }

bool is_sensitive(const Taxonomies& taxonomies, std::string_view slug_or_label) {
    const Category* category = taxonomies.find(slug_or_label);
    if (category == nullptr) return is_sensitive_slug(slug_or_label);
    const auto path = taxonomies.with_ancestors(category->id);
    return std::any_of(path.begin(), path.end(), [](const Category* step) { return step->sensitive; });
}

bool is_sensitive(const Taxonomies& taxonomies, const model::Service& service) {
    return std::any_of(service.attributes.begin(), service.attributes.end(), [&](const model::Attribute& attribute) {
        const Category* category = taxonomies.by_id(attribute.taxonomy_term_id);
        return category != nullptr && attribute.link_type != "need" && is_sensitive(taxonomies, category->slug);
    });
}

std::vector<std::string> addresses_in(std::string_view text) {
    std::vector<std::string> found;
    const std::vector<base::Token> tokens = base::tokenise(text);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        // A postcode is one token or two.
        if (model::parse_postcode(between(text, tokens[at], tokens[at]))) {
            found.emplace_back(between(text, tokens[at], tokens[at]));
        } else if (at + 1 < tokens.size() && model::parse_postcode(between(text, tokens[at], tokens[at + 1]))) {
            found.emplace_back(between(text, tokens[at], tokens[at + 1]));
            ++at;
        } else if (is_house_number(tokens[at].text)) {
            const std::size_t end = end_of_street(text, tokens, at);
            if (end == at) continue;
            found.emplace_back(between(text, tokens[at], tokens[end]));
            at = end;
        }
    }
    return found;
}

}  // namespace fingerpost::core
