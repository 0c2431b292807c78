// An edition, put together.
#include <fingerpost/core/edition.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/core/site_settings.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "edition_parts.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

// Which of a nation's urgent numbers print has: a page's worth, the first to try first.
constexpr std::array<std::string_view, 6> urgent_ids{"emergency", "text-relay", "health", "mental-health", "samaritans", "domestic-abuse"};

// As many of a directory's own come after them.
constexpr std::size_t most_own_numbers = 4;

Result<void> check(const EditionOptions& options) {
    const bool large = options.kind == EditionKind::large;
    if (options.size != 0 && large && options.size < 16) return base::fail(ErrorCode::invalid, "large print begins at 16 points", "size", "16, 18 or 24");
    if (options.size > 18 && options.kind != EditionKind::large && options.kind != EditionKind::poster) {
        return base::fail(ErrorCode::invalid, fmt::format("{} points are large print", options.size), "size", "choose large print");
    }
    const bool of_something = !options.words.empty() || !options.categories.empty() || !options.needs.empty() || !options.listings.empty() || !options.collection.empty();
    if (options.kind == EditionKind::sheet && options.listings.size() != 1) {
        return base::fail(ErrorCode::invalid, "a sheet is of one listing", "listing", "name it by its id");
    }
    if ((options.kind == EditionKind::poster || options.kind == EditionKind::leaflet) && !of_something) {
        return base::fail(ErrorCode::invalid, fmt::format("a {} is about one thing", to_word(options.kind)), "words",
                          "say what about: words, a category, a need or a listing");
    }
    return {};
}

// As the thing itself allows: one sheet is of one listing, however old; it says so.
EditionOptions settled(EditionOptions options) {
    if (options.kind == EditionKind::sheet) options.checked_within = 0;
    return options;
}

Result<void> require_listings(const Publisher& publisher, const EditionOptions& options) {
    for (const std::string& id : options.listings) {
        auto revision = publisher.store().revision_of("service", id);
        if (!revision) return base::fail(std::move(revision).error());
        if (*revision == 0) return base::fail(ErrorCode::not_found, "there is no such listing", id);
    }
    return {};
}

}  // namespace

std::vector<UrgentNumber> urgent_numbers(const UrgentHelp& help, std::string_view nation) {
    std::vector<UrgentNumber> numbers;
    for (const std::string_view id : urgent_ids) {
        if (const UrgentNumber* number = help.number(nation, id)) numbers.push_back(*number);
    }
    std::size_t own = 0;
    for (const UrgentNumber& number : help.numbers(nation)) {
        if (number.id.starts_with("own-") && own++ < most_own_numbers) numbers.push_back(number);
    }
    return numbers;
}

Edition put_together(const EditionOptions& options, const Around& around, Choice choice, const Taxonomies& taxonomies) {
    Edition edition;
    EditionContents& contents = edition.contents;
    contents.options = options;
    contents.made_at = around.made_at;
    contents.today = around.today;
    contents.site_name = around.site_name;
    contents.area = around.area;
    contents.base_url = around.base_url;
    contents.contact_email = around.contact_email;
    contents.front = around.front;
    contents.urgent = around.urgent;
    contents.chosen = around.said;
    lay_out_sections(contents, choice.chosen, taxonomies);
    contents.index = index_of(choice.chosen, taxonomies, around.words);
    edition.preflight.left_out = std::move(choice.left_out);
    look_over(choice.chosen, edition.preflight);
    return edition;
}

Result<Edition> compose_edition(const Directory& directory, const base::Config& file, const EditionOptions& asked, EditionReader reader) {
    FINGERPOST_TRY(check(asked));
    auto site = site_now(directory, file);
    if (!site) return base::fail(std::move(site).error());
    const base::Config& config = (*site)->config;
    const EditionOptions options = settled(asked);
    auto publisher = Publisher::begin(directory, reader == EditionReader::house ? Channel::print : Channel::print_on_web);
    if (!publisher) return base::fail(std::move(publisher).error());
    publisher->tell_own_members();
    Around around{directory.clock().now(), directory.clock().today(), config.site.name, config.site.area, config.site.base_url, config.site.contact_email, {}, {}, {}, {}};
    auto front = front_matter(directory, options.front.empty() ? standard_front_matter : std::string_view(options.front));
    if (!front) return base::fail(std::move(front).error());
    around.front = std::move(*front);
    around.front.logo = printable_picture(around.front.logo);
    if (around.front.logo_alt.empty()) around.front.logo_alt = config.site.name;
    around.urgent = urgent_numbers((*site)->urgent, config.site.nation);

    Edition edition;
    auto made = publisher->store().read([&]() -> Result<void> {
        FINGERPOST_TRY(require_listings(*publisher, options));
        auto choice = choose(directory, *publisher, options, {around.today, options.summary, around.base_url, directory.review_intervals()}, reader);
        if (!choice) return base::fail(std::move(choice).error());
        auto rows = publisher->store().thesaurus();
        if (!rows) return base::fail(std::move(rows).error());
        around.said = choice->said;
        around.words = lay_words(choice->chosen, publisher->tree(), *rows);
        std::vector<std::string> terms;
        for (const Candidate& candidate : choice->chosen) terms.insert(terms.end(), candidate.categories.begin(), candidate.categories.end());
        for (const std::string& name : options.categories) {
            for (const Category* category : publisher->tree().find_all(name)) terms.push_back(category->id);
        }
        edition = put_together(options, around, std::move(*choice), publisher->tree());
        auto snapshot = take_snapshot(*publisher, edition.contents, around, terms);
        if (!snapshot) return base::fail(std::move(snapshot).error());
        edition.snapshot = std::move(*snapshot);
        return {};
    });
    if (!made) return base::fail(std::move(made).error());
    return edition;
}

}  // namespace fingerpost::core
