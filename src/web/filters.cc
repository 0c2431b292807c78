#include "filters.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>

#include <algorithm>
#include <array>

#include "facet_words.h"
#include "links.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

const core::FacetOption* find_option(const core::FindAnswer& answer, std::string_view group, const std::string& term) {
    for (const core::FacetResult& facet : answer.facets) {
        if (facet.name != group) continue;
        for (const core::FacetOption& option : facet.options) {
            // A category may have been asked for by its label.
            if (option.term == term || base::equals_ignoring_case(option.label, term)) return &option;
        }
    }
    return nullptr;
}

// As the parameters are called.
constexpr const char *near = "near", *within = "within", *open = "open", *day = "day", *age = "age", *unsure = "unsure";

core::FindQuestion without(core::FindQuestion question, const ChosenFilter& choice) {
    for (std::vector<std::string>* list : {&question.categories, &question.sectors, &question.organisations}) {
        const auto* name = list == &question.categories ? "category" : list == &question.sectors ? "sector" : "organisation";
        if (choice.group == name) std::erase(*list, choice.term);
    }
    std::erase_if(question.choices, [&](const index::Choice& one) {
        return index::traits(one.group).name == choice.group && one.term == choice.term;
    });
    if (choice.group == near) question.near.clear();
    if (choice.group == near || choice.group == within) question.within_miles = 0;
    if (choice.group == open) question.open_now = false;
    if (choice.group == open) question.open_at.reset();
    if (choice.group == day) question.day.reset();
    if (choice.group == age) question.age.reset();
    if (choice.group == unsure || !may_be_unsure(question)) question.unsure_too = false;
    question.page = 1;
    return question;
}

void add_option(Dictionary& group, const Messages& messages, std::string_view name, const core::FacetOption& option,
                int depth) {
    Dictionary& values = add(group, "OPTION");
    put(values, "OPTION_GROUP", name);
    put(values, "OPTION_TERM", option.term);
    put(values, "OPTION_LABEL", facet_label(messages, name, option.term, option.label));
    put(values, "OPTION_COUNT", std::to_string(option.count));
    if (option.chosen) values.ShowSection("CHOSEN");
    if (depth > 0) values.ShowSection(depth == 1 ? "BELOW" : "FAR_BELOW");
}

constexpr int deepest = 6;  // a loop in the data must end

// Options under a parent; those whose parent is not offered stand at the top.
std::vector<const core::FacetOption*> options_below(const core::FacetResult& facet, std::string_view parent) {
    std::vector<const core::FacetOption*> below;
    for (const core::FacetOption& option : facet.options) {
        const bool has_parent = std::any_of(
            facet.options.begin(), facet.options.end(),
            [&](const core::FacetOption& other) { return &other != &option && other.term == option.parent; });
        if ((has_parent ? std::string_view(option.parent) : std::string_view()) == parent) below.push_back(&option);
    }
    return below;
}

bool leads_to_choice(const core::FacetResult& facet, const core::FacetOption& option, int depth) {
    if (option.chosen) return true;
    if (depth >= deepest) return false;
    const auto below = options_below(facet, option.term);
    return std::any_of(below.begin(), below.end(),
                       [&](const core::FacetOption* one) { return leads_to_choice(facet, *one, depth + 1); });
}

// Each category followed by those under it; what is chosen, and the way to it, comes first.
void add_tree(Dictionary& group, const Messages& messages, const core::FacetResult& facet, std::string_view parent,
              int depth) {
    std::vector<const core::FacetOption*> options = options_below(facet, parent);
    std::stable_partition(options.begin(), options.end(),
                          [&](const core::FacetOption* option) { return leads_to_choice(facet, *option, depth); });
    for (const core::FacetOption* option : options) {
        add_option(group, messages, facet.name, *option, depth);
        if (depth < deepest) add_tree(group, messages, facet, option->term, depth + 1);
    }
}

void add_days(Dictionary& where, const Messages& messages, const core::FindQuestion& question) {
    for (int weekday = 0; weekday < 7; ++weekday) {
        Dictionary& option = add(where, "DAY");
        put(option, "DAY_WORD", model::weekday_word(weekday));
        put(option, "DAY_TEXT", days_in_words(messages, weekday, weekday));
        if (question.day == weekday) option.ShowSection("CHOSEN");
    }
}

// A place, how far from it, when it must be open, for what age: boxes of their own, before the groups.
void add_where_and_when(Dictionary& filters, const Messages& messages, const core::FindQuestion& question, const core::FindAnswer& answer,
                        Narrowed page) {
    constexpr std::array<int, 6> distances{1, 2, 5, 10, 20, 50};
    Dictionary& where = add(filters, "WHERE_AND_WHEN");
    put(where, "NEAR", question.near);
    for (const int miles : distances) {
        Dictionary& option = add(where, "DISTANCE");
        put(option, "MILES", std::to_string(miles));
        put(option, "MILES_TEXT", messages.format("filter.miles"_key, {{"count", static_cast<std::size_t>(miles)}}));
        if (static_cast<int>(question.within_miles) == miles) option.ShowSection("CHOSEN");
    }
    add_days(add(where, "DAYS"), messages, question);
    if (page == Narrowed::results) {
        Dictionary& times = add(where, "OPEN");
        if (question.open_now) times.ShowSection("OPEN_CHOSEN");
        if (answer.open > 0 || question.open_now) put(add(times, "OPEN_COUNT"), "OPEN_COUNT_TEXT", std::to_string(answer.open));
        put(times, "OPEN_AT", question.open_at ? model::format_local_time(*question.open_at) : std::string());
    }
    put(where, "AGE", question.age ? std::to_string(*question.age) : std::string());
    if (page == Narrowed::results && may_be_unsure(question)) {
        Dictionary& doubtful = add(where, "UNSURE");
        if (question.unsure_too) doubtful.ShowSection("CHOSEN");
        put(doubtful, "UNSURE_COUNT", std::to_string(answer.unsure));
    }
}

