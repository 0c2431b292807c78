// The command line: one file a subcommand in src/cli/, one table of them in src/cli/commands.cc.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/base/result.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace fingerpost::cli {

// What every command is given.
struct Context {
    std::filesystem::path data;    // the data directory
    std::filesystem::path config;  // --config, or fingerpost.toml in the data directory
    bool config_was_named = false; // then a missing file is an error
    const base::Clock* clock = nullptr;
    std::ostream* out = nullptr;  // data
    std::ostream* err = nullptr;  // messages and progress

    base::Result<base::Config> read_config() const;
};

class Command {
  public:
    virtual ~Command() = default;
    virtual std::string_view name() const = 0;
    virtual std::string_view description() const = 0;
    // Adds its options to the parser; they are filled in before run().
    virtual void add_options(CLI::App& parser) = 0;
    virtual base::Result<void> run(const Context& context) = 0;
};

using Commands = std::vector<std::unique_ptr<Command>>;

// init, import, export, source, links, search, print, places, evaluate, thesaurus, remind, duplicates, merge, user, forget, check, reindex,
// backup, restore.
Commands commands();

// Parses the arguments, runs the command, tells of errors on `err`. Returns the exit code: 0 done · 1 it could not be done ·
// 2 wrong usage · 70 a bug.
int run(int argc, const char* const* argv, Commands commands, std::ostream& out, std::ostream& err, const base::Clock& clock);

}  // namespace fingerpost::cli
