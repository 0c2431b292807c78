// The subcommands, each made in the file of its name.
#pragma once

#include <fingerpost/cli/command.h>

namespace fingerpost::cli {

std::unique_ptr<Command> make_init();
std::unique_ptr<Command> make_import();
std::unique_ptr<Command> make_export();
std::unique_ptr<Command> make_source();
std::unique_ptr<Command> make_links();
std::unique_ptr<Command> make_search();
std::unique_ptr<Command> make_places();
std::unique_ptr<Command> make_evaluate();
std::unique_ptr<Command> make_print();
std::unique_ptr<Command> make_thesaurus();
std::unique_ptr<Command> make_duplicates();
std::unique_ptr<Command> make_merge();
std::unique_ptr<Command> make_user();
std::unique_ptr<Command> make_remind();
std::unique_ptr<Command> make_forget();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_reindex();
std::unique_ptr<Command> make_backup();
std::unique_ptr<Command> make_restore();

}  // namespace fingerpost::cli
