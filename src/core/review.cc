#include <fingerpost/base/files.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/review.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "keeping.h"
#include "owner_links_parts.h"

namespace fingerpost::core {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array<std::string_view, 4> action_names{"write", "wait", "ring", "no address"};
constexpr std::size_t most_named = 12;
constexpr std::size_t most_in_a_file = std::size_t{1} << 20;

bool is_to_be_asked_about(Freshness freshness) { return freshness != Freshness::fresh; }

// Adds a listing to what its group is told of.
void look_at(ReviewStep& step, const store::KeepingRow& row, Freshness state) {
    ++step.listings;
    if (!is_to_be_asked_about(state)) return;
    if (state == Freshness::never || state > step.worst) step.worst = step.worst == Freshness::never ? step.worst : state;
    step.due.push_back(row.name);
}

// Which message is next, if any.
void choose_action(ReviewStep& step, const std::optional<store::ReviewRow>& row, const ReviewIntervals& intervals, base::Instant now) {
    step.stage = row ? row->stage : 0;
    const auto days = std::chrono::hours(24);
    const bool waits = row && now - row->stage_at < days * (row->stage == 1 ? intervals.second_after : intervals.third_after);
    if (step.addresses.empty()) {
        step.action = ReviewStep::Action::no_address;
    } else if (waits) {
        step.action = ReviewStep::Action::wait;
    } else if (step.stage == review_stages) {
        step.action = ReviewStep::Action::ring;
    } else {
        step.action = ReviewStep::Action::write;
        ++step.stage;
    }
}

struct Looked {
    std::vector<ReviewStep> steps;
    std::vector<std::string> done;  // groups with a stage and nothing that is due
};

// What is kept for editors only about each group, read at once: a directory has thousands of them.
struct Groups {
    std::unordered_map<std::string, std::vector<store::KeeperRow>> keepers;
    std::unordered_map<std::string, store::ReviewRow> reviews;
    std::unordered_map<std::string, store::OrganisationContact> contacts;
};

Result<Groups> read_groups(const Directory& directory, const store::Store& store) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto keepers = (*confidential)->all_keepers();
    if (!keepers) return base::fail(std::move(keepers).error());
    auto reviews = (*confidential)->reviews();
    if (!reviews) return base::fail(std::move(reviews).error());
    auto contacts = store.organisation_contacts();
    if (!contacts) return base::fail(std::move(contacts).error());
    Groups groups;
    for (store::KeeperRow& keeper : *keepers) {
        const std::string organisation = keeper.organisation;
        groups.keepers[organisation].push_back(std::move(keeper));
    }
    for (store::ReviewRow& review : *reviews) {
        const std::string organisation = review.organisation;
        groups.reviews.emplace(organisation, std::move(review));
    }
    for (store::OrganisationContact& contact : *contacts) {
        const std::string id = contact.id;
        groups.contacts.emplace(id, std::move(contact));
    }
    return groups;
}

// A step for each group that has listings, by the group's id.
Result<std::vector<ReviewStep>> steps_of(const Directory& directory, const std::vector<store::KeepingRow>& rows, const Groups& groups,
                                         std::vector<std::vector<std::string>>& published) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    Tiers tiers(directory.review_intervals(), **taxonomies);
    const base::Date today = directory.clock().today();
    std::vector<ReviewStep> steps;
    for (const store::KeepingRow& row : rows) {
        const auto contact = groups.contacts.find(row.organisation);
        if (contact == groups.contacts.end()) continue;
        if (steps.empty() || steps.back().organisation != row.organisation) {
            ReviewStep& step = steps.emplace_back();
            step.organisation = row.organisation;
            step.name = contact->second.name;
            published.push_back({contact->second.email});
        }
        published.back().push_back(row.email);
        look_at(steps.back(), row, freshness(row.assured_date, today, tiers.of(row.terms)));
    }
    return steps;
}

