#include <CLI/CLI.hpp>
#include <fingerpost/base/log.h>
#include <fingerpost/cli/command.h>

#include <cstdlib>
#include <iostream>

namespace fingerpost::cli {
namespace {

constexpr const char* version_text = "fingerpost " FINGERPOST_VERSION;

constexpr const char* footer = R"(
Exit codes: 0 done, 1 it could not be done (the reason is said), 2 wrong usage, 70 a bug.
The data directory is --data, else $FINGERPOST_DATA, else ./data.)";

std::string default_data() {
    const char* named = std::getenv("FINGERPOST_DATA");
    return named != nullptr && *named != '\0' ? named : "data";
}

int tell(const base::Error& error, std::string_view command, std::ostream& err) {
    err << "fingerpost " << command << ": " << error.describe() << '\n';
    return base::traits(error.code).exit_code;
}

int run_command(Command& command, const Context& context) {
    try {
        const auto done = command.run(context);
        context.out->flush();
        if (!*context.out) {
            return tell({base::ErrorCode::unavailable, "the output could not be written", "", ""}, command.name(), *context.err);
        }
        return done ? 0 : tell(done.error(), command.name(), *context.err);
    } catch (const std::exception& exception) {
        return tell({base::ErrorCode::internal, std::string("a bug: ") + exception.what(), "", "please report it"}, command.name(),
                    *context.err);
    }
}

}  // namespace

base::Result<base::Config> Context::read_config() const {
    std::error_code error;
    if (!std::filesystem::exists(config, error) && !config_was_named) return base::Config{};
    return base::read_config(config);
}

int run(int argc, const char* const* argv, Commands commands, std::ostream& out, std::ostream& err, const base::Clock& clock) {
    CLI::App parser("Fingerpost: a directory of local services, searched by people's own words.", "fingerpost");
    parser.footer(footer);
    parser.set_version_flag("--version", version_text);
    parser.require_subcommand(1);
    std::string data = default_data();
    std::string config;
    parser.add_option("--data", data, "The data directory")->type_name("DIR");
    parser.add_option("--config", config, "Configuration file [fingerpost.toml in the data directory]")->type_name("FILE");
    for (const auto& command : commands) {
        command->add_options(*parser.add_subcommand(std::string(command->name()), std::string(command->description())));
    }
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool wanted = error.get_exit_code() == 0;  // --help, --version
        parser.exit(error, out, err);
        return wanted ? 0 : 2;
    }
    const Context context{data, config.empty() ? std::filesystem::path(data) / "fingerpost.toml" : std::filesystem::path(config),
                          !config.empty(), &clock, &out, &err};
    for (const auto& command : commands) {
        if (parser.got_subcommand(std::string(command->name()))) return run_command(*command, context);
    }
    return 2;
}

}  // namespace fingerpost::cli
