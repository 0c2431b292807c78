// People: made, invited, changed, disabled.
#include <fingerpost/base/text.h>
#include <fingerpost/core/accounts.h>
#include <fmt/format.h>

#include <algorithm>

#include "accounts_parts.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;

constexpr std::chrono::seconds first_code_lasts = std::chrono::hours(24);
constexpr std::chrono::seconds invitation_lasts = std::chrono::hours(24 * 7);
constexpr std::chrono::seconds reset_lasts = std::chrono::hours(24);
constexpr std::size_t longest_shown_name = 80;  // bytes

bool is_sign_in_name(std::string_view name) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@'; };
    return name.size() >= 3 && name.size() <= 64 && std::all_of(name.begin(), name.end(), fits);
}

}  // namespace

AccountOptions account_options(const base::Config& config) {
    AccountOptions options;
    options.idle = std::chrono::minutes(config.people.idle_minutes);
    options.longest = std::chrono::hours(config.people.session_hours);
    for (const std::string* text : {&config.site.name, &config.site.area}) {
        for (base::Token& token : base::tokenise(*text)) options.known_words.push_back(std::move(token.text));
    }
    return options;
}

Accounts::Accounts(Directory& directory, AccountOptions options) : directory_(directory), options_(std::move(options)) {}

base::Result<void> Accounts::write(const std::function<base::Result<void>(Store&, Writing&)>& work) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->write([&](Writing& writing) { return work(**store, writing); });
}

base::Result<Person> Accounts::person_of(const Store& store, const store::AccountRow& row) const {
    Person person;
    person.id = row.id;
    person.sign_in_name = row.sign_in_name;
    person.shown_name = row.shown_name;
    person.role = find_role(row.role).value_or(Role::worker);
    person.team = row.team;
    person.invited = row.password_hash.empty();
    person.disabled = row.disabled;
    person.two_steps = row.totp_confirmed;
    person.must_change_password = row.must_change_password;
    person.created_at = row.created_at;
    person.signed_in_at = row.signed_in_at;
    if (row.team.empty()) return person;
    auto teams = store.teams();
    if (!teams) return base::fail(std::move(teams).error());
    for (store::TeamRow& team : *teams) {
        if (team.id == row.team) person.team_name = std::move(team.name);
    }
    return person;
}

base::Result<store::AccountRow> Accounts::row(const Store& store, std::string_view id) const {
    auto found = store.account(id);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(ErrorCode::not_found, "there is no such account", std::string(id), "fingerpost user list names them");
    return std::move(**found);
}

base::Result<void> Accounts::require_team(const Store& store, std::string_view team) const {
    if (team.empty()) return {};
    auto teams = store.teams();
    if (!teams) return base::fail(std::move(teams).error());
    const bool known = std::any_of(teams->begin(), teams->end(), [&](const store::TeamRow& one) { return one.id == team; });
    if (known) return {};
    return base::fail(ErrorCode::invalid, "there is no such team", "team");
}

base::Result<store::AccountRow> Accounts::new_row(const Store& store, const NewPerson& person) const {
    store::AccountRow row;
    row.id = base::random_uuid();
    row.sign_in_name = account_name(person.sign_in_name);
    row.shown_name = base::squeeze(person.shown_name);
    row.role = name_of(person.role);
    row.team = person.team;
    row.created_at = directory_.clock().now();
    if (!is_sign_in_name(row.sign_in_name)) {
        return base::fail(ErrorCode::invalid, "a sign-in name has 3 to 64 letters a to z, digits and . - _ @", "sign_in_name");
    }
    if (row.shown_name.empty() || row.shown_name.size() > longest_shown_name) {
        return base::fail(ErrorCode::invalid, "the name that is shown must have 1 to 80 characters", "shown_name");
    }
    if (!find_role(row.role)) return base::fail(ErrorCode::invalid, "an account is of a worker, an editor or an administrator", "role");
    FINGERPOST_TRY(require_team(store, row.team));
    auto other = store.account_by_name(row.sign_in_name);
    if (!other) return base::fail(std::move(other).error());
    if (*other) return base::fail(ErrorCode::conflict, "somebody has this sign-in name already", "sign_in_name.taken", "choose another");
    return row;
}

