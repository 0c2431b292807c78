// Recording, and what there is to follow up.
#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/core/signposts.h>
#include <fingerpost/core/view.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <set>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr int furthest_follow_up = 2 * 366;
constexpr int coming_days = 14;
constexpr std::size_t most_due = 500, most_newest = 50;

constexpr AnswerRow answers[] = {{"offered", true}, {"accepted", true}, {"declined", true}, {"wants_gp", false}, {"nothing_suitable", false}};

std::string day_after(base::Date day, int days) { return base::format_date(std::chrono::sys_days(day) + std::chrono::days(days)); }

// A record is somebody's own, or of a team whose records the role may see.
bool may_see(const Visitor& visitor, const store::SignpostRow& row) {
    if (!visitor.may(Right::see_signposts)) return false;
    return row.account == visitor.account || visitor.may(Right::see_signposts, row.team);
}

base::Error fault(const char* field, const char* message, const char* hint) { return {ErrorCode::invalid, message, field, hint}; }

Result<std::string> followed_up(std::string_view typed, base::Date today) {
    const std::string_view text = base::trim(typed);
    if (text.empty()) return std::string();
    const auto day = base::parse_date(text);
    if (!day) return base::fail(fault("follow_up", "it is not a day", "write it like 2027-01-31"));
    const int ahead = base::days_between(today, *day);
    if (ahead < 0 || ahead > furthest_follow_up) return base::fail(fault("follow_up", "the day must be from today to two years on", "choose another day"));
    return base::format_date(*day);
}

// Every fault of what was typed; the row gets what is right.
class Checked {
  public:
    Checked(const Directory& directory, const NewSignpost& typed, store::SignpostRow& row) : directory_(directory), typed_(typed), row_(row) {}

    Result<std::vector<base::Error>> faults() {
        check_words();
        FINGERPOST_TRY(check_services());
        FINGERPOST_TRY(check_need());
        if (!base::trim(typed_.area).empty()) keep("area", model::parse_outcode(typed_.area), row_.area);
        keep("follow_up", followed_up(typed_.follow_up, directory_.clock().today()), row_.follow_up);
        keep("reference", opaque_reference(typed_.reference), row_.reference);
        return std::move(faults_);
    }

  private:
    void keep(const char* field, Result<std::string> checked, std::string& kept) {
        if (checked) {
            kept = std::move(*checked);
            return;
        }
        base::Error error = std::move(checked).error();
        error.field = field;
        if (error.field == "area") error.message = "it is not the first half of a postcode";
        faults_.push_back(std::move(error));
    }
    void check_words() {
        const auto* answer = std::find_if(std::begin(answers), std::end(answers), [&](const AnswerRow& row) { return row.name == typed_.answer; });
        if (answer == std::end(answers)) faults_.push_back(fault("answer", "it is not one of the answers", "choose one from the list"));
        if (typed_.kind != "information" && typed_.kind != "referral") faults_.push_back(fault("kind", "it is information or a referral", "choose one of the two"));
        if (typed_.kind == "referral" && !typed_.agreed) faults_.push_back(fault("agreed", "the person has to have agreed to be referred", "ask, and tick it; or record it as information"));
        if (answer != std::end(answers) && answer->has_services && typed_.services.empty()) faults_.push_back(fault("services", "no service was chosen", "choose what was offered, or record that nothing was suitable"));
        if (typed_.services.size() > most_services_in_a_signpost) faults_.push_back(fault("services", "these are too many services for one record", "make two records"));
        row_.answer = typed_.answer;
        row_.kind = typed_.kind;
        if (typed_.kind == "referral") row_.agreed_on = row_.day;
    }
    Result<void> check_services() {
        auto lent = directory_.store();
        if (!lent) return base::fail(std::move(lent).error());
        std::set<std::string> seen;
        for (const std::string& id : typed_.services) {
            auto stored = (*lent)->service(id);
            if (!stored) return base::fail(std::move(stored).error());
            if (!*stored || !is_visible((*stored)->value, directory_.clock().today())) {
                faults_.push_back(fault("services", "one of the services is no longer listed", "take it out"));
            } else if (seen.insert(id).second) {
                row_.options.push_back({id, {}, {}, std::nullopt, {}, {}});
            }
        }
        return {};
    }
    Result<void> check_need() {
        if (typed_.need.empty()) return {};
        auto tree = directory_.taxonomies();
        if (!tree) return base::fail(std::move(tree).error());
        if ((*tree)->by_slug(typed_.need) == nullptr) faults_.push_back(fault("need", "there is no such need", "choose one from the list"));
        row_.need = typed_.need;
        return {};
    }

    const Directory& directory_;
    const NewSignpost& typed_;
    store::SignpostRow& row_;
    std::vector<base::Error> faults_;
};

