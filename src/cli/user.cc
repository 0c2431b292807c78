// user create, invite, list, disable, enable, reset, role: people who sign in. Passwords are read from the terminal or from standard
// input, never from the command line, where anybody on the machine could read them.
#include "commands.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/accounts.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;

// While it lives, what is typed into the terminal is not shown.
class Unseen {
  public:
    Unseen() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios now = before_;
        now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &now) == 0;
    }
    ~Unseen() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

  private:
    termios before_{};
    bool changed_ = false;
};

std::string read_line(std::ostream& err, const char* prompt) {
    const bool terminal = ::isatty(STDIN_FILENO) != 0;
    std::string line;
    if (terminal) {
        err << prompt << std::flush;
        const Unseen unseen;
        std::getline(std::cin, line);
        err << '\n';
    } else {
        std::getline(std::cin, line);
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

// Typed twice at a terminal, once through a pipe.
Result<std::string> read_password(std::ostream& err) {
    const std::string password = read_line(err, "Password (12 characters or more): ");
    if (::isatty(STDIN_FILENO) != 0 && read_line(err, "Again: ") != password) {
        return base::fail(base::ErrorCode::invalid, "the two passwords are not the same");
    }
    return password;
}

nlohmann::json to_json(const core::Person& person) {
    return {{"id", person.id}, {"sign_in_name", person.sign_in_name}, {"shown_name", person.shown_name}, {"role", std::string(core::name_of(person.role))},
            {"team", person.team_name}, {"waits_for_password", person.invited}, {"disabled", person.disabled}, {"two_steps", person.two_steps},
            {"created_at", base::format_instant(person.created_at)},
            {"signed_in_at", person.signed_in_at ? nlohmann::json(base::format_instant(*person.signed_in_at)) : nlohmann::json()}};
}

class User final : public Command {
  public:
    std::string_view name() const override { return "user"; }
    std::string_view description() const override { return "People who sign in: create, invite, list, disable, enable, reset, role"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(1);
        create_ = parser.add_subcommand("create", "Make an account; its password is asked for, or read from standard input");
        invite_ = parser.add_subcommand("invite", "Make an account and a link with which its owner chooses the password");
        for (CLI::App* sub : {create_, invite_}) {
            sub->add_option("NAME", name_, "Sign-in name: 3 to 64 letters, digits and . - _ @")->required();
            sub->add_option("--shown", shown_, "What colleagues see, a role such as \"Front desk\" [the sign-in name]");
            add_role(*sub);
        }
        list_ = parser.add_subcommand("list", "The accounts");
        list_->add_flag("--json", json_, "Write them as JSON");
        disable_ = parser.add_subcommand("disable", "End an account's sessions, and let nobody sign in with it");
        enable_ = parser.add_subcommand("enable", "Let a disabled account be used again");
        reset_ = parser.add_subcommand("reset", "Make a link to choose a new password; the old one ends at once");
        reset_->add_flag("--two-steps", two_steps_, "Two-step sign-in is to be set up anew as well");
        role_of_ = parser.add_subcommand("role", "Give an account another role, or another team");
        for (CLI::App* sub : {disable_, enable_, reset_, role_of_}) sub->add_option("NAME", name_, "Sign-in name")->required();
        add_role(*role_of_);
    }

    Result<void> run(const Context& context) override {
        auto config = context.read_config();
        if (!config) return base::fail(std::move(config).error());
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        core::Accounts accounts(**directory, core::account_options(*config));
        base_url_ = config->site.base_url;
        if (list_->parsed()) return list(accounts, context);
        if (create_->parsed()) return create(accounts, context);
        if (invite_->parsed()) return invite(accounts, context);
        auto person = accounts.person_by_name(name_);
        if (!person) return base::fail(std::move(person).error());
        if (reset_->parsed()) return reset(accounts, *person, context);
        if (role_of_->parsed()) return change(accounts, *person, context);
        FINGERPOST_TRY(accounts.set_disabled(core::at_the_machine, person->id, disable_->parsed()));
        *context.err << fmt::format("{} is {}.\n", person->sign_in_name, disable_->parsed() ? "disabled and signed out" : "enabled");
        return {};
    }

  private:
    void add_role(CLI::App& sub) {
        sub.add_option("--role", role_, "worker, editor or administrator")->check(CLI::IsMember({"worker", "editor", "administrator"}));
        sub.add_option("--team", team_, "Name of the team; made if there is none of that name");
    }

    Result<std::string> team(core::Accounts& accounts) const {
        if (team_.empty()) return std::string();
        auto teams = accounts.teams();
        if (!teams) return base::fail(std::move(teams).error());
        const auto found = std::find_if(teams->begin(), teams->end(), [&](const store::TeamRow& one) { return one.name == team_; });
        if (found != teams->end()) return found->id;
        return accounts.add_team(core::at_the_machine, team_);
    }

    Result<core::NewPerson> described(core::Accounts& accounts) const {
        auto id = team(accounts);
        if (!id) return base::fail(std::move(id).error());
        return core::NewPerson{name_, shown_.empty() ? name_ : shown_, core::find_role(role_.empty() ? "worker" : role_).value_or(core::Role::worker), *id};
    }

    void tell_link(const core::Pass& pass, const Context& context) const {
        // The link is what was asked for, so it is data; it is shown only now.
        *context.out << fmt::format("{}/{}?k={}\n", base_url_, pass.purpose == "invitation" ? "join" : "reset", pass.token);
        *context.err << fmt::format("The link works once, until {}. Pass it to nobody else{}.\n", base::format_instant(pass.ends_at),
                                    base_url_.empty() ? "; put the directory's address before it (the setting site.base_url does so)" : "");
    }

    Result<void> create(core::Accounts& accounts, const Context& context) const {
        auto person = described(accounts);
        if (!person) return base::fail(std::move(person).error());
        auto password = read_password(*context.err);
        if (!password) return base::fail(std::move(password).error());
        auto id = accounts.create(core::at_the_machine, *person, *password);
        if (!id) return base::fail(std::move(id).error());
        *context.err << fmt::format("{} can sign in as {}.{}\n", name_, core::name_of(person->role),
                                    core::needs_two_steps(person->role) ? " Two-step sign-in is set up at the first sign-in." : "");
        return {};
    }

    Result<void> invite(core::Accounts& accounts, const Context& context) const {
        auto person = described(accounts);
        if (!person) return base::fail(std::move(person).error());
        auto pass = accounts.invite(core::at_the_machine, *person);
        if (!pass) return base::fail(std::move(pass).error());
        tell_link(*pass, context);
        return {};
    }

    Result<void> list(core::Accounts& accounts, const Context& context) const {
        auto people = accounts.people();
        if (!people) return base::fail(std::move(people).error());
        nlohmann::json json = nlohmann::json::array();
        for (const core::Person& person : *people) {
            json.push_back(to_json(person));
            if (json_) continue;
            *context.out << fmt::format("{}  {}  {}{}{}{}\n", person.sign_in_name, core::name_of(person.role), person.shown_name,
                                        person.team_name.empty() ? "" : "  team: " + person.team_name, person.disabled ? "  disabled" : "",
                                        person.invited ? "  waits for a password" : "");
        }
        if (json_) *context.out << json.dump(2) << '\n';
        if (!json_ && people->empty()) *context.err << "There are no accounts. fingerpost user create NAME --role administrator makes the first.\n";
        return {};
    }

    Result<void> reset(core::Accounts& accounts, const core::Person& person, const Context& context) const {
        auto pass = accounts.reset(core::at_the_machine, person.id, two_steps_);
        if (!pass) return base::fail(std::move(pass).error());
        tell_link(*pass, context);
        return {};
    }

    Result<void> change(core::Accounts& accounts, const core::Person& person, const Context& context) const {
        if (role_.empty() && team_.empty()) return base::fail(base::ErrorCode::usage, "say --role or --team, or both");
        auto id = team(accounts);
        if (!id) return base::fail(std::move(id).error());
        const core::Role role = role_.empty() ? person.role : core::find_role(role_).value_or(person.role);
        FINGERPOST_TRY(accounts.change(core::at_the_machine, person.id, person.shown_name, role, team_.empty() ? person.team : *id));
        *context.err << fmt::format("{} is {} from now on.\n", person.sign_in_name, core::name_of(role));
        return {};
    }

    CLI::App *create_ = nullptr, *invite_ = nullptr, *list_ = nullptr, *disable_ = nullptr, *enable_ = nullptr, *reset_ = nullptr, *role_of_ = nullptr;
    std::string name_, shown_, role_, team_, base_url_;
    bool json_ = false, two_steps_ = false;
};

}  // namespace

std::unique_ptr<Command> make_user() { return std::make_unique<User>(); }

}  // namespace fingerpost::cli
