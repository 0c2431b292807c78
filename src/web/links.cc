#include "links.h"

#include <fingerpost/base/text.h>

#include <algorithm>
#include <charconv>

namespace fingerpost::web {
namespace {

constexpr std::size_t longest_words = 1000;
constexpr std::size_t longest_choice = 200;
constexpr std::size_t most_choices = 40;
constexpr std::size_t last_page = 1'000'000;

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

}  // namespace

core::FindQuestion parse_question(const http::Parameters& query) {
    core::FindQuestion question;
    question.words = base::squeeze(base::truncate_utf8(query.get("q"), longest_words));
    question.categories = choices(query, "category");
    question.sectors = choices(query, "sector");
    question.organisations = choices(query, "organisation");
    if (query.get("sort") == "name") question.sort = index::Sort::name;
    question.page = page_number(query.get("page"));
    return question;
}

std::string question_query(const core::FindQuestion& question) {
    http::Parameters parameters;
    if (!question.words.empty()) parameters.add("q", question.words);
    for (const std::string& choice : question.categories) parameters.add("category", choice);
    for (const std::string& choice : question.sectors) parameters.add("sector", choice);
    for (const std::string& choice : question.organisations) parameters.add("organisation", choice);
    if (question.sort == index::Sort::name) parameters.add("sort", "name");
    if (question.page > 1) parameters.add("page", std::to_string(question.page));
    return http::to_urlencoded(parameters);
}

std::string search_address(const core::FindQuestion& question) {
    return with_query("/search", question_query(question));
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

bool has_filters(const core::FindQuestion& question) {
    return !question.categories.empty() || !question.sectors.empty() || !question.organisations.empty();
}

}  // namespace fingerpost::web
