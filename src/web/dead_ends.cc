#include "dead_ends.h"

#include <algorithm>

#include "filters.h"
#include "links.h"
#include "spoken.h"

namespace fingerpost::web {
namespace {

std::string label_of(const Messages& messages, const core::FewerChoices& fewer, const core::FindQuestion& question,
                     const core::FindAnswer& answer) {
    for (const ChosenFilter& choice : choices_of(question, answer)) {
        if (choice.group == fewer.group && choice.term == fewer.term) return label_of(messages, choice);
    }
    return fewer.term;
}

void add_fewer(Dictionary& ways, const Messages& messages, const core::FindQuestion& question,
               const core::FindAnswer& answer, const core::Elsewhere& elsewhere) {
    for (const core::FewerChoices& fewer : elsewhere.fewer) {
        Dictionary& way = add(ways, "FEWER");
        const std::string label = shown_words(label_of(messages, fewer, question, answer));
        put(way, "FEWER_ADDRESS", search_address(fewer.question));
        put(way, "FEWER_TEXT", messages.format("nothing.fewer"_key, {{"choice", label}, {"count", fewer.total}}));
    }
}

void add_near(Dictionary& ways, const Messages& messages, const core::Elsewhere& elsewhere) {
    if (elsewhere.categories.empty()) return;
    Dictionary& near = add(ways, "NEAR");
    for (const core::NearCategory& category : elsewhere.categories) {
        Dictionary& values = add(near, "NEAR_CATEGORY");
        put(values, "NEAR_ADDRESS", category_address(category.slug));
        put(values, "NEAR_LABEL", category.label);
        put(values, "NEAR_COUNT", messages.format("browse.count"_key, {{"count", category.count}}));
    }
}

}  // namespace

void add_ways_on(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                 const core::FindAnswer& answer, const core::Elsewhere& elsewhere) {
    if (answer.total >= core::few_listings) return;
    const bool nothing = answer.total == 0;
    Dictionary& ways = add(body, nothing ? "NOTHING" : "FEW");
    for (const std::string& category : answer.unknown_categories) {
        put(add(ways, "UNKNOWN_CATEGORY"), "UNKNOWN_CATEGORY_TEXT",
            messages.format("results.unknown_category"_key, {{"category", shown_words(category)}}));
    }
    Dictionary& list = *ways.AddIncludeDictionary("WAYS_ON");
    list.SetFilename("ways-on.tpl");
    add_fewer(list, messages, question, answer, elsewhere);
    const bool one_left_out = elsewhere.fewer.size() == 1 && choices_of(question, answer).size() == 1;
    if (has_filters(question) && !one_left_out) {
        put_if_any(list, "WIDER_ADDRESS", "WIDER", search_address(without_choices(question)));
    }
    if (question.literal && !question.words.empty()) {
        core::FindQuestion everyday = question;
        everyday.literal = false;
        put_if_any(list, "EVERYDAY_ADDRESS", "EVERYDAY", search_address(everyday));
    }
    add_near(list, messages, elsewhere);
    if (nothing && !question.words.empty()) list.ShowSection("OTHER_WORDS");
    put(list, "MISSING_ADDRESS", missing_address(elsewhere.need));
}

}  // namespace fingerpost::web
