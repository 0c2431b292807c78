// A small HTTP client that makes load: one thread, many connections, loopback only. It shares the machine with the server that
// it measures, so it does as little as it can.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::bench {

using Moment = std::chrono::steady_clock::time_point;

// One connection with one request under way at most. Throws std::runtime_error if the server cannot be reached or answers
// what is not HTTP with a Content-Length.
class Connection {
  public:
    explicit Connection(int port);
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;

    int descriptor() const { return descriptor_; }
    void send(std::string_view request);
    // Reads what has come; true when the answer is whole. A connection that the server closed is also told as closed().
    bool receive();
    // Waits for the whole answer. False if the server closed the connection or `limit` passed.
    bool receive_all(std::chrono::milliseconds limit = std::chrono::seconds(10));
    bool closed() const { return closed_; }
    // Closed by the server, as far as can be told without asking anything.
    bool is_still_open();

    int status() const { return status_; }
    std::string_view body() const { return std::string_view(answer_).substr(head_size_); }
    std::size_t answer_bytes() const { return answer_.size(); }

  private:
    bool read_head();

    int descriptor_ = -1;
    std::string answer_;
    std::size_t head_size_ = 0, length_ = 0;
    int status_ = 0;
    bool closed_ = false;
};

// A GET request, ready to be sent.
std::string get_request(const std::string& target, bool gzip);

struct Load {
    std::vector<double> times;  // ms, of whole answers
    double seconds = 0;
    std::size_t bytes = 0;
    std::size_t failed = 0;  // answers other than 200, connections lost
};

// Keeps `connections` busy without a pause: each sends its next request as soon as it is answered.
Load flat_out(int port, const std::vector<std::string>& requests, std::size_t connections, double seconds);

// `rate` requests a second whether or not earlier ones are answered, each timed from when it should have been sent: a server
// that stalls is not let off the requests that it kept waiting.
Load steady(int port, const std::vector<std::string>& requests, double rate, double seconds);

}  // namespace fingerpost::bench
