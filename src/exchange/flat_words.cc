// Columns that take one of a few words. Other words people use for them are known; what is not is kept, and told.
#include <fingerpost/base/text.h>
#include <fingerpost/model/codec.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "flat_apply.h"

namespace fingerpost::exchange {
namespace {

struct Word {
    std::string_view theirs, ours;
};

constexpr Word sectors[] = {
    {"statutory", "statutory"},     {"public", "statutory"},        {"public sector", "statutory"}, {"council", "statutory"},
    {"nhs", "statutory"},           {"voluntary", "voluntary"},     {"charity", "voluntary"},       {"third sector", "voluntary"},
    {"vcse", "voluntary"},          {"community", "voluntary"},     {"vcs", "voluntary"},           {"independent", "independent"},
    {"private", "private"},         {"private sector", "private"},  {"commercial", "private"},      {"business", "private"},
};

constexpr Word statuses[] = {
    {"active", "active"},   {"open", "active"},       {"current", "active"},
    {"live", "active"},     {"inactive", "inactive"}, {"suspended", "inactive"},
    {"defunct", "defunct"}, {"closed", "defunct"},    {"permanently closed", "defunct"},
    {"temporarily closed", "temporarily closed"},     {"closed temporarily", "temporarily closed"},
};

constexpr Word referrals[] = {
    {"self", "self"},          {"self-referral", "self"},     {"self referral", "self"},
    {"self refer", "self"},    {"self-refer", "self"},        {"gp", "gp"},
    {"gp referral", "gp"},     {"doctor", "gp"},              {"professional", "professional"},
    {"agency", "professional"}, {"professional referral", "professional"}, {"health professional", "professional"},
};

constexpr Word attendings[] = {
    {"in person", "in person"}, {"in-person", "in person"},    {"face to face", "in person"}, {"face-to-face", "in person"},
    {"venue", "in person"},     {"by phone", "by phone"},      {"phone", "by phone"},         {"telephone", "by phone"},
    {"by telephone", "by phone"}, {"online", "online"},        {"virtual", "online"},         {"video", "online"},
    {"at home", "at home"},     {"home visit", "at home"},     {"home visits", "at home"},    {"home", "at home"},
};

std::string_view ours_for(std::string_view theirs, std::span<const Word> words) {
    const std::string folded = base::fold(theirs);
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.theirs == folded; });
    return found == words.end() ? std::string_view() : found->ours;
}

void one_word(FlatBuilder& builder, const FlatValue& value, std::span<const Word> words, std::string& member, const char* hint) {
    const std::string text = line_of(builder, value);
    if (text.empty()) return;
    member = ours_for(text, words);
    if (member.empty()) builder.unread(value, "this word is not known here", hint);
}

void several_words(FlatBuilder& builder, const FlatValue& value, std::span<const Word> words, std::vector<std::string>& member,
                   const char* hint) {
    bool all_known = true;
    for (const std::string& item : items_of(builder, value, ";,|/\n")) {
        const std::string_view ours = ours_for(item, words);
        all_known = all_known && !ours.empty();
        if (!ours.empty() && std::find(member.begin(), member.end(), ours) == member.end()) member.emplace_back(ours);
    }
    if (!all_known) builder.unread(value, "not every word of this is known here", hint);
}

// "£12.50 a visit" -> 12.5; nothing unless an amount in pounds begins the text.
std::optional<double> leading_amount(std::string_view text, std::string_view& rest) {
    const bool pound = text.starts_with("£");
    if (pound) text.remove_prefix(std::string_view("£").size());
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount, std::chars_format::fixed);
    if (error != std::errc() || amount < 0) return std::nullopt;
    rest = base::trim(text.substr(static_cast<std::size_t>(end - text.data())));
    return pound || rest.empty() ? std::optional(amount) : std::nullopt;
}

bool says_free(std::string_view text) {
    const std::string folded = base::fold(text);
    for (const std::string_view free : {"free", "free.", "free of charge", "no charge", "nil", "none"}) {
        if (folded == free) return true;
    }
    return false;
}

}  // namespace

void apply_sector(FlatBuilder& builder, const FlatValue& value) {
    one_word(builder, value, sectors, builder.extension().sector, "write statutory, voluntary, independent or private");
}

void apply_status(FlatBuilder& builder, const FlatValue& value) {
    one_word(builder, value, statuses, builder.service().status,
             "it was read as active; write active, inactive, defunct or temporarily closed");
}

void apply_referral(FlatBuilder& builder, const FlatValue& value) {
    several_words(builder, value, referrals, builder.extension().referral, "write self, gp or professional, separated by ;");
}

void apply_attending(FlatBuilder& builder, const FlatValue& value) {
    several_words(builder, value, attendings, builder.extension().attending,
                  "write in person, by phone, online or at home, separated by ;");
}

void apply_cost(FlatBuilder& builder, const FlatValue& value) {
    const std::string text = line_of(builder, value);
    if (text.empty()) return;
    model::CostOption& option = builder.service().cost_options.emplace_back();
    std::string_view rest;
    if (says_free(text)) {
        option.amount = 0;
    } else if (const auto amount = leading_amount(text, rest); amount && rest.empty()) {
        option.amount = amount;
    } else {
        // "£5 to £10" names no single amount: the words say it.
        const bool range = rest.find("£") != rest.npos || rest.starts_with('-') || rest.starts_with("to ");
        if (amount && !range) option.amount = amount;
        option.amount_description = text;
    }
    if (option.amount) option.currency = "GBP";
}

}  // namespace fingerpost::exchange
