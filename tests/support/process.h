// Running the product as a user runs it.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/temporary_folder.h"

namespace fingerpost::test {

struct Outcome {
    int exit_code = -1;  // 128 + signal where one ended it
    std::string out, err;
};

// What a process is given to live with.
struct Surroundings {
    std::filesystem::path input = "/dev/null";
    rlim_t largest_file = RLIM_INFINITY;  // bytes: a write beyond fails, as on a disk that is full
};

// A process that was started and is ended, at the latest, with this object.
class Process {
  public:
    Process(const std::vector<std::string>& arguments, const Surroundings& surroundings = {}) {
        pid_ = ::fork();
        if (pid_ < 0) throw std::runtime_error("fork failed");
        if (pid_ == 0) become(arguments, surroundings);
    }
    ~Process() {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            wait();
        }
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number) const { ::kill(pid_, number); }
    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = -1;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
    std::string out() const { return read(folder_ / "out"); }
    std::string err() const { return read(folder_ / "err"); }
    // Waits until standard error holds `text`; false if it does not within `limit`.
    bool wait_for_err(const std::string& text, std::chrono::milliseconds limit = std::chrono::seconds(60)) const {
        const auto deadline = std::chrono::steady_clock::now() + limit;
        while (std::chrono::steady_clock::now() < deadline) {
            if (err().find(text) != std::string::npos) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }

  private:
    static std::string read(const std::filesystem::path& path) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    void become(const std::vector<std::string>& arguments, const Surroundings& surroundings) const {
        const auto redirect = [](int to, const std::filesystem::path& path, int flags) {
            const int descriptor = ::open(path.c_str(), flags, 0600);
            if (descriptor < 0 || ::dup2(descriptor, to) < 0) ::_exit(126);
        };
        redirect(0, surroundings.input, O_RDONLY);
        redirect(1, folder_ / "out", O_WRONLY | O_CREAT | O_TRUNC);
        redirect(2, folder_ / "err", O_WRONLY | O_CREAT | O_TRUNC);
        if (surroundings.largest_file != RLIM_INFINITY) {
            ::signal(SIGXFSZ, SIG_IGN);  // a full disk sends no signal
            const rlimit limit{surroundings.largest_file, surroundings.largest_file};
            if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(125);
        }
        std::vector<char*> pointers;
        for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
        pointers.push_back(nullptr);
        ::execv(pointers.front(), pointers.data());
        ::_exit(127);
    }

    TemporaryFolder folder_;
    pid_t pid_ = -1;
};

inline Outcome run_process(const std::vector<std::string>& arguments, const Surroundings& surroundings = {}) {
    Process process(arguments, surroundings);
    Outcome outcome;
    outcome.exit_code = process.wait();
    outcome.out = process.out();
    outcome.err = process.err();
    return outcome;
}

// fingerpost ARGUMENTS…
inline Outcome run_fingerpost(std::vector<std::string> arguments, const Surroundings& surroundings = {}) {
    arguments.insert(arguments.begin(), FINGERPOST_BINARY);
    return run_process(arguments, surroundings);
}

}  // namespace fingerpost::test