Result<Looked> look_at_all(const Directory& directory) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto rows = (*lent)->keeping_rows(base::format_date(directory.clock().today()));
    if (!rows) return base::fail(std::move(rows).error());
    auto groups = read_groups(directory, **lent);
    if (!groups) return base::fail(std::move(groups).error());
    std::vector<std::vector<std::string>> published;
    auto steps = steps_of(directory, *rows, *groups, published);
    if (!steps) return base::fail(std::move(steps).error());
    Looked looked;
    std::vector<std::pair<std::string, ReviewStep>> keyed;
    std::unordered_set<std::string> asked;
    for (std::size_t at = 0; at < steps->size(); ++at) {
        ReviewStep& step = (*steps)[at];
        if (step.due.empty()) continue;
        asked.insert(step.organisation);
        static const std::vector<store::KeeperRow> none;
        const auto found = groups->keepers.find(step.organisation);
        const std::vector<store::KeeperRow>& keepers = found == groups->keepers.end() ? none : found->second;
        step.addresses = addresses_among(keepers, published[at]);
        step.bounced = std::any_of(keepers.begin(), keepers.end(), [](const store::KeeperRow& keeper) { return keeper.bounced_at.has_value(); });
        const auto review = groups->reviews.find(step.organisation);
        choose_action(step, review == groups->reviews.end() ? std::nullopt : std::optional(review->second), directory.review_intervals(),
                      directory.clock().now());
        keyed.emplace_back(base::collation_key(step.name), std::move(step));
    }
    for (const auto& [organisation, review] : groups->reviews) {
        if (!asked.contains(organisation)) looked.done.push_back(organisation);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
    for (auto& [key, step] : keyed) looked.steps.push_back(std::move(step));
    return looked;
}

// Takes the stage, so that no other process sends it as well. False: another was faster. What was there before comes back in `before`.
Result<bool> take_stage(Directory& directory, const ReviewStep& step, std::optional<store::ReviewRow>& before) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    bool taken = false;
    const base::Instant now = directory.clock().now();
    const auto written = (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        auto row = (*lent)->review(step.organisation);
        if (!row) return base::fail(std::move(row).error());
        before = *row;
        const int stage = before ? before->stage : 0;
        if (stage + 1 != step.stage) return {};
        taken = true;
        return transaction.save(store::ReviewRow{step.organisation, step.stage, before ? before->began_at : now, now});
    });
    if (!written) return base::fail(written.error());
    return taken;
}

Result<void> give_back(Directory& directory, const ReviewStep& step, const std::optional<store::ReviewRow>& before) {
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write([&](store::ConfidentialTransaction& transaction) -> Result<void> {
        return before ? transaction.save(*before) : transaction.end_review(step.organisation);
    });
}

// One message to each address. The first that goes makes the stage done; only where none went is it given back.
Result<void> write_to(Directory& directory, Mailer& mailer, const MailSettings& settings, const ReviewStep& step) {
    std::optional<base::Error> fault;
    bool any = false;
    for (const std::string& address : step.addresses) {
        auto link = make_owner_link(directory, step.organisation, address);
        if (!link) return base::fail(std::move(link).error());
        store::MailRow row;
        row.purpose = "review";
        row.organisation = step.organisation;
        row.stage = step.stage;
        auto sent = send_logged(directory, mailer, review_mail(step, address, *link, settings), row);
        any = any || sent || sent.error().code == ErrorCode::internal;
        if (!sent) fault = std::move(sent).error();
    }
    if (any && (!fault || fault->code != ErrorCode::internal)) return {};
    return fault ? Result<void>(base::fail(std::move(*fault))) : Result<void>();
}

}  // namespace

std::string_view name_of(ReviewStep::Action action) { return action_names[static_cast<std::size_t>(action)]; }

Result<std::vector<ReviewStep>> plan_reviews(const Directory& directory) {
    auto looked = look_at_all(directory);
    if (!looked) return base::fail(std::move(looked).error());
    return std::move(looked->steps);
}