// What is not recorded is offered last.
core::FacetResult in_order(core::FacetResult facet) {
    std::stable_partition(facet.options.begin(), facet.options.end(),
                          [](const core::FacetOption& option) { return option.term != not_recorded_term; });
    return facet;
}

// A group in which nothing is recorded narrows nothing down.
bool is_worth_offering(const core::FacetResult& facet) {
    return std::any_of(facet.options.begin(), facet.options.end(),
                       [](const core::FacetOption& option) { return option.chosen || option.term != not_recorded_term; });
}

}  // namespace

std::vector<ChosenFilter> choices_of(const core::FindQuestion& question, const core::FindAnswer& answer) {
    std::vector<ChosenFilter> choices;
    const auto add_all = [&](const char* group, const std::vector<std::string>& terms) {
        for (const std::string& term : terms) {
            const core::FacetOption* option = find_option(answer, group, term);
            choices.push_back({group, term, option == nullptr || option->label.empty() ? term : option->label});
        }
    };
    add_all("category", question.categories);
    add_all("sector", question.sectors);
    add_all("organisation", question.organisations);
    for (const index::Choice& choice : question.choices) add_all(index::traits(choice.group).name.data(), {choice.term});
    if (!question.near.empty()) choices.push_back({near, question.near, question.near});
    if (question.within_miles > 0) choices.push_back({within, std::to_string(static_cast<int>(question.within_miles)), {}});
    if (question.open_now) choices.push_back({open, "now", {}});
    if (question.open_at) choices.push_back({open, model::format_local_time(*question.open_at), {}});
    if (question.day) choices.push_back({day, std::string(model::weekday_word(*question.day)), {}});
    if (question.age) choices.push_back({age, std::to_string(*question.age), {}});
    if (question.unsure_too && may_be_unsure(question)) choices.push_back({unsure, "1", {}});
    return choices;
}

std::string label_of(const Messages& messages, const ChosenFilter& choice) {
    if (choice.group == near) return messages.format("filter.chip_near"_key, {{"place", choice.term}});
    if (choice.group == open) {
        const auto time = model::parse_local_time(choice.term);
        if (!time) return messages.text("filter.open_now"_key);
        return messages.format("filter.chip_open_at"_key, {{"time", time_in_words(messages, time->minute)}, {"date", date_in_words(messages, time->date)}});
    }
    if (choice.group == day) {
        const int weekday = model::parse_weekday(choice.term).value_or(0);
        return messages.format("filter.chip_day"_key, {{"day", days_in_words(messages, weekday, weekday)}});
    }
    if (choice.group == age) return messages.format("filter.chip_age"_key, {{"age", choice.term}});
    if (choice.group == unsure) return messages.text("filter.unsure"_key);
    if (choice.group == within) {
        const auto miles = static_cast<std::size_t>(std::stoul(choice.term));
        return messages.format("filter.chip_within"_key, {{"distance", messages.format("filter.miles"_key, {{"count", miles}})}});
    }
    return facet_label(messages, choice.group, choice.term, choice.label);
}

void add_chips(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
               const core::FindAnswer& answer, Narrowed page) {
    const auto address = page == Narrowed::results ? search_address : whats_on_address;
    std::vector<ChosenFilter> choices = choices_of(question, answer);
    if (page == Narrowed::whats_on) std::erase_if(choices, [](const ChosenFilter& choice) { return choice.group == day; });
    if (choices.empty()) return;
    Dictionary& chips = add(body, "CHIPS");
    for (const ChosenFilter& choice : choices) {
        Dictionary& chip = add(chips, "CHIP");
        put(chip, "CHIP_LABEL", label_of(messages, choice));
        put(chip, "CHIP_ADDRESS", address(without(question, choice)));
    }
    if (choices.size() < 2) return;
    core::FindQuestion cleared = without_choices(question);
    if (page == Narrowed::whats_on) cleared.day = question.day;
    put_if_any(chips, "CLEAR_ADDRESS", "CLEAR", address(cleared));
}

void add_filters(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                 const core::FindAnswer& answer, Narrowed page) {
    const bool any = std::any_of(answer.facets.begin(), answer.facets.end(),
                                 [](const core::FacetResult& facet) { return !facet.options.empty(); });
    if (!any) return;
    Dictionary& filters = *body.AddIncludeDictionary("FILTERS");
    filters.SetFilename("filters.tpl");
    put(filters, "FORM_ADDRESS", page == Narrowed::results ? "/search" : "/whats-on");
    const std::size_t chosen = choices_of(question, answer).size() - (page == Narrowed::whats_on && question.day ? 1 : 0);
    put(filters, "FILTERS_TITLE", messages.format("filter.title"_key, {{"count", chosen}}));
    const http::Parameters kept = kept_by_filters(question);
    for (const auto& [name, value] : kept.pairs()) {
        Dictionary& hidden = add(filters, "KEPT");
        put(hidden, "KEPT_NAME", name);
        put(hidden, "KEPT_VALUE", value);
    }
    add_where_and_when(filters, messages, question, answer, page);
    for (const core::FacetResult& facet_as_counted : answer.facets) {
        if (!is_worth_offering(facet_as_counted)) continue;
        const core::FacetResult facet = in_order(facet_as_counted);
        Dictionary& group = add(filters, "FACET");
        put(group, "LEGEND", legend_of(messages, facet.name));
        add_tree(group, messages, facet, "", 0);
    }
}

}  // namespace fingerpost::web
