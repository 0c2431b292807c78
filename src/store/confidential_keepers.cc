// Groups that keep their listings true: addresses, links, mail, and what was typed for editors only. One statement each.
#include <fmt/format.h>

#include "confidential_implementation.h"

namespace fingerpost::store {
namespace {

constexpr std::string_view keeper_columns = "organisation, address, added_at, added_by, bounced_at, bounced_why";
constexpr std::string_view link_columns = "fingerprint, code, purpose, organisation, address, replaces, made_at, ends_at, revoked_at, used_at";
constexpr std::string_view review_columns = "organisation, stage, began_at, stage_at";
constexpr std::string_view mail_columns = "id, purpose, organisation, stage, address, subject, made_at, state, fault";

base::Instant instant_of(const std::string& text) { return base::parse_instant(text).value_or(base::Instant()); }

std::optional<base::Instant> instant_or_none(const Query& query, int column) {
    return query.is_null(column) ? std::nullopt : std::optional(instant_of(query.text(column)));
}

std::string text_of(const std::optional<base::Instant>& instant) { return instant ? base::format_instant(*instant) : std::string(); }

KeeperRow keeper_of(const Query& query) {
    return {query.text(0), query.text(1), instant_of(query.text(2)), query.text(3), instant_or_none(query, 4), query.text(5)};
}

ReviewLinkRow link_of(const Query& query) {
    return {query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), instant_of(query.text(6)), instant_of(query.text(7)),
            instant_or_none(query, 8), instant_or_none(query, 9)};
}

ReviewRow review_of(const Query& query) {
    return {query.text(0), static_cast<int>(query.number(1)), instant_of(query.text(2)), instant_of(query.text(3))};
}

MailRow mail_of(const Query& query) {
    return {query.text(0), query.text(1), query.text(2), static_cast<int>(query.number(3)), query.text(4), query.text(5), instant_of(query.text(6)),
            query.text(7), query.text(8)};
}

AsideRow aside_of(const Query& query) { return {query.text(0), query.text(1), query.text(2), instant_of(query.text(3))}; }

template <class Read, class... Values>
auto rows(Connection& connection, Read read, const std::string& sql, const Values&... values)
    -> base::Result<std::vector<decltype(read(std::declval<const Query&>()))>> {
    std::vector<decltype(read(std::declval<const Query&>()))> all;
    auto query = connection.query(sql, values...);
    while (query.next()) all.push_back(read(query));
    return all;
}

template <class Read, class... Values>
auto row(Connection& connection, Read read, const std::string& sql, const Values&... values)
    -> base::Result<std::optional<decltype(read(std::declval<const Query&>()))>> {
    auto query = connection.query(sql, values...);
    if (!query.next()) return std::nullopt;
    return read(query);
}

std::string select(std::string_view columns, std::string_view rest) { return fmt::format("SELECT {} FROM {}", columns, rest); }

}  // namespace

base::Result<std::vector<KeeperRow>> Confidential::keepers(std::string_view organisation) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, keeper_of, select(keeper_columns, "keeper WHERE organisation = ?1 ORDER BY added_at, address"), organisation);
    });
}

base::Result<std::vector<KeeperRow>> Confidential::all_keepers() const {
    return implementation_->ask(
        [&] { return rows(implementation_->connection, keeper_of, select(keeper_columns, "keeper ORDER BY organisation, added_at, address")); });
}

base::Result<std::vector<KeeperRow>> Confidential::keepers_at(std::string_view address) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, keeper_of, select(keeper_columns, "keeper WHERE address = ?1 ORDER BY organisation"), address);
    });
}

base::Result<std::vector<std::string>> Confidential::organisations_written_to(std::string_view address) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, [](const Query& query) { return query.text(0); },
                    "SELECT DISTINCT organisation FROM mail WHERE address = ?1 AND organisation <> '' ORDER BY organisation", address);
    });
}

base::Result<std::optional<ReviewLinkRow>> Confidential::review_link(std::string_view fingerprint) const {
    return implementation_->ask(
        [&] { return row(implementation_->connection, link_of, select(link_columns, "review_link WHERE fingerprint = ?1"), fingerprint); });
}

base::Result<std::optional<ReviewLinkRow>> Confidential::review_link_by_code(std::string_view code_fingerprint) const {
    return implementation_->ask(
        [&] { return row(implementation_->connection, link_of, select(link_columns, "review_link WHERE code = ?1"), code_fingerprint); });
}

