#include "served.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace fingerpost::bench {
namespace {

// Output and errors go to the end of `log`.
pid_t start(const std::vector<std::string>& command, const std::filesystem::path& log) {
    const int descriptor = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0) throw std::runtime_error("the log could not be opened: " + log.string());
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(127);
        ::dup2(descriptor, STDOUT_FILENO);
        ::dup2(descriptor, STDERR_FILENO);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(descriptor);
    if (process < 0) throw std::runtime_error("no process could be started");
    return process;
}

// The number after `name` in a file of lines like "VmRSS:   1234 kB", in bytes.
std::size_t kilobytes(const std::string& file, const std::string& name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name)) return std::stoul(line.substr(name.size())) * 1024;
    }
    return 0;
}

}  // namespace

void run_command(const std::vector<std::string>& command, const std::filesystem::path& log) {
    const pid_t process = start(command, log);
    int status = 0;
    ::waitpid(process, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw std::runtime_error("it failed: " + command.front() + " … (see " + log.string() + ")");
    }
}

int free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound = ::bind(descriptor, generic, size) == 0 && ::getsockname(descriptor, generic, &size) == 0;
    ::close(descriptor);
    if (!bound) throw std::runtime_error("no port is free");
    return ntohs(address.sin_port);
}

Served::Served(const std::filesystem::path& binary, const std::filesystem::path& data, const std::filesystem::path& log)
    : port_(free_port()), log_(log) {
    process_ = start({binary.string(), "--data", data.string(), "serve", "--host", "127.0.0.1", "--port", std::to_string(port_)}, log);
}

// Asks it to stop, and after a while makes it.
Served::~Served() {
    if (process_ < 0) return;
    ::kill(process_, SIGTERM);
    for (int tries = 0; tries < 1000; ++tries) {
        if (::waitpid(process_, nullptr, WNOHANG) != 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

void Served::wait_until_it_listens() {
    for (int tries = 0; tries < 2000; ++tries) {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port_));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool connected = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::close(descriptor);
        if (connected) return;
        must_be_running();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("the server does not listen");
}

void Served::must_be_running() {
    if (process_ >= 0 && ::waitpid(process_, nullptr, WNOHANG) == 0) return;
    process_ = -1;
    std::ifstream in(log_);
    std::ostringstream told;
    told << in.rdbuf();
    throw std::runtime_error("the server stopped. It said:\n" + told.str().substr(0, 4000));
}

Memory Served::memory() const {
    const std::string folder = "/proc/" + std::to_string(process_);
    return {kilobytes(folder + "/status", "VmRSS:"), kilobytes(folder + "/smaps_rollup", "Pss:")};
}

double Served::processor_seconds() const {
    std::ifstream in("/proc/" + std::to_string(process_) + "/stat");
    std::string text;
    std::getline(in, text);
    // After the name in brackets, which may hold spaces: state is the first, user and system time the twelfth and thirteenth.
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::array<std::string, 13> values;
    for (std::string& value : values) fields >> value;
    return (std::stod(values[11]) + std::stod(values[12])) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace fingerpost::bench
