// What is nobody's business outside: who may sign in, and (a later piece of work) hidden places and private contacts. A second
// SQLite file, confidential.db, readable by its owner only, with migrations of its own (src/store/confidential/). Nothing that makes
// pages for the public, exports, feeds, prints or the index is given it.
//
// Secrets are kept as fingerprints (base/secret.h), passwords as Argon2id hashes; a TOTP secret has to be kept as it is.
// A Confidential is one connection and belongs to one thread at a time, as a Store does.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::store {

struct TeamRow {
    std::string id, name;
};

struct AccountRow {
    std::string id;
    std::string sign_in_name;  // folded, unique
    std::string shown_name;    // a role, as colleagues see it
    std::string role;          // worker, editor, administrator
    std::string team;          // id; empty: none
    std::string password_hash; // empty: invited, none chosen yet
    std::string totp_secret;   // bytes; empty: not set up
    bool totp_confirmed = false;
    std::int64_t totp_last_step = 0;
    bool must_change_password = false;
    bool disabled = false;
    base::Instant created_at{};
    std::optional<base::Instant> signed_in_at;
};

struct SessionRow {
    std::string fingerprint, account;
    base::Instant created_at{}, used_at{}, ends_at{};
};

// Something that works once, until it ends.
struct TicketRow {
    std::string fingerprint;
    std::string purpose;  // first, invitation, reset, second_step
    std::string account;  // empty for the first administrator's
    base::Instant created_at{}, ends_at{};
};

struct FailedSignIns {
    std::int64_t count = 0;
    base::Instant at{};
};

struct SecurityEvent {
    std::int64_t number = 0;  // given when it is written
    base::Instant at{};       // as well
    std::string who, what, about, channel, detail;
};

// What was taken out of a document of the public store (model/withhold.h).
struct WithheldRow {
    std::string kind;      // location, service
    std::string id;        // of the document
    std::string document;  // JSON: of a location the whole of it, of a service {"service_at_locations": [...]}
};

// Where a group is written to, so that it keeps its listings true.
struct KeeperRow {
    std::string organisation, address;
    base::Instant added_at{};
    std::string added_by;  // a role or an account's id
    std::optional<base::Instant> bounced_at;
    std::string bounced_why;
};

// A link that lets a group look after its own listings. Token and code are kept as fingerprints.
struct ReviewLinkRow {
    std::string fingerprint, code;  // code empty: none
    std::string purpose = "review"; // review, take_over
    std::string organisation, address, replaces;
    base::Instant made_at{}, ends_at{};
    std::optional<base::Instant> revoked_at, used_at;
};

// How far asking a group to check its listings has got.
struct ReviewRow {
    std::string organisation;
    int stage = 1;
    base::Instant began_at{}, stage_at{};
};

struct MailRow {
    std::string id, purpose, organisation;
    int stage = 0;
    std::string address, subject;
    base::Instant made_at{};
    std::string state = "sending";  // sending, sent, failed, bounced
    std::string fault;
};

// What somebody typed for editors only with a report or a suggestion.
struct AsideRow {
    std::string about, note, reply_to;
    base::Instant made_at{};
};

// One transaction's writing face; lives only inside Confidential::write.
class ConfidentialTransaction {
  public:
    virtual ~ConfidentialTransaction() = default;
    // Adds or replaces by id. conflict: another account has the sign-in name.
    virtual base::Result<void> save(const AccountRow& account) = 0;
    // Adds or replaces by id. conflict: another team has the name.
    virtual base::Result<void> save(const TeamRow& team) = 0;
    virtual base::Result<void> set_recovery_codes(std::string_view account, const std::vector<std::string>& fingerprints) = 0;
    // True if the account had the code; it has it no longer.
    virtual base::Result<bool> take_recovery_code(std::string_view account, std::string_view fingerprint) = 0;
    virtual base::Result<void> save(const SessionRow& session) = 0;  // adds or replaces
    virtual base::Result<void> end_session(std::string_view fingerprint) = 0;
    // All of an account's, but the one that is kept.
    virtual base::Result<std::int64_t> end_sessions(std::string_view account, std::string_view kept = {}) = 0;
    virtual base::Result<void> save(const TicketRow& ticket) = 0;
    // The ticket, if there is one of this purpose and it has not ended; from now on there is none.
    virtual base::Result<std::optional<TicketRow>> take_ticket(std::string_view purpose, std::string_view fingerprint) = 0;
    // All tickets of a purpose: of an account, or (empty) of nobody.
    virtual base::Result<void> drop_tickets(std::string_view purpose, std::string_view account) = 0;
    // `name` is a fingerprint. A count of 0 forgets it.
    virtual base::Result<void> set_failures(std::string_view name, std::int64_t count) = 0;
    // Sessions and tickets that have ended, failures older than a day. Returns how many.
    virtual base::Result<std::int64_t> sweep() = 0;
    virtual base::Result<void> note(const SecurityEvent& event) = 0;
    virtual base::Result<void> save(const KeeperRow& keeper) = 0;  // adds or replaces
    virtual base::Result<void> remove_keeper(std::string_view organisation, std::string_view address) = 0;
    virtual base::Result<void> save(const ReviewLinkRow& link) = 0;  // adds or replaces by fingerprint
    // Those of an organisation that still work: all, or the ones sent to an address. How many.
    virtual base::Result<std::int64_t> revoke_links(std::string_view organisation, std::string_view address = {}) = 0;
    virtual base::Result<void> save(const ReviewRow& review) = 0;  // adds or replaces
    virtual base::Result<void> end_review(std::string_view organisation) = 0;
    virtual base::Result<void> save(const MailRow& mail) = 0;  // adds or replaces by id
    virtual base::Result<void> bounce_newest_mail(std::string_view organisation, std::string_view address, std::string_view why) = 0;
    virtual base::Result<void> save(const AsideRow& aside) = 0;  // adds or replaces
    virtual base::Result<void> remove_aside(std::string_view about) = 0;
    virtual base::Result<void> save(const WithheldRow& row) = 0;  // adds or replaces
    virtual base::Result<void> forget_withheld(std::string_view kind, std::string_view id) = 0;
};

