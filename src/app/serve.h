// The serve command: the web server over one data directory.
#pragma once

#include <fingerpost/cli/command.h>

namespace fingerpost::app {

std::unique_ptr<cli::Command> make_serve();

}  // namespace fingerpost::app
