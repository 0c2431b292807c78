#include "spoken.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <vector>

#include "links.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_shown_words = 120;
constexpr std::size_t most_corrections = 3;

constexpr std::string_view isolate = "\u2068";
constexpr std::string_view end_of_isolate = "\u2069";

// U+202A to U+202E and U+2066 to U+2069 order the line they stand in; nobody needs them to say what is sought.
std::string without_direction_marks(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view three = text.substr(at, 3);
        const bool mark = (three >= "\u202A" && three <= "\u202E") || (three >= "\u2066" && three <= "\u2069");
        if (three.size() == 3 && mark) {
            at += 3;
        } else {
            kept += text[at++];
        }
    }
    return kept;
}

// From Hebrew on. Isolating a script that would not need it does no harm.
bool may_run_right_to_left(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xD6; });
}

std::string quoted(const Messages& messages, std::string_view words) {
    return messages.format("results.quoted"_key, {{"words", shown_words(words)}});
}

std::string quoted(const Messages& messages, const std::vector<core::Corrected>& corrections,
                   std::string core::Corrected::* side, Key last_separator) {
    std::string list;
    const std::size_t count = std::min(corrections.size(), most_corrections);
    for (std::size_t at = 0; at < count; ++at) {
        if (at > 0) list += messages.text(at + 1 == count ? last_separator : "list.comma"_key);
        list += quoted(messages, corrections[at].*side);
    }
    return corrections.size() > count ? list + "…" : list;
}

}  // namespace

std::string shown_words(std::string_view words) {
    const std::string_view kept = base::truncate_utf8(words, longest_shown_words);
    std::string shown = without_direction_marks(kept);
    if (kept.size() < words.size()) shown += "…";
    if (!may_run_right_to_left(words)) return shown;
    return std::string(isolate) + shown + std::string(end_of_isolate);
}

std::string searched_words(const core::FindQuestion& question, const core::FindAnswer& answer) {
    std::string right;
    std::size_t copied = 0;
    for (const base::Token& token : base::tokenise(question.words)) {
        const auto slip =
            std::find_if(answer.corrections.begin(), answer.corrections.end(),
                         [&](const core::Corrected& correction) { return correction.from == token.text; });
        if (slip == answer.corrections.end()) continue;
        right.append(question.words, copied, token.begin - copied).append(slip->to);
        copied = token.end;
    }
    return right.append(question.words, copied);
}

void add_spoken(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                const core::FindAnswer& answer) {
    core::FindQuestion other = question;
    other.page = 1;
    other.literal = !question.literal;
    if (question.literal && !question.words.empty()) {
        put_if_any(body, "EVERYDAY_ADDRESS", "EXACT", search_address(other));
    }
    if (answer.corrections.empty()) return;
    Dictionary& corrected = add(body, "CORRECTED");
    const std::string from = quoted(messages, answer.corrections, &core::Corrected::from, "list.or_last"_key);
    const std::string to = quoted(messages, answer.corrections, &core::Corrected::to, "list.and"_key);
    const Key showing = answer.total > 0 ? "corrected.showing"_key : "corrected.searched"_key;
    put(corrected, "NOT_THERE", messages.format("corrected.none"_key, {{"words", from}}));
    put(corrected, "SHOWING", messages.format(showing, {{"words", to}}));
    put(corrected, "EXACT_ADDRESS", search_address(other));
    put(corrected, "EXACT_TEXT",
        messages.format("corrected.exactly"_key, {{"words", quoted(messages, question.words)}}));
}

}  // namespace fingerpost::web
