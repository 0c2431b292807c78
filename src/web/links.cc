#include "links.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/local_time.h>
#include <fingerpost/model/opening.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_words = 1000;
constexpr std::size_t longest_choice = 200;
constexpr std::size_t most_choices = 40;
constexpr std::size_t last_page = 1'000'000;
constexpr int most_miles = 500;
constexpr int oldest = 130;

std::vector<std::string> choices(const http::Parameters& query, std::string_view name) {
    std::vector<std::string> kept;
    for (const std::string& value : query.all(name)) {
        std::string choice = base::squeeze(base::truncate_utf8(value, longest_choice));
        const bool known = std::find(kept.begin(), kept.end(), choice) != kept.end();
        if (!choice.empty() && !known && kept.size() < most_choices) kept.push_back(std::move(choice));
    }
    return kept;
}

std::size_t page_number(std::string_view text) {
    std::size_t page = 1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
    if (error == std::errc::result_out_of_range) return last_page;
    if (error != std::errc() || end != text.data() + text.size()) return 1;
    return std::clamp<std::size_t>(page, 1, last_page);
}

std::string with_query(std::string path, const std::string& query) {
    return query.empty() ? path : path + "?" + query;
}

using Choices = std::vector<std::string> core::FindQuestion::*;

template <Choices List>
void read_choices(const http::Parameters& query, const char* name, core::FindQuestion& question) {
    question.*List = choices(query, name);
}

template <Choices List>
void write_choices(const core::FindQuestion& question, const char* name, http::Parameters& query) {
    for (const std::string& choice : question.*List) query.add(name, choice);
}

template <index::FacetGroup Group>
void read_group(const http::Parameters& query, const char* name, core::FindQuestion& question) {
    for (std::string& choice : choices(query, name)) question.choices.push_back({Group, std::move(choice)});
}

template <index::FacetGroup Group>
void write_group(const core::FindQuestion& question, const char* name, http::Parameters& query) {
    for (const index::Choice& choice : question.choices) {
        if (choice.group == Group) query.add(name, choice.term);
    }
}

std::optional<int> whole_number(std::string_view text, int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 && number <= most ? std::optional<int>(number) : std::nullopt;
}

double miles_of(std::string_view text) { return whole_number(text, most_miles).value_or(0); }

// One row a parameter of a search's address, in the order in which they are written. The defaults are not written.
struct Row {
    enum class Form { hidden, box, none };  // how the form that narrows results down carries it

    const char* name;
    void (*read)(const http::Parameters&, const char* name, core::FindQuestion&);
    void (*write)(const core::FindQuestion&, const char* name, http::Parameters&);
    Form form;
};

