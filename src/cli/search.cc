#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/text.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/holidays.h>
#include <fingerpost/core/urgent.h>
#include <fingerpost/model/opening.h>
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json open_word(model::OpenState state) {
    switch (state) {
        case model::OpenState::open: return "open";
        case model::OpenState::closed: return "closed";
        case model::OpenState::unknown: break;
    }
    return nullptr;
}

json coverage_word(core::Coverage coverage) {
    switch (coverage) {
        case core::Coverage::covers: return "covers your area";
        case core::Coverage::outside: return "outside your area";
        case core::Coverage::unsaid: break;
    }
    return nullptr;
}

json to_json(const core::FoundListing& found) {
    const model::ListingCard& card = found.card;
    json phones = json::array(), categories = json::array(), why = json::array();
    for (const model::CardPhone& phone : card.phones) phones.push_back(phone.display);
    for (const model::CardTerm& term : card.categories) categories.push_back(term.label);
    for (const core::Why& one : found.why) {
        why.push_back({{"field", one.field}, {"word", one.word}, {"through", text_or_null(one.through)}});
    }
    json written = {{"id", card.id}, {"source_id", text_or_null(card.external_id)}, {"name", card.name}, {"organisation", text_or_null(card.organisation)},
            {"sector", text_or_null(card.sector)}, {"status", card.status}, {"summary", text_or_null(card.summary)},
            {"categories", std::move(categories)}, {"phones", std::move(phones)}, {"where", text_or_null(card.where)},
            {"postcode", text_or_null(card.postcode)}, {"covers", text_or_null(card.covers)}, {"cost", text_or_null(card.cost)},
            {"eligibility", text_or_null(card.eligibility)}, {"distance_miles", found.miles ? json(*found.miles) : json(nullptr)}, {"reaches_out", found.reaches_out}, {"coverage", coverage_word(found.coverage)}, {"open", open_word(found.open)}, {"unsure", found.unsure},
            {"assured_date", text_or_null(card.assured_date)}, {"has_all_words", found.has_all_words}, {"score", found.score},
            {"why", std::move(why)}, {"not_recorded", found.not_recorded}};
    for (const index::ScorePart& part : found.parts) {
        written["score_parts"].push_back({{"what", part.what}, {"text", text_or_null(part.text)}, {"points", part.points}, {"factor", part.factor}});
    }
    return written;
}

json corrected(const core::FindAnswer& answer) {
    if (answer.corrections.empty()) return nullptr;
    json all = json::array();
    for (const core::Corrected& one : answer.corrections) all.push_back({{"from", one.from}, {"to", one.to}});
    return all;
}

