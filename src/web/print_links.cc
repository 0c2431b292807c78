#include "print_links.h"

#include <fingerpost/base/text.h>

#include <algorithm>

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_value = 200, most_values = 100;

}  // namespace

base::Result<core::EditionOptions> parse_edition(const http::Parameters& query) {
    core::EditionOptions options;
    for (const core::EditionOption& option : core::edition_option_table()) {
        std::vector<std::string> values;
        for (const std::string& value : query.all(option.name)) {
            std::string kept = base::squeeze(base::truncate_utf8(value, longest_value));
            if (!kept.empty() && values.size() < most_values) values.push_back(std::move(kept));
        }
        if (values.empty()) continue;
        if (option.form != core::EditionOption::Form::texts) values.resize(1);
        FINGERPOST_TRY(core::set_edition_option(options, option.name, values));
    }
    return options;
}

std::string edition_query(const core::EditionOptions& options) {
    http::Parameters query;
    query.add("kind", std::string(core::to_word(options.kind)));
    for (const core::EditionOption& option : core::edition_option_table()) {
        if (option.name == "kind") continue;
        for (std::string& value : option.get(options)) query.add(std::string(option.name), std::move(value));
    }
    return http::to_urlencoded(query);
}

std::string print_address(const core::EditionOptions& options) { return "/print?" + edition_query(options); }

std::string print_file_address(const core::EditionOptions& options, print::EditionFile file) {
    return "/print/file?" + edition_query(options) + "&as=" + std::string(print::to_word(file));
}

core::EditionOptions sheet_of(std::string_view listing, int size) {
    core::EditionOptions options;
    options.kind = core::EditionKind::sheet;
    options.listings.emplace_back(listing);
    options.size = size;
    return options;
}

core::EditionOptions list_of(const core::FindQuestion& question) {
    core::EditionOptions options;
    options.kind = core::EditionKind::clear;
    options.words = base::squeeze(base::truncate_utf8(question.words, longest_value));
    options.near = question.near;
    options.within_miles = static_cast<int>(question.within_miles);
    options.categories = question.categories;
    options.sectors = question.sectors;
    for (const index::Choice& choice : question.choices) {
        if (choice.group == index::FacetGroup::need) options.needs.push_back(choice.term);
        if (choice.group == index::FacetGroup::audience) options.audiences.push_back(choice.term);
    }
    return options;
}

}  // namespace fingerpost::web