class Confidential {
  public:
    // Makes a new file with the newest schema, mode 0600; it appears whole or not at all. conflict if it exists. The clock must
    // outlive it.
    static base::Result<Confidential> create(const std::filesystem::path& file, const base::Clock& clock);
    // Opens a file, migrates it if it is older and takes from others the right to read it. Fails as Store::open does.
    static base::Result<Confidential> open(const std::filesystem::path& file, const base::Clock& clock);
    Confidential(Confidential&&) noexcept;
    Confidential& operator=(Confidential&&) noexcept;
    ~Confidential();
    base::Result<Confidential> another() const;  // connection to the same file

    base::Result<std::vector<AccountRow>> accounts() const;  // by sign-in name
    base::Result<std::optional<AccountRow>> account(std::string_view id) const;
    base::Result<std::optional<AccountRow>> account_by_name(std::string_view sign_in_name) const;
    base::Result<std::int64_t> recovery_codes_left(std::string_view account) const;
    base::Result<std::vector<TeamRow>> teams() const;  // by name
    base::Result<std::optional<SessionRow>> session(std::string_view fingerprint) const;
    base::Result<std::vector<SessionRow>> sessions(std::string_view account) const;  // the newest first
    // As take_ticket, and it stays.
    base::Result<std::optional<TicketRow>> ticket(std::string_view purpose, std::string_view fingerprint) const;
    base::Result<FailedSignIns> failures(std::string_view name) const;
    // The newest first, at most `limit`, before a number (0: from the newest).
    base::Result<std::vector<SecurityEvent>> events(std::size_t limit, std::int64_t before = 0) const;

    base::Result<std::optional<WithheldRow>> withheld(std::string_view kind, std::string_view id) const;

    base::Result<std::vector<KeeperRow>> keepers(std::string_view organisation) const;  // the first added first
    base::Result<std::vector<KeeperRow>> all_keepers() const;  // by organisation
    base::Result<std::vector<KeeperRow>> keepers_at(std::string_view address) const;
    base::Result<std::vector<std::string>> organisations_written_to(std::string_view address) const;
    // As they are, ended and revoked ones too.
    base::Result<std::optional<ReviewLinkRow>> review_link(std::string_view fingerprint) const;
    base::Result<std::optional<ReviewLinkRow>> review_link_by_code(std::string_view code_fingerprint) const;
    base::Result<std::vector<ReviewLinkRow>> review_links(std::string_view organisation) const;  // the newest first
    base::Result<std::optional<ReviewRow>> review(std::string_view organisation) const;
    base::Result<std::vector<ReviewRow>> reviews() const;  // by organisation
    base::Result<std::vector<MailRow>> mails_of(std::string_view organisation) const;  // the newest first
    base::Result<std::optional<AsideRow>> aside(std::string_view about) const;

    // Runs `work` in one BEGIN IMMEDIATE transaction; commits if it succeeds, else rolls back and passes on its error. Questions may
    // be asked in it. Does not nest.
    base::Result<void> write(const std::function<base::Result<void>(ConfidentialTransaction&)>& work);

    // Empty: all is well. Else what is wrong, also if others than its owner may read the file.
    base::Result<std::vector<std::string>> check() const;
    // A consistent copy in one plain file, mode 0600. conflict if there is a file of that name.
    base::Result<void> backup_to(const std::filesystem::path& file) const;
    // Makes `file` of a copy, brought up to date and checked; nobody is signed in in it, and its tickets have ended.
    static base::Result<void> restore(const std::filesystem::path& backup, const std::filesystem::path& file, const base::Clock& clock);

  private:
    friend class Signposts;  // its further tables (store/signposts.h, store/claims.h)
    friend class Claims;
    class Implementation;
    explicit Confidential(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::store
