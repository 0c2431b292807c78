#include "flat_apply.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/opening.h>

namespace fingerpost::exchange {

void apply_id(FlatBuilder& builder, const FlatValue& value) {
    builder.id = line_of(builder, value);
    builder.id_header = value.header;
}

void apply_organisation(FlatBuilder& builder, const FlatValue& value) {
    std::string name = line_of(builder, value);
    if (!name.empty()) builder.service().organisation.emplace().name = std::move(name);
}

void apply_name(FlatBuilder& builder, const FlatValue& value) { builder.service().name = line_of(builder, value); }

// The standard has room for one; the others go to our extension.
void apply_alternate_names(FlatBuilder& builder, const FlatValue& value) {
    std::vector<std::string> names = items_of(builder, value, ";|\n");
    if (names.empty()) return;
    builder.service().alternate_name = names.front();
    builder.extension().alternate_names.assign(names.begin() + 1, names.end());
}

// A tag may hold ";" itself ("Beneficiary group: Racial; ethnic or national communities"): "|" separates when there is one,
// and a list's items are never split.
void apply_categories(FlatBuilder& builder, const FlatValue& value) {
    const bool bars = value.json.is_string() && value.json.get_ref<const std::string&>().find('|') != std::string::npos;
    for (const std::string& item : items_of(builder, value, bars ? "|\n" : ";\n")) {
        const std::size_t colon = item.find(": ");
        model::NamedCategory category;
        if (colon != std::string::npos) category.parent = base::trim(std::string_view(item).substr(0, colon));
        category.label = base::trim(std::string_view(item).substr(colon == std::string::npos ? 0 : colon + 2));
        if (!category.label.empty()) builder.record.categories.push_back(std::move(category));
    }
}

void apply_keywords(FlatBuilder& builder, const FlatValue& value) {
    builder.extension().search_hints = items_of(builder, value, ";,|\n");
}

void apply_covers(FlatBuilder& builder, const FlatValue& value) {
    for (std::string& name : items_of(builder, value, ";|\n")) {
        builder.service().service_areas.emplace_back().name = std::move(name);
    }
}

void apply_minimum_age(FlatBuilder& builder, const FlatValue& value) { builder.service().minimum_age = age_of(builder, value); }
void apply_maximum_age(FlatBuilder& builder, const FlatValue& value) { builder.service().maximum_age = age_of(builder, value); }

// The text is always kept: it may say more than its times, and people know it.
void apply_opening_times(FlatBuilder& builder, const FlatValue& value) {
    std::string text = text_of(builder, value);
    if (text.empty()) return;
    if (auto schedules = model::parse_opening_times_text(text)) {
        builder.service().schedules = std::move(*schedules);
    } else {
        builder.warn(value, "the opening times were not understood",
                     "they are shown as they stand; \"Mon 09:00-17:00; Tue 09:00-12:30\" can be searched by");
    }
    builder.extension().opening_times_text = std::move(text);
}

void apply_languages(FlatBuilder& builder, const FlatValue& value) {
    for (std::string& name : items_of(builder, value, ";,|/\n")) {
        builder.service().languages.emplace_back().name = std::move(name);
    }
    builder.extension().languages_text = line_of(builder, value);
}

void apply_last_modified(FlatBuilder& builder, const FlatValue& value) {
    std::string text = line_of(builder, value);
    if (base::parse_instant(text)) {
        builder.service().last_modified = std::move(text);
        return;
    }
    const std::string date = date_of(builder, value);
    if (!date.empty()) builder.service().last_modified = date + "T00:00:00Z";
}

void apply_assured_date(FlatBuilder& builder, const FlatValue& value) { builder.service().assured_date = date_of(builder, value); }
void apply_visible_from(FlatBuilder& builder, const FlatValue& value) { builder.extension().visible_from = date_of(builder, value); }
void apply_visible_to(FlatBuilder& builder, const FlatValue& value) { builder.extension().visible_to = date_of(builder, value); }
void apply_closed_until(FlatBuilder& builder, const FlatValue& value) { builder.extension().closed_until = date_of(builder, value); }
void apply_print(FlatBuilder& builder, const FlatValue& value) { builder.extension().print = yes_or_no(builder, value); }
void apply_web(FlatBuilder& builder, const FlatValue& value) { builder.extension().web = yes_or_no(builder, value); }
void apply_source(FlatBuilder& builder, const FlatValue& value) { builder.extension().source = line_of(builder, value); }

}  // namespace fingerpost::exchange