Result<SignpostedService> seen_now(const Directory& directory, const store::Store& store, const std::string& id) {
    SignpostedService seen;
    // What has become part of another listing since leads there.
    auto lives = surviving(store, id);
    if (!lives) return base::fail(std::move(lives).error());
    auto stored = store.service(*lives);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return seen;
    const model::Service& service = (*stored)->value;
    seen.name = service.name;
    seen.status = service.status;
    seen.is_listed = is_visible(service, directory.clock().today());
    if (seen.is_listed) seen.id = *lives;
    auto problems = store.problems_of(*lives);
    if (!problems) return base::fail(std::move(problems).error());
    seen.has_problem = !problems->empty();
    return seen;
}

Result<Signposted> with_services(const Directory& directory, const store::Store& store, store::SignpostRow row) {
    Signposted made;
    made.row = std::move(row);
    for (const store::SignpostOption& option : made.row.options) {
        auto seen = seen_now(directory, store, option.service);
        if (!seen) return base::fail(std::move(seen).error());
        made.services.push_back(std::move(*seen));
    }
    made.is_overdue = !made.row.follow_up.empty() && made.row.closed_on.empty() && made.row.follow_up < base::format_date(directory.clock().today());
    return made;
}

Result<std::vector<Signposted>> all_with_services(const Directory& directory, Result<std::vector<store::SignpostRow>> rows) {
    if (!rows) return base::fail(std::move(rows).error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    std::vector<Signposted> all;
    for (store::SignpostRow& row : *rows) {
        auto made = with_services(directory, **lent, std::move(row));
        if (!made) return base::fail(std::move(made).error());
        all.push_back(std::move(*made));
    }
    return all;
}

}  // namespace

std::span<const AnswerRow> signpost_answers() { return answers; }

store::SignpostScope signpost_scope(const Visitor& visitor) {
    store::SignpostScope scope{{}, visitor.account, visitor.reach(Right::see_signposts) == Reach::all};
    if (visitor.may(Right::see_signposts, visitor.team)) scope.team = visitor.team;
    return scope;
}

Result<std::string> record_signpost(Directory& directory, const Visitor& visitor, const NewSignpost& typed, std::vector<base::Error>* faults) {
    if (!visitor.may(Right::record_signposts)) return base::fail(ErrorCode::invalid, "this role does not record signposting", "role");
    store::SignpostRow row;
    row.id = base::random_uuid();
    row.made_at = directory.clock().now();
    row.day = base::format_date(directory.clock().today());
    row.account = visitor.account;
    row.team = visitor.team;
    auto found = Checked(directory, typed, row).faults();
    if (!found) return base::fail(std::move(found).error());
    if (!found->empty()) {
        if (faults != nullptr) *faults = *found;
        return base::fail(found->front());
    }
    auto lent = directory.confidential();
    if (!lent) return base::fail(std::move(lent).error());
    FINGERPOST_TRY(store::Signposts(**lent).save(row));
    return row.id;
}

Result<Signposted> signpost(const Directory& directory, const Visitor& visitor, std::string_view id) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto row = store::Signposts(**confidential).find(id);
    if (!row) return base::fail(std::move(row).error());
    if (!*row || !may_see(visitor, **row)) return base::fail(ErrorCode::not_found, "there is no such record", std::string(id));
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return with_services(directory, **lent, std::move(**row));
}

Result<Worklist> worklist(const Directory& directory, const Visitor& visitor) {
    Worklist list;
    if (!visitor.may(Right::see_signposts)) return list;
    const base::Date today = directory.clock().today();
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    const store::Signposts signposts(**confidential);
    const store::SignpostScope scope = signpost_scope(visitor);
    auto due = all_with_services(directory, signposts.due(scope, day_after(today, coming_days), most_due));
    if (!due) return base::fail(std::move(due).error());
    const std::string now = base::format_date(today);
    for (Signposted& one : *due) {
        if (one.is_overdue) ++list.overdue;
        (one.row.follow_up <= now ? list.due : list.coming).push_back(std::move(one));
    }
    auto newest = all_with_services(directory, signposts.newest(scope, most_newest));
    if (!newest) return base::fail(std::move(newest).error());
    list.newest = std::move(*newest);
    return list;
}

Result<std::vector<Signposted>> signposts_of(const Directory& directory, const Visitor& visitor, std::string_view reference) {
    auto tidy = opaque_reference(reference);
    if (!tidy) return base::fail(std::move(tidy).error());
    if (tidy->empty() || !visitor.may(Right::see_signposts)) return std::vector<Signposted>();
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    return all_with_services(directory, store::Signposts(**confidential).with_reference(signpost_scope(visitor), *tidy));
}

Result<void> set_follow_up(Directory& directory, const Visitor& visitor, std::string_view id, std::string_view day) {
    auto known = signpost(directory, visitor, id);
    if (!known) return base::fail(std::move(known).error());
    auto until = followed_up(day, directory.clock().today());
    if (!until) return base::fail(std::move(until).error());
    store::SignpostRow row = std::move(known->row);
    row.closed_on = until->empty() ? base::format_date(directory.clock().today()) : std::string();
    if (!until->empty()) row.follow_up = *until;
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    return store::Signposts(**confidential).save(row);
}

}  // namespace fingerpost::core
