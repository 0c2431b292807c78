// The fingerpost binary: wires the parts together and owns their lifetimes.
#include "serve.h"

#include <fingerpost/base/log.h>
#include <fingerpost/cli/command.h>

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    try {
        std::ios::sync_with_stdio(false);
        const fingerpost::base::SystemClock clock;
        auto commands = fingerpost::cli::commands();
        commands.push_back(fingerpost::app::make_serve());
        return fingerpost::cli::run(argc, argv, std::move(commands), std::cout, std::cerr, clock);
    } catch (const std::exception& exception) {
        std::cerr << "fingerpost: a bug: " << exception.what() << '\n';
        return 70;
    }
}
