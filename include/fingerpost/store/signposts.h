// Records of signposting, and what staff tell one another: tables of the confidential file (src/store/confidential/0005). No row has
// room for anything of a person who was helped.
#pragma once

#include <fingerpost/store/confidential.h>

#include <functional>

namespace fingerpost::store {

class Connection;

struct SignpostOption {
    std::string service;
    std::string outcome, reason;  // words of core's table; empty: not known, none
    std::optional<std::int64_t> weeks;
    std::string outcome_on, outcome_by;  // a day, an account; empty: none
    bool operator==(const SignpostOption&) const = default;
};

struct SignpostRow {
    std::string id;
    base::Instant made_at{};
    std::string day, account, team, need, area, answer, kind = "information";
    std::string agreed_on, follow_up, closed_on;  // days; empty: not
    std::string reference;
    std::vector<SignpostOption> options;
    bool operator==(const SignpostRow&) const = default;
};

struct TipRow {
    std::string id, service, words, account, made_on, ends_on;
};

struct ColleagueRow {
    std::string id, role, organisation, area, phone, email, about, changed_on, changed_by;
};

struct ExperienceRow {
    std::string id, service, helped, words, made_on, account;
};

// Whose records: a team's, or the account's own.
struct SignpostScope {
    std::string team, account;  // team empty: of the account alone
    bool everybody = false;
};

// Over a Confidential that outlives it, and as much one thread's. Each writing call is a transaction.
class Signposts {
  public:
    explicit Signposts(Confidential& confidential) : confidential_(&confidential) {}

    base::Result<void> save(const SignpostRow& row);  // adds or replaces, with its options
    base::Result<std::optional<SignpostRow>> find(std::string_view id) const;
    // Those that are followed up, due until this day, the longest due first.
    base::Result<std::vector<SignpostRow>> due(const SignpostScope& scope, std::string_view until, std::size_t limit) const;
    base::Result<std::vector<SignpostRow>> newest(const SignpostScope& scope, std::size_t limit) const;
    base::Result<std::vector<SignpostRow>> with_reference(const SignpostScope& scope, std::string_view reference) const;
    // Every record of these days, in order of days; `each` is not to ask anything here.
    base::Result<void> between(const SignpostScope& scope, std::string_view from, std::string_view until, const std::function<void(const SignpostRow&)>& each) const;
    // Empties the references of records made before the day. How many.
    base::Result<std::int64_t> forget_references(std::string_view before);
    // Deletes whole records made before the day. How many.
    base::Result<std::int64_t> forget_records(std::string_view before);

    base::Result<void> save(const TipRow& row);
    base::Result<std::vector<TipRow>> tips_of(std::string_view service, std::string_view today) const;  // that have not ended
    base::Result<std::vector<TipRow>> tips_ending(std::string_view until) const;
    base::Result<std::optional<TipRow>> tip(std::string_view id) const;
    base::Result<void> remove_tip(std::string_view id);
    base::Result<std::int64_t> forget_experiences(std::string_view before);  // made before
    base::Result<std::int64_t> forget_tips(std::string_view before);  // that ended before

    base::Result<void> save(const ColleagueRow& row);
    base::Result<std::vector<ColleagueRow>> colleagues() const;  // by organisation, then role
    base::Result<std::optional<ColleagueRow>> colleague(std::string_view id) const;
    base::Result<void> remove_colleague(std::string_view id);

    base::Result<void> save(const ExperienceRow& row);
    base::Result<std::vector<ExperienceRow>> experiences_of(std::string_view service) const;  // the newest first
    base::Result<std::vector<ExperienceRow>> newest_experiences(std::size_t limit) const;
    base::Result<void> remove_experience(std::string_view id);

  private:
    base::Result<std::int64_t> forget(std::initializer_list<const char*> statements, std::string_view before);
    Connection& connection() const;
    template <class Work>
    auto ask(Work&& work) const -> decltype(work());
    Confidential* confidential_;
};

}  // namespace fingerpost::store