Result<ReviewRun> send_reviews(Directory& directory, Mailer& mailer, const MailSettings& settings, const std::function<bool()>& stopped) {
    if (settings.base_url.empty()) {
        return base::fail(ErrorCode::invalid, "messages need the address of this site, and it is not known", "site.base_url", "set it in fingerpost.toml");
    }
    auto looked = look_at_all(directory);
    if (!looked) return base::fail(std::move(looked).error());
    ReviewRun run;
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    for (const std::string& organisation : looked->done) {
        FINGERPOST_TRY((*lent)->write([&](store::ConfidentialTransaction& transaction) { return transaction.end_review(organisation); }));
        ++run.ended;
    }
    for (ReviewStep& step : looked->steps) {
        if (step.action != ReviewStep::Action::write) continue;
        if (stopped && stopped()) break;
        std::optional<store::ReviewRow> before;
        auto taken = take_stage(directory, step, before);
        if (!taken) return base::fail(std::move(taken).error());
        if (!*taken) continue;
        if (auto sent = write_to(directory, mailer, settings, step); !sent) {
            if (sent.error().code != ErrorCode::internal) FINGERPOST_TRY(give_back(directory, step, before));
            run.failed.emplace_back(std::move(step), std::move(sent).error());
        } else {
            run.written.push_back(std::move(step));
        }
    }
    return run;
}

OutgoingMail review_mail(const ReviewStep& step, const std::string& address, const MadeLink& link, const MailSettings& settings) {
    const bool one = step.listings == 1;
    const std::string entries = one ? "entry" : fmt::format("{} entries", step.listings);
    static constexpr std::array<const char*, 3> begins{"Please check", "Second request: please check", "Last request: please check"};
    OutgoingMail mail;
    mail.id = base::random_uuid();
    mail.to = address;
    mail.subject = fmt::format("{}: {} your {} in {}", step.name, step.stage == 1 ? "please check" : begins[static_cast<std::size_t>(step.stage - 1)], entries,
                               settings.site_name);
    mail.text = fmt::format("Hello,\n\n{} tells people about {}.\n\nIs everything still right? It takes two taps and no password:\n\n{}\n\n", settings.site_name,
                            step.name, link_address(settings, link.token));
    mail.text += one ? "If nothing has changed, press the button there. If something has, change it there.\n"
                     : "If nothing has changed, press the button there: it does for all of them. If something has, change it there.\n";
    mail.text += "\nTo be checked:\n";
    for (std::size_t number = 0; number < std::min(step.due.size(), most_named); ++number) mail.text += fmt::format("  - {}\n", step.due[number]);
    if (step.due.size() > most_named) mail.text += fmt::format("  and {} more\n", step.due.size() - most_named);
    if (step.stage == review_stages) {
        mail.text += "\nThis is the last message about it. If we hear nothing, the entry says that it has not been checked and that people should ring first.\n";
    }
    mail.text += fmt::format("\nThe link is for {} only and works for 30 days. If it does not open, go to {}/review and type this code:\n\n  {}\n", step.name,
                             settings.base_url, link.code);
    if (!settings.contact.empty()) mail.text += fmt::format("\nQuestions, or somebody else who should get this? Write to {}.\n", settings.contact);
    return mail;
}

Result<std::size_t> read_bounces(Directory& directory, const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.is_regular_file(error) && entry.path().extension() != ".done") files.push_back(entry.path());
    }
    std::size_t count = 0;
    for (const std::filesystem::path& file : files) {
        auto text = base::read_file(file, most_in_a_file);
        if (!text) return base::fail(std::move(text).error());
        for (const std::string& line : base::split(*text, '\n')) {
            const std::string tidy = base::squeeze(line);
            const std::size_t space = tidy.find(' ');
            auto noted = note_bounce(directory, tidy.substr(0, space), space == std::string::npos ? std::string() : tidy.substr(space + 1));
            if (noted) ++count;
            if (!noted && noted.error().code != ErrorCode::invalid) return base::fail(std::move(noted).error());
        }
        std::filesystem::rename(file, file.string() + ".done", error);
        if (error) base::log_warning("{}: it could not be renamed and will be read again", file.string());
    }
    return count;
}

}  // namespace fingerpost::core
