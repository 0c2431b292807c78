// The product being served, on a free port, over a data directory.
#pragma once

#include "support/http_client.h"
#include "support/process.h"

namespace fingerpost::test {

class Served {
  public:
    explicit Served(const std::string& data, const std::vector<std::string>& more = {}, const Surroundings& surroundings = {})
        : process_(arguments(data, more), surroundings) {
        const std::string before = "on http://127.0.0.1:";
        if (!process_.wait_for_err("(Ctrl-C stops it)")) throw std::runtime_error("it was not served: " + process_.err());
        const std::string told = process_.err();
        port_ = std::atoi(told.c_str() + told.find(before) + before.size());
    }
    int port() const { return port_; }
    Reply get(const std::string& target, const std::string& headers = {}) const { return test::get(port_, target, headers); }
    Process& process() { return process_; }
    const Process& process() const { return process_; }
    int stop() {
        process_.signal(SIGTERM);
        return process_.wait();
    }

  private:
    static std::vector<std::string> arguments(const std::string& data, const std::vector<std::string>& more) {
        std::vector<std::string> all{FINGERPOST_BINARY, "--data", data, "serve", "--port", "0"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    Process process_;
    int port_ = 0;
};

}  // namespace fingerpost::test