base::Result<Pass> Accounts::make_ticket(Writing& writing, std::string_view purpose, std::string_view account, std::chrono::seconds lasts) const {
    Pass pass{std::string(account), base::random_token(), directory_.clock().now() + lasts, std::string(purpose)};
    FINGERPOST_TRY(writing.drop_tickets(purpose, account));
    FINGERPOST_TRY(writing.save(store::TicketRow{base::fingerprint(pass.token), std::string(purpose), pass.account, {}, pass.ends_at}));
    return pass;
}

base::Result<void> Accounts::check_password(std::string_view password, std::string_view sign_in_name, std::string_view shown_name) const {
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    const auto characters = static_cast<std::size_t>(std::count_if(password.begin(), password.end(), begins_character));
    if (characters < shortest_password) {
        return base::fail(ErrorCode::invalid, fmt::format("a password has at least {} characters", shortest_password), "password.short",
                          "three or four words that have nothing to do with each other are easy to remember");
    }
    if (password.size() > longest_password) {
        return base::fail(ErrorCode::invalid, fmt::format("a password has at most {} bytes", longest_password), "password.long");
    }
    std::vector<std::string> known = options_.known_words;
    known.insert(known.end(), {"fingerpost", "directory", "signpost", "signposting"});
    for (const std::string_view text : {sign_in_name, shown_name}) {
        for (base::Token& token : base::tokenise(text)) known.push_back(std::move(token.text));
    }
    // A hyphen between two words that are known makes them no harder to guess.
    std::string joined(password);
    std::erase_if(joined, [](char c) { return std::string_view(" -_.,").find(c) != std::string_view::npos; });
    if (std::min(base::bits_to_guess(password, known), base::bits_to_guess(joined, known)) >= fewest_bits) return {};
    return base::fail(ErrorCode::invalid, "this password is easy to guess: it is a common one, a pattern, or made of names from here", "password.guessable",
                      "three or four words that have nothing to do with each other are hard to guess");
}

base::Result<bool> Accounts::has_administrator() const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto none = require_another_administrator(**store, {});
    if (none) return true;
    if (none.error().code == ErrorCode::conflict) return false;
    return base::fail(std::move(none).error());
}

base::Result<void> Accounts::require_another_administrator(const Store& store, std::string_view than) const {
    auto accounts = store.accounts();
    if (!accounts) return base::fail(std::move(accounts).error());
    const bool another = std::any_of(accounts->begin(), accounts->end(), [&](const store::AccountRow& row) {
        return row.id != than && row.role == name_of(Role::administrator) && !row.disabled && !row.password_hash.empty();
    });
    if (another) return {};
    return base::fail(ErrorCode::conflict, "nobody else could keep the accounts then", "last_administrator", "make somebody else an administrator first");
}

base::Result<std::string> Accounts::make_first_code() {
    const std::string code = base::random_code();
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        if (require_another_administrator(store, {})) return base::fail(ErrorCode::not_found, "there is an administrator already");
        FINGERPOST_TRY(writing.drop_tickets("first", {}));
        return writing.save(store::TicketRow{base::fingerprint(base::plain_code(code)), "first", {}, {}, directory_.clock().now() + first_code_lasts});
    });
    if (!written) return base::fail(std::move(written).error());
    return code;
}

base::Result<void> Accounts::create_first(std::string_view code, const NewPerson& person, std::string_view password) {
    NewPerson administrator = person;
    administrator.role = Role::administrator;
    const std::string print = base::fingerprint(base::plain_code(code));
    std::string hash;
    // Looked at first without taking it, so that a password that is refused does not use it up.
    {
        auto store = directory_.confidential();
        if (!store) return base::fail(std::move(store).error());
        auto ticket = (*store)->ticket("first", print);
        if (!ticket) return base::fail(std::move(ticket).error());
        if (!*ticket) return base::fail(ErrorCode::not_found, "the code does not work", "code");
        FINGERPOST_TRY(check_password(password, person.sign_in_name, person.shown_name));
        hash = base::hash_password(password, options_.hash_cost);
    }
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto ticket = writing.take_ticket("first", print);
        if (!ticket) return base::fail(std::move(ticket).error());
        if (!*ticket) return base::fail(ErrorCode::not_found, "the code does not work", "code");
        auto made = new_row(store, administrator);
        if (!made) return base::fail(std::move(made).error());
        made->password_hash = hash;
        FINGERPOST_TRY(writing.save(*made));
        return writing.note({0, {}, made->id, "first_administrator", made->id, "web", {}});
    });
}