constexpr std::array<Row, 21> rows{{
    {"q",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.words = base::squeeze(base::truncate_utf8(query.get(name), longest_words));
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (!question.words.empty()) query.add(name, question.words);
     },
     Row::Form::hidden},
    {"exact",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.literal = query.get(name) == "1";
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.literal) query.add(name, "1");
     },
     Row::Form::hidden},
    {"category", read_choices<&core::FindQuestion::categories>, write_choices<&core::FindQuestion::categories>,
     Row::Form::box},
    {"sector", read_choices<&core::FindQuestion::sectors>, write_choices<&core::FindQuestion::sectors>,
     Row::Form::box},
    {"organisation", read_choices<&core::FindQuestion::organisations>,
     write_choices<&core::FindQuestion::organisations>, Row::Form::box},
    {"need", read_group<index::FacetGroup::need>, write_group<index::FacetGroup::need>, Row::Form::box},
    {"cost", read_group<index::FacetGroup::cost>, write_group<index::FacetGroup::cost>, Row::Form::box},
    {"delivery", read_group<index::FacetGroup::delivery>, write_group<index::FacetGroup::delivery>, Row::Form::box},
    {"for", read_group<index::FacetGroup::audience>, write_group<index::FacetGroup::audience>, Row::Form::box},
    {"access", read_group<index::FacetGroup::access>, write_group<index::FacetGroup::access>, Row::Form::box},
    {"language", read_group<index::FacetGroup::language>, write_group<index::FacetGroup::language>, Row::Form::box},
    {"referral", read_group<index::FacetGroup::referral>, write_group<index::FacetGroup::referral>, Row::Form::box},
    {"availability", read_group<index::FacetGroup::availability>, write_group<index::FacetGroup::availability>, Row::Form::box},
    {"near",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.near = base::squeeze(base::truncate_utf8(query.get(name), longest_choice));
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (!question.near.empty()) query.add(name, question.near);
     },
     Row::Form::box},
    {"within",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.within_miles = miles_of(query.get(name));
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.within_miles > 0) query.add(name, std::to_string(static_cast<int>(question.within_miles)));
     },
     Row::Form::box},
    {"open",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         for (const std::string& value : query.all(name)) {
             if (const auto time = model::parse_local_time(value)) question.open_at = time;
             question.open_now = question.open_now || value == "now";
         }
         if (question.open_at) question.open_now = false;
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.open_now) query.add(name, "now");
         if (question.open_at) query.add(name, model::format_local_time(*question.open_at));
     },
     Row::Form::box},
    {"day",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.day = model::parse_weekday(query.get(name));
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.day) query.add(name, std::string(model::weekday_word(*question.day)));
     },
     Row::Form::box},
    {"age",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.age = whole_number(query.get(name), oldest);
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.age) query.add(name, std::to_string(*question.age));
     },
     Row::Form::box},
    {"unsure",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.unsure_too = query.get(name) == "1";
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.unsure_too && may_be_unsure(question)) query.add(name, "1");
     },
     Row::Form::box},
    {"sort",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         if (query.get(name) == "name") question.sort = index::Sort::name;
         if (query.get(name) == "distance") question.sort = index::Sort::distance;
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.sort == index::Sort::name) query.add(name, "name");
         if (question.sort == index::Sort::distance) query.add(name, "distance");
     },
     Row::Form::hidden},
    {"page",
     [](const http::Parameters& query, const char* name, core::FindQuestion& question) {
         question.page = page_number(query.get(name));
     },
     [](const core::FindQuestion& question, const char* name, http::Parameters& query) {
         if (question.page > 1) query.add(name, std::to_string(question.page));
     },
     Row::Form::none},
}};

}  // namespace

core::FindQuestion parse_question(const http::Parameters& query) {
    core::FindQuestion question;
    for (const Row& row : rows) row.read(query, row.name, question);
    return question;
}

std::string question_query(const core::FindQuestion& question) {
    http::Parameters parameters;
    for (const Row& row : rows) row.write(question, row.name, parameters);
    return http::to_urlencoded(parameters);
}

http::Parameters kept_by_filters(const core::FindQuestion& question) {
    http::Parameters parameters;
    for (const Row& row : rows) {
        if (row.form == Row::Form::hidden) row.write(question, row.name, parameters);
    }
    return parameters;
}

std::string search_address(const core::FindQuestion& question) {
    return with_query("/search", question_query(question));
}

std::string whats_on_address(const core::FindQuestion& question) {
    return with_query("/whats-on", question_query(question));
}

bool may_be_unsure(const core::FindQuestion& question) {
    return question.open_now || question.open_at || question.day || question.age;
}

std::string csv_address(const core::FindQuestion& question) {
    const std::string query = question_query(question);
    return with_query("/search", query + (query.empty() ? "" : "&") + "format=csv");
}

std::string words_address(std::string_view words) {
    core::FindQuestion question;
    question.words = words;
    return search_address(question);
}

std::string category_address(std::string_view slug) {
    core::FindQuestion question;
    question.categories.emplace_back(slug);
    return search_address(question);
}

std::string organisation_address(std::string_view id) {
    return "/organisation/" + http::url_encode(id);
}

std::string listing_address(std::string_view id, std::string_view from) {
    return "/service/" + http::url_encode(id) + (from.empty() ? std::string() : "?from=" + http::url_encode(from));
}

core::FindQuestion without_choices(core::FindQuestion question) {
    question.categories.clear();
    question.sectors.clear();
    question.organisations.clear();
    question.choices.clear();
    question.near.clear();
    question.within_miles = 0;
    question.open_now = false;
    question.open_at.reset();
    question.day.reset();
    question.age.reset();
    question.unsure_too = false;
    question.page = 1;
    return question;
}

std::string missing_address(std::string_view need) {
    return "/missing" + (need.empty() ? std::string() : "?need=" + http::url_encode(need));
}

bool has_filters(const core::FindQuestion& question) {
    if (!question.choices.empty() || !question.near.empty() || question.within_miles > 0 || may_be_unsure(question)) return true;
    return !question.categories.empty() || !question.sectors.empty() || !question.organisations.empty();
}

}  // namespace fingerpost::web
