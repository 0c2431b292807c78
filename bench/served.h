// The real binary, run as a user runs it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace fingerpost::bench {

// Runs a command to its end. Throws std::runtime_error if it fails.
void run_command(const std::vector<std::string>& command, const std::filesystem::path& log);

// A port that nobody listened on a moment ago.
int free_port();

struct Memory {
    std::size_t resident = 0, proportional = 0;  // bytes: VmRSS, PSS
};

// `fingerpost serve` over a data directory, from its start until it is destroyed. It dies with this process, whatever happens.
class Served {
  public:
    Served(const std::filesystem::path& binary, const std::filesystem::path& data, const std::filesystem::path& log);
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    int port() const { return port_; }
    // Until it takes connections. Throws std::runtime_error if it does not within twenty seconds.
    void wait_until_it_listens();
    // Throws std::runtime_error, with where its log is, if it is no longer running.
    void must_be_running();
    Memory memory() const;
    double processor_seconds() const;  // used so far

  private:
    pid_t process_ = -1;
    int port_ = 0;
    std::filesystem::path log_;
};

}  // namespace fingerpost::bench