base::Result<std::vector<Person>> Accounts::people() const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->accounts();
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<Person> people;
    for (const store::AccountRow& row : *rows) {
        auto person = person_of(**store, row);
        if (!person) return base::fail(std::move(person).error());
        people.push_back(std::move(*person));
    }
    return people;
}

base::Result<Person> Accounts::person(std::string_view id) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto found = row(**store, id);
    if (!found) return base::fail(std::move(found).error());
    return person_of(**store, *found);
}

base::Result<Person> Accounts::person_by_name(std::string_view sign_in_name) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    auto found = (*store)->account_by_name(account_name(sign_in_name));
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(ErrorCode::not_found, "there is no such account", std::string(sign_in_name), "fingerpost user list names them");
    return person_of(**store, **found);
}

base::Result<std::string> Accounts::create(const Actor& actor, const NewPerson& person, std::string_view password) {
    FINGERPOST_TRY(check_password(password, person.sign_in_name, person.shown_name));
    const std::string hash = base::hash_password(password, options_.hash_cost);
    std::string id;
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto made = new_row(store, person);
        if (!made) return base::fail(std::move(made).error());
        made->password_hash = hash;
        id = made->id;
        FINGERPOST_TRY(writing.save(*made));
        return writing.note({0, {}, actor.who, "created", id, actor.channel, made->role});
    });
    if (!written) return base::fail(std::move(written).error());
    return id;
}

base::Result<Pass> Accounts::invite(const Actor& actor, const NewPerson& person) {
    Pass pass;
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto made = new_row(store, person);
        if (!made) return base::fail(std::move(made).error());
        FINGERPOST_TRY(writing.save(*made));
        auto ticket = make_ticket(writing, "invitation", made->id, invitation_lasts);
        if (!ticket) return base::fail(std::move(ticket).error());
        pass = std::move(*ticket);
        return writing.note({0, {}, actor.who, "invited", made->id, actor.channel, made->role});
    });
    if (!written) return base::fail(std::move(written).error());
    return pass;
}

base::Result<Pass> Accounts::reset(const Actor& actor, std::string_view id, bool two_steps_too) {
    Pass pass;
    auto written = write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto found = row(store, id);
        if (!found) return base::fail(std::move(found).error());
        const bool invited = found->password_hash.empty() && found->must_change_password == false;
        if (!invited) {
            // An account that waits for its reset has no password, and is told from an invited one by this.
            found->password_hash.clear();
            found->must_change_password = true;
        }
        if (two_steps_too) {
            found->totp_secret.clear();
            found->totp_confirmed = false;
            FINGERPOST_TRY(writing.set_recovery_codes(id, {}));
        }
        FINGERPOST_TRY(writing.save(*found));
        if (auto ended = writing.end_sessions(id); !ended) return base::fail(std::move(ended).error());
        FINGERPOST_TRY(writing.drop_tickets("second_step", id));
        FINGERPOST_TRY(writing.set_failures(failure_name(found->sign_in_name), 0));
        auto ticket = make_ticket(writing, invited ? "invitation" : "reset", id, invited ? invitation_lasts : reset_lasts);
        if (!ticket) return base::fail(std::move(ticket).error());
        pass = std::move(*ticket);
        return writing.note({0, {}, actor.who, two_steps_too ? "reset_two_steps" : "reset", std::string(id), actor.channel, {}});
    });
    if (!written) return base::fail(std::move(written).error());
    return pass;
}