base::Result<std::vector<ReviewLinkRow>> Confidential::review_links(std::string_view organisation) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, link_of, select(link_columns, "review_link WHERE organisation = ?1 ORDER BY made_at DESC, fingerprint"),
                    organisation);
    });
}

base::Result<std::optional<ReviewRow>> Confidential::review(std::string_view organisation) const {
    return implementation_->ask(
        [&] { return row(implementation_->connection, review_of, select(review_columns, "review WHERE organisation = ?1"), organisation); });
}

base::Result<std::vector<ReviewRow>> Confidential::reviews() const {
    return implementation_->ask([&] { return rows(implementation_->connection, review_of, select(review_columns, "review ORDER BY organisation")); });
}

base::Result<std::vector<MailRow>> Confidential::mails_of(std::string_view organisation) const {
    return implementation_->ask([&] {
        return rows(implementation_->connection, mail_of, select(mail_columns, "mail WHERE organisation = ?1 ORDER BY made_at DESC, id"), organisation);
    });
}

base::Result<std::optional<AsideRow>> Confidential::aside(std::string_view about) const {
    return implementation_->ask(
        [&] { return row(implementation_->connection, aside_of, select("about, note, reply_to, made_at", "aside WHERE about = ?1"), about); });
}

base::Result<void> PeopleTransaction::save(const KeeperRow& keeper) {
    run(fmt::format("INSERT OR REPLACE INTO keeper ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", keeper_columns), keeper.organisation, keeper.address,
        base::format_instant(keeper.added_at), keeper.added_by, or_null(text_of(keeper.bounced_at)), keeper.bounced_why);
    return {};
}

base::Result<void> PeopleTransaction::remove_keeper(std::string_view organisation, std::string_view address) {
    run("DELETE FROM keeper WHERE organisation = ?1 AND address = ?2", organisation, address);
    return {};
}

base::Result<void> PeopleTransaction::save(const ReviewLinkRow& link) {
    run(fmt::format("INSERT OR REPLACE INTO review_link ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", link_columns), link.fingerprint,
        or_null(link.code), link.purpose, link.organisation, link.address, link.replaces, base::format_instant(link.made_at),
        base::format_instant(link.ends_at), or_null(text_of(link.revoked_at)), or_null(text_of(link.used_at)));
    return {};
}

base::Result<std::int64_t> PeopleTransaction::revoke_links(std::string_view organisation, std::string_view address) {
    run("UPDATE review_link SET revoked_at = ?3 WHERE organisation = ?1 AND (?2 = '' OR address = ?2) AND revoked_at IS NULL AND ends_at > ?3",
        organisation, address, at_);
    return connection_.changes();
}

base::Result<void> PeopleTransaction::save(const ReviewRow& review) {
    run(fmt::format("INSERT OR REPLACE INTO review ({}) VALUES (?1, ?2, ?3, ?4)", review_columns), review.organisation, std::int64_t{review.stage},
        base::format_instant(review.began_at), base::format_instant(review.stage_at));
    return {};
}

base::Result<void> PeopleTransaction::end_review(std::string_view organisation) {
    run("DELETE FROM review WHERE organisation = ?1", organisation);
    return {};
}

base::Result<void> PeopleTransaction::save(const MailRow& mail) {
    run(fmt::format("INSERT OR REPLACE INTO mail ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", mail_columns), mail.id, mail.purpose,
        mail.organisation, std::int64_t{mail.stage}, mail.address, mail.subject, base::format_instant(mail.made_at), mail.state, mail.fault);
    return {};
}

base::Result<void> PeopleTransaction::bounce_newest_mail(std::string_view organisation, std::string_view address, std::string_view why) {
    run("UPDATE mail SET state = 'bounced', fault = ?3 WHERE id = (SELECT id FROM mail WHERE organisation = ?1 AND address = ?2 ORDER BY made_at DESC LIMIT 1)",
        organisation, address, why);
    return {};
}

base::Result<void> PeopleTransaction::save(const AsideRow& aside) {
    run("INSERT OR REPLACE INTO aside (about, note, reply_to, made_at) VALUES (?1, ?2, ?3, ?4)", aside.about, aside.note, aside.reply_to,
        base::format_instant(aside.made_at));
    return {};
}

base::Result<void> PeopleTransaction::remove_aside(std::string_view about) {
    run("DELETE FROM aside WHERE about = ?1", about);
    return {};
}

}  // namespace fingerpost::store
