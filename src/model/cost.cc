#include "cost.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/wording.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fingerpost::model {
namespace {

constexpr std::size_t longest_cost = 160;

std::string money(double amount, const std::string& currency) {
    const bool whole = std::round(amount * 100) == std::round(amount) * 100;
    const std::string number = whole ? fmt::format("{:.0f}", amount) : fmt::format("{:.2f}", amount);
    if (currency.empty() || base::equals_ignoring_case(currency, "GBP")) return "£" + number;
    if (base::equals_ignoring_case(currency, "EUR")) return "€" + number;
    return number + " " + currency;
}

// "a visit", "per hour": goes on after the amount. Anything else stands for itself.
bool goes_on(const std::string& description) {
    static constexpr std::array starts{"per ", "a ", "an ", "each", "for ", "every ", "plus ", "an hour", "/"};
    const std::string folded = base::fold(description);
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return folded.starts_with(start); });
}

bool names_an_amount(const std::string& description) {
    return description.find("£") != std::string::npos || description.find_first_of("0123456789") != std::string::npos;
}

std::string words_of(const CostOption& option) {
    const std::string description = base::squeeze(option.amount_description);
    if (!option.amount) return says_free(description) ? "Free" : description;
    if (*option.amount == 0) {
        if (description.empty() || says_free(description)) return "Free";
        return goes_on(description) ? "Free " + description : "Free (" + description + ")";
    }
    const std::string amount = money(*option.amount, option.currency);
    if (description.empty()) return amount;
    if (names_an_amount(description))
        return description.find("£") != std::string::npos ? description : amount + " (" + description + ")";
    return goes_on(description) ? amount + (description.front() == '/' ? "" : " ") + description
                                : amount + " (" + description + ")";
}

std::string from_options(const std::vector<CostOption>& options) {
    std::vector<std::string> parts;
    std::vector<std::string> plain;
    for (const CostOption& option : options) {
        const std::string words = words_of(option);
        const std::string label = base::squeeze(option.option);
        if (words.empty() && label.empty()) continue;
        plain.push_back(words.empty() ? label : words);
        parts.push_back(words.empty() || label.empty() || says_free(label) ? plain.back() : label + ": " + words);
    }
    const bool all_alike =
        std::all_of(plain.begin(), plain.end(), [&](const auto& words) { return words == plain.front(); });
    if (!plain.empty() && all_alike) return plain.front();
    return base::join(parts, "; ");
}

}  // namespace

bool says_free(std::string_view text) {
    static constexpr std::array sayings{
        "free",    "free of charge", "it is free", "this service is free", "free service", "no charge",
        "no cost", "no fee",         "no fees",    "there is no charge",   "nil",          "0",
        "0 00",    "gbp 0"};
    std::vector<std::string> words;
    for (const base::Token& token : base::tokenise(text, 8)) words.push_back(token.text);
    const std::string said = base::join(words, " ");
    return std::find(sayings.begin(), sayings.end(), said) != sayings.end();
}

std::string cost_in_words(const Service& service) {
    std::string words = from_options(service.cost_options);
    if (words.empty()) {
        const std::string told =
            base::squeeze(service.fees_description.empty() ? service.fees : service.fees_description);
        words = says_free(told) ? "Free" : calm_capitals(told, Wording::sentences);
    }
    return first_sentences(words, longest_cost);
}

}  // namespace fingerpost::model