base::Result<void> Accounts::change(const Actor& actor, std::string_view id, std::string_view shown_name, Role role, std::string_view team) {
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto found = row(store, id);
        if (!found) return base::fail(std::move(found).error());
        const store::AccountRow before = *found;
        found->shown_name = base::squeeze(shown_name);
        found->role = name_of(role);
        found->team = team;
        if (found->shown_name.empty() || found->shown_name.size() > longest_shown_name) {
            return base::fail(ErrorCode::invalid, "the name that is shown must have 1 to 80 characters", "shown_name");
        }
        if (!find_role(found->role)) return base::fail(ErrorCode::invalid, "an account is of a worker, an editor or an administrator", "role");
        FINGERPOST_TRY(require_team(store, team));
        if (before.role == name_of(Role::administrator) && before.role != found->role) FINGERPOST_TRY(require_another_administrator(store, id));
        FINGERPOST_TRY(writing.save(*found));
        if (before.role != found->role) {
            FINGERPOST_TRY(writing.note({0, {}, actor.who, "role_changed", std::string(id), actor.channel, before.role + " → " + found->role}));
        }
        if (before.team != found->team || before.shown_name != found->shown_name) {
            FINGERPOST_TRY(writing.note({0, {}, actor.who, "account_changed", std::string(id), actor.channel, {}}));
        }
        return {};
    });
}

base::Result<void> Accounts::set_disabled(const Actor& actor, std::string_view id, bool disabled) {
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto found = row(store, id);
        if (!found) return base::fail(std::move(found).error());
        if (found->disabled == disabled) return {};
        if (disabled && found->role == name_of(Role::administrator)) FINGERPOST_TRY(require_another_administrator(store, id));
        found->disabled = disabled;
        FINGERPOST_TRY(writing.save(*found));
        if (disabled) {
            if (auto ended = writing.end_sessions(id); !ended) return base::fail(std::move(ended).error());
            for (const char* purpose : {"invitation", "reset", "second_step"}) FINGERPOST_TRY(writing.drop_tickets(purpose, id));
        }
        return writing.note({0, {}, actor.who, disabled ? "disabled" : "enabled", std::string(id), actor.channel, {}});
    });
}

base::Result<void> Accounts::sign_out_everywhere(const Actor& actor, std::string_view id, std::string_view kept_session) {
    return write([&](Store& store, Writing& writing) -> base::Result<void> {
        auto found = row(store, id);
        if (!found) return base::fail(std::move(found).error());
        if (auto ended = writing.end_sessions(id, kept_session); !ended) return base::fail(std::move(ended).error());
        FINGERPOST_TRY(writing.drop_tickets("second_step", id));
        return writing.note({0, {}, actor.who, "signed_out_everywhere", std::string(id), actor.channel, {}});
    });
}

base::Result<std::vector<store::TeamRow>> Accounts::teams() const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->teams();
}

base::Result<std::string> Accounts::add_team(const Actor& actor, std::string_view name) {
    const store::TeamRow team{base::random_uuid(), base::squeeze(name)};
    if (team.name.empty() || team.name.size() > longest_shown_name) {
        return base::fail(ErrorCode::invalid, "the name of a team must have 1 to 80 characters", "team_name");
    }
    auto written = write([&](Store&, Writing& writing) -> base::Result<void> {
        if (auto saved = writing.save(team); !saved) {
            if (saved.error().code == ErrorCode::conflict) saved.error().field = "team.taken";
            return saved;
        }
        return writing.note({0, {}, actor.who, "team_added", team.name, actor.channel, {}});
    });
    if (!written) return base::fail(std::move(written).error());
    return team.id;
}

base::Result<std::vector<store::SecurityEvent>> Accounts::events(std::size_t limit, std::int64_t before) const {
    auto store = directory_.confidential();
    if (!store) return base::fail(std::move(store).error());
    return (*store)->events(limit, before);
}

base::Result<void> Accounts::note(const Actor& actor, std::string_view what, std::string_view about, std::string_view detail) {
    return write([&](Store&, Writing& writing) {
        return writing.note({0, {}, actor.who, std::string(what), std::string(about), actor.channel, std::string(detail)});
    });
}

base::Result<void> Accounts::sweep() {
    return write([&](Store&, Writing& writing) -> base::Result<void> {
        auto gone = writing.sweep();
        if (!gone) return base::fail(std::move(gone).error());
        return {};
    });
}

}  // namespace fingerpost::core
