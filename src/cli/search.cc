#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/text.h>
#include <fingerpost/core/find.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json to_json(const core::FoundListing& found) {
    const model::ListingCard& card = found.card;
    json phones = json::array(), categories = json::array(), why = json::array();
    for (const model::CardPhone& phone : card.phones) phones.push_back(phone.display);
    for (const model::CardTerm& term : card.categories) categories.push_back(term.label);
    for (const core::Why& one : found.why) {
        why.push_back({{"field", one.field}, {"word", one.word}, {"through", text_or_null(one.through)}});
    }
    return {{"id", card.id}, {"source_id", text_or_null(card.external_id)}, {"name", card.name}, {"organisation", text_or_null(card.organisation)},
            {"sector", text_or_null(card.sector)}, {"status", card.status}, {"summary", text_or_null(card.summary)},
            {"categories", std::move(categories)}, {"phones", std::move(phones)}, {"where", text_or_null(card.where)},
            {"postcode", text_or_null(card.postcode)}, {"covers", text_or_null(card.covers)}, {"cost", text_or_null(card.cost)},
            {"eligibility", text_or_null(card.eligibility)}, {"distance_miles", nullptr}, {"open", nullptr},
            {"assured_date", text_or_null(card.assured_date)}, {"has_all_words", found.has_all_words}, {"score", found.score},
            {"why", std::move(why)}, {"not_recorded", found.not_recorded}};
}

json corrected(const core::FindAnswer& answer) {
    if (answer.corrections.empty()) return nullptr;
    json all = json::array();
    for (const core::Corrected& one : answer.corrections) all.push_back({{"from", one.from}, {"to", one.to}});
    return all;
}

json to_json(const core::FindAnswer& answer) {
    json results = json::array(), facets = json::object();
    for (const core::FoundListing& found : answer.listings) results.push_back(to_json(found));
    for (const core::FacetResult& facet : answer.facets) {
        json options = json::array();
        for (const core::FacetOption& option : facet.options) {
            options.push_back({{"term", option.term}, {"label", option.label}, {"count", option.count}, {"chosen", option.chosen}});
        }
        facets[facet.name] = std::move(options);
    }
    return {{"total", answer.total}, {"with_all_words", answer.with_all_words}, {"page", answer.page}, {"pages", answer.pages},
            {"corrected", corrected(answer)}, {"phrases", answer.phrases}, {"place", nullptr}, {"words", answer.words}, {"words_left_out", answer.words_left_out},
            {"unknown_categories", answer.unknown_categories}, {"results", std::move(results)}, {"facets", std::move(facets)}};
}

std::string or_not_recorded(const std::string& text) { return text.empty() ? "not recorded" : text; }

void tell(const core::FoundListing& found, std::size_t number, std::ostream& out) {
    const model::ListingCard& card = found.card;
    out << fmt::format("{:>3}. {}", number, card.name);
    if (!card.organisation.empty() && card.organisation != card.name) out << " · " << card.organisation;
    out << "\n     " << (card.phones.empty() ? "Phone not recorded" : card.phones.front().display);
    for (const std::string* part : {&card.where, &card.postcode, &card.covers}) {
        if (!part->empty()) out << " · " << *part;
    }
    out << "\n     Cost " << or_not_recorded(card.cost) << " · For " << or_not_recorded(card.eligibility) << " · Checked "
        << or_not_recorded(card.assured_date) << '\n';
    if (!card.summary.empty()) out << "     " << card.summary << '\n';
}

class Search final : public Command {
  public:
    std::string_view name() const override { return "search"; }
    std::string_view description() const override { return "Find services, as the results page does"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("WORDS", words_, "What is needed, in any words");
        parser.add_option("--category", question_.categories, "Only in this category (slug or label); may be given again")->allow_extra_args(false);
        parser.add_option("--sector", question_.sectors, "statutory, voluntary, independent, private or unknown; may be given again")
            ->allow_extra_args(false)
            ->check(CLI::IsMember({"statutory", "voluntary", "independent", "private", "unknown"}));
        parser.add_option("--organisation", question_.organisations, "Only of this organisation (id); may be given again")->allow_extra_args(false);
        parser.add_option("--sort", sort_, "relevance or name")->check(CLI::IsMember({"relevance", "name"}));
        parser.add_option("--limit", limit_, "How many, 1 to 100 [20]")->check(CLI::Range(1, 100));
        parser.add_option("--page", page_, "Which page, from 1")->check(CLI::PositiveNumber);
        parser.add_flag("--literal", question_.literal, "Just these words: nothing put right, no thesaurus");
        parser.add_flag("--json", json_, "Write the answer as JSON");
    }

    Result<void> run(const Context& context) override {
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        question_.words = base::make_utf8(base::join(words_, " "));
        question_.sort = sort_ == "name" ? index::Sort::name : index::Sort::relevance;
        question_.per_page = limit_;
        question_.page = page_;
        question_.facets = json_;
        auto answer = core::find(**directory, question_);
        if (!answer) return base::fail(std::move(answer).error());
        if (json_) {
            *context.out << to_json(*answer).dump(2, ' ', false, json::error_handler_t::replace) << '\n';
            return {};
        }
        tell_answer(*answer, context);
        return {};
    }

  private:
    static void tell_answer(const core::FindAnswer& answer, const Context& context) {
        for (const std::string& category : answer.unknown_categories) {
            *context.err << fmt::format("There is no category \"{}\".\n", category);
        }
        for (const core::Corrected& one : answer.corrections) {
            *context.err << fmt::format("No listing has \"{}\". Searched for \"{}\" instead (--literal: as typed).\n", one.from, one.to);
        }
        if (answer.words_left_out) *context.err << "Only the first words of the question were used.\n";
        *context.out << fmt::format("{} services{}\n", answer.total,
                                    answer.pages > 1 ? fmt::format(", page {} of {}", answer.page, answer.pages) : "");
        std::size_t number = (answer.page - 1) * answer.per_page;
        bool all_words = true;
        for (const core::FoundListing& found : answer.listings) {
            if (all_words && !found.has_all_words) *context.out << "These have only some of the words:\n";
            all_words = found.has_all_words;
            tell(found, ++number, *context.out);
        }
    }

    core::FindQuestion question_;
    std::vector<std::string> words_;
    std::string sort_ = "relevance";
    std::size_t limit_ = 20, page_ = 1;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_search() { return std::make_unique<Search>(); }

}  // namespace fingerpost::cli
