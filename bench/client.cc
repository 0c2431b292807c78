#include "client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <ctime>
#include <stdexcept>
#include <utility>

namespace fingerpost::bench {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t most_connections = 512;

bool header_is(std::string_view line, std::string_view name) {
    return line.size() > name.size() && line[name.size()] == ':' && ::strncasecmp(line.data(), name.data(), name.size()) == 0;
}

template <class Number>
Number number_in(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

Connection::Connection(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor_);
        throw std::runtime_error("the server cannot be reached");
    }
    const int yes = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::fcntl(descriptor_, F_SETFL, O_NONBLOCK);
}

Connection::~Connection() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Connection::Connection(Connection&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), answer_(std::move(other.answer_)), head_size_(other.head_size_),
      length_(other.length_), status_(other.status_), closed_(other.closed_) {}

// Requests are far smaller than a socket's buffer: all of it goes or none.
void Connection::send(std::string_view request) {
    answer_.clear();
    head_size_ = length_ = 0;
    status_ = 0;
    if (::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) closed_ = true;
}

bool Connection::read_head() {
    const std::size_t end = answer_.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    head_size_ = end + 4;
    const std::string_view head = std::string_view(answer_).substr(0, end + 2);
    status_ = number_in<int>(head.substr(std::min<std::size_t>(9, head.size())));
    bool told = false;
    for (std::size_t begin = 0; begin < head.size();) {
        const std::size_t stop = head.find("\r\n", begin);
        const std::string_view line = head.substr(begin, stop - begin);
        if (header_is(line, "content-length")) {
            length_ = number_in<std::size_t>(line.substr(line.find(':') + 1));
            told = true;
        }
        begin = stop + 2;
    }
    if (!told && status_ != 304) throw std::runtime_error("an answer came without Content-Length");
    return true;
}

bool Connection::receive() {
    std::array<char, 65536> buffer;  // NOLINT: filled by recv
    while (!closed_) {
        const ssize_t count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return false;
        if (count <= 0) {
            closed_ = true;
            break;
        }
        answer_.append(buffer.data(), static_cast<std::size_t>(count));
        if (head_size_ == 0 && !read_head()) continue;
        if (answer_.size() >= head_size_ + length_) return true;
    }
    return false;
}

bool Connection::receive_all(std::chrono::milliseconds limit) {
    const Moment deadline = std::chrono::steady_clock::now() + limit;
    while (!closed_) {
        if (receive()) return true;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        pollfd waiting{descriptor_, POLLIN, 0};
        ::poll(&waiting, 1, static_cast<int>(left.count()) + 1);
    }
    return false;
}

bool Connection::is_still_open() {
    char byte = 0;
    const ssize_t count = ::recv(descriptor_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return !closed_ && count < 0 && errno == EAGAIN;
}

std::string get_request(const std::string& target, bool gzip) {
    std::string request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n";
    if (gzip) request += "Accept-Encoding: gzip, deflate, br\r\n";
    return request + "\r\n";
}

namespace {

// Connections and what each of them is waiting for.
class Bundle {
  public:
    Bundle(int port, const std::vector<std::string>& requests) : port_(port), requests_(requests) {}

    // Sends the next request on an idle connection, or on a new one.
    void send_next(Moment since) {
        if (idle_.empty()) {
            if (connections_.size() >= most_connections) {
                ++load.failed;
                return;
            }
            idle_.push_back(connections_.size());
            connections_.emplace_back(port_);
            since_.emplace_back();
            waits_.push_back({connections_.back().descriptor(), 0, 0});
        }
        const std::size_t number = idle_.back();
        idle_.pop_back();
        since_[number] = since;
        waits_[number].events = POLLIN;
        connections_[number].send(requests_[next_++ % requests_.size()]);
        ++under_way_;
    }

    // Waits for answers until `until`. Returns how many came.
    std::size_t wait(Moment until) {
        const auto left = std::max(until - std::chrono::steady_clock::now(), Moment::duration(0));
        const timespec limit{std::chrono::duration_cast<std::chrono::seconds>(left).count(),
                             std::chrono::duration_cast<std::chrono::nanoseconds>(left % std::chrono::seconds(1)).count()};
        if (::ppoll(waits_.data(), waits_.size(), &limit, nullptr) <= 0) return 0;
        std::size_t came = 0;
        for (std::size_t number = 0; number < connections_.size(); ++number) {
            if (waits_[number].events == 0 || waits_[number].revents == 0) continue;
            if (connections_[number].receive() || connections_[number].closed()) {
                finish(number);
                ++came;
            }
        }
        return came;
    }

    std::size_t under_way() const { return under_way_; }
    Load load;

  private:
    void finish(std::size_t number) {
        Connection& connection = connections_[number];
        --under_way_;
        waits_[number].events = 0;
        if (connection.closed() || connection.status() != 200) {
            ++load.failed;
        } else {
            load.times.push_back(Milliseconds(std::chrono::steady_clock::now() - since_[number]).count());
            load.bytes += connection.answer_bytes();
        }
        if (connection.closed()) {
            waits_[number].fd = -1;  // never used again
        } else {
            idle_.push_back(number);
        }
    }

    int port_;
    const std::vector<std::string>& requests_;
    std::vector<Connection> connections_;
    std::vector<Moment> since_;
    std::vector<pollfd> waits_;
    std::vector<std::size_t> idle_;
    std::size_t next_ = 0, under_way_ = 0;
};

Moment after(Moment begin, double seconds) {
    return begin + std::chrono::duration_cast<Moment::duration>(std::chrono::duration<double>(seconds));
}

double seconds_since(Moment begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

}  // namespace

Load flat_out(int port, const std::vector<std::string>& requests, std::size_t connections, double seconds) {
    Bundle bundle(port, requests);
    const Moment begin = std::chrono::steady_clock::now();
    const Moment end = after(begin, seconds);
    while (bundle.under_way() < connections) bundle.send_next(std::chrono::steady_clock::now());
    for (Moment now = begin; now < end; now = std::chrono::steady_clock::now()) {
        for (std::size_t came = bundle.wait(end); came > 0; --came) bundle.send_next(std::chrono::steady_clock::now());
    }
    bundle.load.seconds = seconds_since(begin);
    return std::move(bundle.load);
}

Load steady(int port, const std::vector<std::string>& requests, double rate, double seconds) {
    Bundle bundle(port, requests);
    const Moment begin = std::chrono::steady_clock::now();
    const auto count = static_cast<std::size_t>(std::ceil(rate * seconds));
    for (std::size_t sent = 0; sent < count;) {
        const Moment due = after(begin, static_cast<double>(sent) / rate);
        if (std::chrono::steady_clock::now() >= due) {
            bundle.send_next(due);
            ++sent;
        } else {
            bundle.wait(due);
        }
    }
    const Moment patience = after(std::chrono::steady_clock::now(), 10);
    while (bundle.under_way() > 0 && std::chrono::steady_clock::now() < patience) bundle.wait(patience);
    bundle.load.failed += bundle.under_way();
    bundle.load.seconds = seconds_since(begin);
    return std::move(bundle.load);
}

}  // namespace fingerpost::bench
