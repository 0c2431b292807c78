#include "support.h"

#include <arpa/inet.h>
#include <fingerpost/base/text.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace fingerpost::http::test {

std::string Reply::header(std::string_view name) const {
    std::string found;
    for (const std::string& line : base::split(head, '\n')) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || !base::equals_ignoring_case(std::string_view(line).substr(0, colon), name))
            continue;
        if (!found.empty()) found += " | ";
        found += base::trim(std::string_view(line).substr(colon + 1));
    }
    return found;
}

Client::Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("the test client cannot connect");
    }
}

Client::~Client() {
    if (socket_ >= 0) ::close(socket_);
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Client::fill() {
    std::array<char, 65536> bytes;
    ssize_t count = 0;
    do {
        count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    } while (count < 0 && errno == EINTR);  // a process that was stopped and goes on
    if (count <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

Reply Client::receive(bool has_body) {
    Reply reply;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return reply;
    }
    reply.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    reply.status = std::stoi(reply.head.substr(reply.head.find(' ') + 1));
    if (has_body && reply.header("Transfer-Encoding") == "chunked") {
        receive_chunks(reply);
        return reply;
    }
    const std::string length = reply.header("Content-Length");
    if (!has_body || length.empty()) return reply;
    const std::size_t size = std::stoul(length);
    while (buffer_.size() < size) {
        if (!fill()) break;
    }
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
}

void Client::receive_chunks(Reply& reply) {
    for (;;) {
        std::size_t line = 0;
        while ((line = buffer_.find("\r\n")) == std::string::npos) {
            if (!fill()) return static_cast<void>(reply.whole = false);
        }
        const std::size_t size = std::stoul(buffer_, nullptr, 16);
        while (buffer_.size() < line + 2 + size + 2) {
            if (!fill()) return static_cast<void>(reply.whole = false);
        }
        reply.body.append(buffer_, line + 2, size);
        buffer_.erase(0, line + 2 + size + 2);
        if (size == 0) return;
    }
}

Reply Client::ask(std::string_view bytes, bool has_body) {
    send(bytes);
    return receive(has_body);
}

bool Client::is_closed(std::chrono::milliseconds within) {
    const auto start = std::chrono::steady_clock::now();
    while (buffer_.empty()) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(start + within - std::chrono::steady_clock::now());
        pollfd waiting{socket_, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
        if (!fill()) return true;
    }
    return false;
}

void Client::reset() {
    const linger at_once{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

void Client::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

Response echo(const Request& request) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    std::string& out = response.body;
    out += "method=" + std::string(method_name(request.method)) + "\npath=" + request.path + "\n";
    for (const auto& [name, value] : request.path_parameters.pairs()) out += "path:" + name + "=" + value + "\n";
    for (const auto& [name, value] : request.query.pairs()) out += "query:" + name + "=" + value + "\n";
    for (const auto& [name, value] : request.form.pairs()) out += "form:" + name + "=" + value + "\n";
    for (const UploadedFile& file : request.files) out += "file:" + file.field + "=" + file.content_type + ":" + std::to_string(file.content.size()) + "\n";
    out += "body=" + request.body + "\naddress=" + request.client_address + "\nscheme=" + request.scheme + "\n";
    out += "host=" + request.host + "\ncookie=" + request.cookie + "\norigin=" + request.origin + "\n";
    return response;
}

TestServer::TestServer(ServerOptions options, std::vector<Route> more_routes) {
    options.port = 0;
    Router router;
    router.add(Route{Method::get, "/echo", echo});
    router.add(Route{Method::post, "/echo", echo});
    router.add(Route{Method::get, "/thing/{id}", echo});
    router.add(std::move(more_routes));
    server_.emplace(std::move(options), std::move(router));
    const base::Result<int> port = server_->listen();
    if (!port) throw std::runtime_error(port.error().describe());
    port_ = *port;
    thread_ = std::thread([this] { server_->run(); });
}

TestServer::~TestServer() {
    stop();
}

void TestServer::stop() {
    server_->stop();
    if (thread_.joinable()) thread_.join();
}

Reply TestServer::get(std::string_view target, std::string_view headers) const {
    return ask(request("GET", target, headers));
}
Reply TestServer::head(std::string_view target, std::string_view headers) const {
    return ask(request("HEAD", target, headers), false);
}

Reply TestServer::post(std::string_view target, std::string_view content_type, std::string_view body) const {
    return ask(request("POST", target, "Content-Type: " + std::string(content_type) + "\r\n", body));
}

std::string request(std::string_view method, std::string_view target, std::string_view headers, std::string_view body) {
    std::string out =
        std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers);
    const bool writes = method == "POST" || method == "PUT" || method == "PATCH";
    if (writes) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + std::string(body);
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::string gunzip(std::string_view bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return "(zlib does not start)";
    std::string out(16 << 20, '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return result == Z_STREAM_END ? out : "(not gzip)";
}

}  // namespace fingerpost::http::test