json place(const core::FindAnswer& answer) {
    if (!answer.place) return nullptr;
    const core::FoundPlace& place = *answer.place;
    return {{"label", place.label}, {"context", text_or_null(place.context)}, {"latitude", place.point.latitude}, {"longitude", place.point.longitude},
            {"precision_metres", place.precision_m}, {"exact", place.exact}, {"from_listings", place.from_listings},
            {"widened_to_miles", place.widened_to_miles > 0 ? json(place.widened_to_miles) : json(nullptr)}};
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
            {"corrected", corrected(answer)}, {"phrases", answer.phrases}, {"place", place(answer)}, {"place_unknown", answer.place_unknown}, {"open", answer.open}, {"opening_unknown", answer.opening_unknown}, {"age_unknown", answer.age_unknown}, {"unsure", answer.unsure}, {"day", answer.on ? json(base::format_date(*answer.on)) : json(nullptr)}, {"words", answer.words}, {"words_left_out", answer.words_left_out},
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
    if (found.miles) out << fmt::format("     {:.1f} miles\n", *found.miles);
    if (!card.summary.empty()) out << "     " << card.summary << '\n';
    for (const index::ScorePart& part : found.parts) {
        const std::string text = part.text.empty() ? std::string() : fmt::format(" \"{}\"", part.text);
        out << (part.factor != 1 ? fmt::format("       × {:.2f}  {}{}\n", part.factor, part.what, text)
                                 : fmt::format("       + {:.2f}  {}{}\n", part.points, part.what, text));
    }
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
        for (const index::FacetTraits& group : index::facet_table) {
            if (group.group <= index::FacetGroup::organisation) continue;
            parser.add_option("--" + std::string(group.name), more_[group.group], fmt::format("Only with this {}; may be given again", group.name))
                ->allow_extra_args(false);
        }
        parser.add_option("--near", question_.near, "A postcode, part of one, or a place: what is near comes first");
        parser.add_option("--within", question_.within_miles, "Miles: leave out what is farther and does not come to people")->check(CLI::PositiveNumber);
        parser.add_option("--open", open_, "now, or YYYY-MM-DDTHH:MM: leave out what is not surely open then");
        parser.add_option("--day", day_, "A day of the week: leave out what is not surely open at some time of the next such day");
        parser.add_option("--age", age_, "A person's age in years: leave out what does not surely admit it")->check(CLI::Range(0, 130));
        parser.add_flag("--unsure", question_.unsure_too, "With --open, --day or --age: also what is not certain or not recorded, last");
        parser.add_option("--sort", sort_, "relevance, name or distance")->check(CLI::IsMember({"relevance", "name", "distance"}));
        parser.add_option("--limit", limit_, "How many, 1 to 100 [20]")->check(CLI::Range(1, 100));
        parser.add_option("--page", page_, "Which page, from 1")->check(CLI::PositiveNumber);
        parser.add_flag("--literal", question_.literal, "Just these words: nothing put right, no thesaurus");
        parser.add_flag("--explain", question_.explain, "Tell the parts of each score: words, phrases, and what they were multiplied by");
        parser.add_flag("--json", json_, "Write the answer as JSON");
    }

    Result<void> run(const Context& context) override {
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        auto intervals = core::review_intervals(*config);
        if (!intervals) return base::fail(std::move(intervals).error());
        FINGERPOST_TRY((*directory)->use_review_intervals(std::move(*intervals)));
        auto calendar = core::calendar_of(*config, context.data);
        if (!calendar) return base::fail(std::move(calendar).error());
        (*directory)->use_calendar(std::move(*calendar));
        question_.words = base::make_utf8(base::join(words_, " "));
        question_.sort = sort_ == "name" ? index::Sort::name : sort_ == "distance" ? index::Sort::distance : index::Sort::relevance;
        for (const auto& [group, terms] : more_) {
            for (const std::string& term : terms) question_.choices.push_back({group, term});
        }
        FINGERPOST_TRY(read_time());
        FINGERPOST_TRY(read_day());
        if (age_ >= 0) question_.age = age_;
        question_.per_page = limit_;
        question_.page = page_;
        question_.facets = json_;
        auto answer = core::find(**directory, question_);
        if (!answer) return base::fail(std::move(answer).error());
        if (json_) {
            auto urgent = core::find_urgent(**directory, question_.words, answer->corrections);
            if (!urgent) return base::fail(std::move(urgent).error());
            json written = to_json(*answer);
            written["urgent"] = json::array();
            for (const core::UrgentGroup& group : *urgent) written["urgent"].push_back(group.id);
            *context.out << written.dump(2, ' ', false, json::error_handler_t::replace) << '\n';
            return {};
        }
        tell_answer(*answer, context);
        return {};
    }

  private:
    Result<void> read_time() {
        if (open_.empty()) return {};
        question_.open_now = open_ == "now";
        if (question_.open_now) return {};
        question_.open_at = model::parse_local_time(open_);
        if (question_.open_at) return {};
        return base::fail(base::ErrorCode::invalid, "it is not a time", "--open", "write now, or a time such as 2026-11-24T14:30");
    }

    Result<void> read_day() {
        if (day_.empty()) return {};
        question_.day = model::parse_weekday(day_);
        if (question_.day) return {};
        return base::fail(base::ErrorCode::invalid, "it is not a day of the week", "--day", "write one such as tuesday");
    }

    void tell_answer(const core::FindAnswer& answer, const Context& context) const {
        for (const std::string& category : answer.unknown_categories) {
            *context.err << fmt::format("There is no category \"{}\".\n", category);
        }
        for (const core::Corrected& one : answer.corrections) {
            *context.err << fmt::format("No listing has \"{}\". Searched for \"{}\" instead (--literal: as typed).\n", one.from, one.to);
        }
        if (answer.place_unknown) *context.err << "Nobody here knows where that place is; it was left out.\n";
        if (answer.place) *context.err << fmt::format("Near {}{}.\n", answer.place->label, answer.place->from_listings ? ", as the listings tell it" : "");
        if (answer.words_left_out) *context.err << "Only the first words of the question were used.\n";
        *context.out << fmt::format("{} services{}\n", answer.total,
                                    answer.pages > 1 ? fmt::format(", page {} of {}", answer.page, answer.pages) : "");
        if (answer.unsure > 0 && !question_.unsure_too) *context.err << fmt::format("Of {} more the times or ages are not certain or not recorded (--unsure).\n", answer.unsure);
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
    std::map<index::FacetGroup, std::vector<std::string>> more_;
    std::string sort_ = "relevance", open_, day_;
    int age_ = -1;
    std::size_t limit_ = 20, page_ = 1;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_search() { return std::make_unique<Search>(); }

}  // namespace fingerpost::cli
