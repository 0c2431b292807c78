#include "filters.h"

#include <fingerpost/base/text.h>

#include <algorithm>

#include "links.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

std::string label_of(const Messages& messages, std::string_view group, const core::FacetOption& option) {
    if (group == "sector") return sector_as_label(messages, option.term);
    return option.label.empty() ? option.term : option.label;
}

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

std::vector<std::string>& list_of(core::FindQuestion& question, std::string_view group) {
    if (group == "category") return question.categories;
    return group == "sector" ? question.sectors : question.organisations;
}

core::FindQuestion without(core::FindQuestion question, const Choice& choice) {
    std::vector<std::string>& list = list_of(question, choice.group);
    list.erase(std::remove(list.begin(), list.end(), choice.term), list.end());
    question.page = 1;
    return question;
}

void add_option(Dictionary& group, const Messages& messages, std::string_view name, const core::FacetOption& option,
                int depth) {
    Dictionary& values = add(group, "OPTION");
    put(values, "OPTION_GROUP", name);
    put(values, "OPTION_TERM", option.term);
    put(values, "OPTION_LABEL", label_of(messages, name, option));
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

const std::string& legend_of(const Messages& messages, std::string_view group) {
    if (group == "category") return messages.text("filter.category"_key);
    return messages.text(group == "sector" ? "filter.sector"_key : "filter.organisation"_key);
}

}  // namespace

std::vector<Choice> choices_of(const core::FindQuestion& question, const core::FindAnswer& answer) {
    std::vector<Choice> choices;
    const auto add_all = [&](const char* group, const std::vector<std::string>& terms) {
        for (const std::string& term : terms) {
            const core::FacetOption* option = find_option(answer, group, term);
            choices.push_back({group, term, option == nullptr || option->label.empty() ? term : option->label});
        }
    };
    add_all("category", question.categories);
    add_all("sector", question.sectors);
    add_all("organisation", question.organisations);
    return choices;
}

std::string label_of(const Messages& messages, const Choice& choice) {
    return choice.group == "sector" ? sector_as_label(messages, choice.term) : choice.label;
}

void add_chips(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
               const core::FindAnswer& answer) {
    const std::vector<Choice> choices = choices_of(question, answer);
    if (choices.empty()) return;
    Dictionary& chips = add(body, "CHIPS");
    for (const Choice& choice : choices) {
        Dictionary& chip = add(chips, "CHIP");
        put(chip, "CHIP_LABEL", label_of(messages, choice));
        put(chip, "CHIP_ADDRESS", search_address(without(question, choice)));
    }
    if (choices.size() < 2) return;
    put_if_any(chips, "CLEAR_ADDRESS", "CLEAR", search_address(without_choices(question)));
}

void add_filters(Dictionary& body, const Messages& messages, const core::FindQuestion& question,
                 const core::FindAnswer& answer) {
    const bool any = std::any_of(answer.facets.begin(), answer.facets.end(),
                                 [](const core::FacetResult& facet) { return !facet.options.empty(); });
    if (!any) return;
    Dictionary& filters = add(body, "FILTERS");
    const std::size_t chosen = choices_of(question, answer).size();
    put(filters, "FILTERS_TITLE", messages.format("filter.title"_key, {{"count", chosen}}));
    const http::Parameters kept = kept_by_filters(question);
    for (const auto& [name, value] : kept.pairs()) {
        Dictionary& hidden = add(filters, "KEPT");
        put(hidden, "KEPT_NAME", name);
        put(hidden, "KEPT_VALUE", value);
    }
    for (const core::FacetResult& facet : answer.facets) {
        if (facet.options.empty()) continue;
        Dictionary& group = add(filters, "FACET");
        put(group, "LEGEND", legend_of(messages, facet.name));
        add_tree(group, messages, facet, "", 0);
    }
}

}  // namespace fingerpost::web
