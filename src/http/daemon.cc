#include "daemon.h"

#include <fingerpost/base/log.h>
#include <microhttpd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <exception>
#include <span>
#include <system_error>
#include <thread>
#include <utility>

#include "listener.h"
#include "request_limits.h"
#include "workers.h"

namespace fingerpost::http {

// One request and its answer. It belongs to the library's thread, but in stage `working` to a worker.
struct Exchange {
    enum class Stage {
        head,     // the request line has arrived
        body,     // the head has been checked
        working,  // a worker makes the answer; the connection is suspended
        queued,   // the library sends the answer; if it is streamed, a worker makes its pieces in between
    };
    Exchange(MHD_Connection* given_handle, Connection& given_connection, std::string given_target)
        : handle(given_handle), connection(given_connection), target(std::move(given_target)) {}

    MHD_Connection* const handle;
    Connection& connection;
    const std::string target;  // as sent
    Stage stage = Stage::head;
    Message message;
    Output output;
    bool broken = false;  // no answer could be made

    // Of an answer that is streamed: the piece that is being sent.
    std::string piece;
    std::size_t taken = 0;  // bytes of it
    bool ended = false;     // the last piece has been made
};

namespace {

using Stage = Exchange::Stage;

struct ResponseDeleter {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using ResponsePointer = std::unique_ptr<MHD_Response, ResponseDeleter>;

// Errors must not pass through the library, which is written in C.
template <class Function, class Value>
Value shielded(Function&& function, Value otherwise) noexcept {
    try {
        return function();
    } catch (const std::exception& exception) {
        base::log_error("a request could not be served: {}", exception.what());
    } catch (...) {
        base::log_error("a request could not be served");
    }
    return otherwise;
}

// Null where the memory did not suffice to take note of it.
Connection* connection_of(MHD_Connection* handle) {
    const MHD_ConnectionInfo* const info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return static_cast<Connection*>(info->socket_context);
}

MHD_Result add_header(void* headers, MHD_ValueKind, const char* name, std::size_t name_size, const char* value,
                      std::size_t value_size) noexcept {
    const auto add = [&] {
        static_cast<std::vector<Header>*>(headers)->push_back(
            {std::string(name, name_size), value == nullptr ? std::string() : std::string(value, value_size)});
        return MHD_YES;
    };
    return shielded(add, MHD_NO);
}

// What clients do wrong is no news: it would fill the log of any public server.
void ignore_message(void*, const char*, va_list) {}

// Escapes are decoded here, strictly and in each part of the target by itself: the library's copy is not used.
std::size_t leave_escapes(void*, MHD_Connection*, char* text) {
    return std::char_traits<char>::length(text);
}

// Nothing if there was no memory for the response.
ResponsePointer with_headers(ResponsePointer response, const Output& output) {
    if (response == nullptr) return response;
    for (const auto& [name, value] : output.headers) {
        MHD_add_response_header(response.get(), name.c_str(), value.c_str());
    }
    if (output.close) MHD_add_response_header(response.get(), "Connection", "close");
    return response;
}

ResponsePointer make_response(Output& output) {
    auto body = std::make_unique<std::string>(std::move(output.body));
    const auto release = [](void* text) { delete static_cast<std::string*>(text); };
    ResponsePointer response(
        MHD_create_response_from_buffer_with_free_callback_cls(body->size(), body->data(), release, body.get()));
    if (response == nullptr) return response;
    static_cast<void>(body.release());  // the response's now
    return with_headers(std::move(response), output);
}

}  // namespace

std::string_view reason_phrase(int status) {
    const char* const phrase = MHD_get_reason_phrase_for(static_cast<unsigned>(status));
    return phrase == nullptr ? "Unknown" : phrase;
}

class Daemon::Implementation {
  public:
    Implementation(const ServerOptions& options, const Answerer& answerer)
        : options_(options),
          answerer_(answerer),
          most_(connections_allowed(options.max_connections)),
          connections_(options, most_) {}

    bool start(Descriptor listener);
    void expire() { connections_.expire(); }
    void stop(std::chrono::milliseconds time);

  private:
    static void on_connection(void* self, MHD_Connection* handle, void** context, MHD_ConnectionNotificationCode code);
    static void* on_request_line(void* self, const char* target, MHD_Connection* handle);
    static MHD_Result on_request(void* self, MHD_Connection* handle, const char* url, const char* method,
                                 const char* version, const char* data, std::size_t* size, void** context);
    static void on_completed(void* self, MHD_Connection* handle, void** context, MHD_RequestTerminationCode code);

    Connection* admit(MHD_Connection* handle);
    MHD_Result go_on(Exchange& exchange, std::string_view method, std::string_view version, const char* data,
                     std::size_t& size);
    MHD_Result begin(Exchange& exchange, std::string_view method, std::string_view version);
    int refusal_of_body(Exchange& exchange);
    MHD_Result dispatch(Exchange& exchange);
    void work(Exchange& exchange);
    MHD_Result queue(Exchange& exchange);
    void work_on_piece(Exchange& exchange);
    ResponsePointer make_stream(Exchange& exchange);
    ssize_t read(Exchange& exchange, std::span<char> buffer);

    const ServerOptions& options_;
    const Answerer& answerer_;
    const std::size_t most_;
    Connections connections_;
    std::atomic<bool> abandoning_ = false;  // time is up: handlers that have not begun do not begin
    std::unique_ptr<Workers> workers_, streamers_;
    MHD_Daemon* daemon_ = nullptr;
};

// The library is told not to be strict: what it would refuse itself for that, read_head() refuses, and better (0.9.75
// answers a missing Host with two heads).
bool Daemon::Implementation::start(Descriptor listener) {
    workers_ = std::make_unique<Workers>(options_.threads, [this](Exchange& exchange) { work(exchange); });
    streamers_ = std::make_unique<Workers>(
        limits::streaming_threads, [this](Exchange& exchange) { work_on_piece(exchange); }, limits::streaming_niceness);
    const auto most = static_cast<unsigned>(most_ + limits::spare_connections);
    const auto silence = std::chrono::ceil<std::chrono::seconds>(std::max(options_.keep_alive, options_.read_timeout));
    daemon_ = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, nullptr,
                               nullptr, &on_request, this, MHD_OPTION_EXTERNAL_LOGGER, &ignore_message, nullptr,
                               MHD_OPTION_LISTEN_SOCKET, listener.get(), MHD_OPTION_CONNECTION_LIMIT, most,
                               MHD_OPTION_CONNECTION_TIMEOUT, static_cast<unsigned>(silence.count()),
                               MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits::connection_memory,
                               MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_URI_LOG_CALLBACK, &on_request_line, this,
                               MHD_OPTION_UNESCAPE_CALLBACK, &leave_escapes, nullptr, MHD_OPTION_NOTIFY_COMPLETED,
                               &on_completed, this, MHD_OPTION_NOTIFY_CONNECTION, &on_connection, this, MHD_OPTION_END);
    if (daemon_ == nullptr) {
        base::log_error("the server cannot be started: {}", std::system_category().message(errno));
        workers_.reset();
        streamers_.reset();
        return false;
    }
    listener.release();  // the library's now
    return true;
}

void Daemon::Implementation::stop(std::chrono::milliseconds time) {
    const TimePoint until = SteadyClock::now() + time;
    const Descriptor listener(MHD_quiesce_daemon(daemon_));
    connections_.begin_drain();
    while (connections_.count() > 0 && SteadyClock::now() < until) {
        connections_.expire();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    // The library may not be stopped while a connection is suspended: first every worker gives its own back.
    abandoning_ = true;
    workers_->stop();
    streamers_->stop();
    MHD_stop_daemon(std::exchange(daemon_, nullptr));
}

void Daemon::Implementation::on_connection(void* self, MHD_Connection* handle, void** context,
                                           MHD_ConnectionNotificationCode code) {
    auto* const daemon = static_cast<Implementation*>(self);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *context = shielded([&] { return daemon->admit(handle); }, static_cast<Connection*>(nullptr));
    } else if (*context != nullptr) {
        daemon->connections_.close(*static_cast<Connection*>(*context));
    }
}

Connection* Daemon::Implementation::admit(MHD_Connection* handle) {
    const auto* const socket = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_CONNECTION_FD);
    const auto* const address = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return &connections_.open(socket->connect_fd, peer_address(address->client_addr));
}

void* Daemon::Implementation::on_request_line(void* self, const char* target, MHD_Connection* handle) {
    const auto make = [&]() -> void* {
        Connection* const connection = connection_of(handle);
        if (connection == nullptr) return nullptr;
        auto exchange = std::make_unique<Exchange>(handle, *connection, target);
        static_cast<Implementation*>(self)->connections_.begin_reading(*connection);
        return exchange.release();  // on_completed() deletes it
    };
    return shielded(make, static_cast<void*>(nullptr));
}

void Daemon::Implementation::on_completed(void* self, MHD_Connection*, void** context, MHD_RequestTerminationCode) {
    const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(std::exchange(*context, nullptr)));
    if (exchange != nullptr) static_cast<Implementation*>(self)->connections_.begin_waiting(exchange->connection);
}

// Called once for the head, then for each piece of the body, at its end, and when the answer has been made.
MHD_Result Daemon::Implementation::on_request(void* self, MHD_Connection*, const char*, const char* method,
                                              const char* version, const char* data, std::size_t* size,
                                              void** context) {
    auto* const exchange = static_cast<Exchange*>(*context);
    if (exchange == nullptr) return MHD_NO;
    const auto go_on = [&] {
        return static_cast<Implementation*>(self)->go_on(*exchange, method, version, data, *size);
    };
    return shielded(go_on, MHD_NO);
}

MHD_Result Daemon::Implementation::go_on(Exchange& exchange, std::string_view method, std::string_view version,
                                         const char* data, std::size_t& size) {
    switch (exchange.stage) {
        case Stage::head:
            return begin(exchange, method, version);
        case Stage::body:
            if (size == 0) return dispatch(exchange);
            if (exchange.message.refusal == 0) exchange.message.body.append(data, size);
            size = 0;
            return MHD_YES;
        case Stage::working:
            return queue(exchange);
        case Stage::queued:
            break;
    }
    return MHD_YES;
}

// Refuses at once where the end of the request is not sure, or not worth waiting for.
MHD_Result Daemon::Implementation::begin(Exchange& exchange, std::string_view method, std::string_view version) {
    Message& message = exchange.message;
    Head& head = message.head;
    MHD_get_connection_values_n(exchange.handle, MHD_HEADER_KIND, &add_header, &head.headers);
    message.refusal = read_head(method, exchange.target, version != MHD_HTTP_VERSION_1_0, head);
    const bool framed = message.refusal == 0;
    if (framed) message.refusal = refusal_of_body(exchange);
    exchange.stage = Stage::body;
    const bool discards = framed && !head.expects_continue && head.content_length.value_or(0) <= limits::discarded_body;
    if (message.refusal == 0 || discards) return MHD_YES;
    message.completed = SteadyClock::now();
    exchange.output = answerer_.answer(std::move(message), exchange.connection.peer, true);
    return queue(exchange);
}

int Daemon::Implementation::refusal_of_body(Exchange& exchange) {
    const Head& head = exchange.message.head;
    const std::uint64_t length = head.content_length.value_or(0);
    if (length > 0 && length > answerer_.body_limit(head)) return 413;
    if (connections_.is_surplus(exchange.connection)) return 503;
    return connections_.begin_body(exchange.connection, static_cast<std::size_t>(length)) ? 0 : 503;
}

MHD_Result Daemon::Implementation::dispatch(Exchange& exchange) {
    exchange.message.completed = SteadyClock::now();
    exchange.stage = Stage::working;
    connections_.begin_work(exchange.connection);
    MHD_suspend_connection(exchange.handle);
    if (!workers_->submit(exchange)) {
        exchange.broken = true;
        MHD_resume_connection(exchange.handle);
    }
    return MHD_YES;
}

// In a worker's thread.
void Daemon::Implementation::work(Exchange& exchange) {
    const auto answer = [&] {
        if (abandoning_) return false;
        const Connection& connection = exchange.connection;
        exchange.output =
            answerer_.answer(std::move(exchange.message), connection.peer, connections_.is_closing(connection));
        return true;
    };
    exchange.broken = !shielded(answer, false);
    MHD_resume_connection(exchange.handle);  // the exchange is the library's from here on
}

MHD_Result Daemon::Implementation::queue(Exchange& exchange) {
    exchange.stage = Stage::queued;
    if (exchange.broken) return MHD_NO;
    Output& output = exchange.output;
    // Clients that ask for much and take nothing must not fill the memory.
    if (!connections_.begin_writing(exchange.connection, output.sent_bytes())) {
        base::log_warning("a connection is closed: too many large answers wait to be taken");
        return MHD_NO;
    }
    const auto status = static_cast<unsigned>(output.status);
    const ResponsePointer response = output.stream ? make_stream(exchange) : make_response(output);
    return response == nullptr ? MHD_NO : MHD_queue_response(exchange.handle, status, response.get());
}

ResponsePointer Daemon::Implementation::make_stream(Exchange& exchange) {
    struct Link {
        Implementation& daemon;
        Exchange& exchange;
    };
    const auto read_link = [](void* context, std::uint64_t, char* buffer, std::size_t size) -> ssize_t {
        const auto* const link = static_cast<Link*>(context);
        constexpr ssize_t failed = MHD_CONTENT_READER_END_WITH_ERROR;
        return shielded([&] { return link->daemon.read(link->exchange, {buffer, size}); }, failed);
    };
    auto link = std::make_unique<Link>(Link{*this, exchange});
    ResponsePointer response(MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, limits::connection_memory, read_link, link.get(),
                                                               [](void* context) { delete static_cast<Link*>(context); }));
    if (response == nullptr) return response;
    static_cast<void>(link.release());  // the response's now
    return with_headers(std::move(response), exchange.output);
}

// In the library's thread, whenever the client can take more. Where there is nothing to give, the connection rests until a
// worker has made the next piece.
ssize_t Daemon::Implementation::read(Exchange& exchange, std::span<char> buffer) {
    if (exchange.broken) return MHD_CONTENT_READER_END_WITH_ERROR;
    if (exchange.taken < exchange.piece.size()) {
        const std::size_t size = exchange.piece.copy(buffer.data(), buffer.size(), exchange.taken);
        // A client has so long to take a piece, and its bytes count among those of all bodies.
        if (exchange.taken == 0 && !connections_.begin_writing(exchange.connection, exchange.piece.size())) {
            return MHD_CONTENT_READER_END_WITH_ERROR;
        }
        exchange.taken += size;
        return static_cast<ssize_t>(size);
    }
    if (exchange.ended) return MHD_CONTENT_READER_END_OF_STREAM;
    connections_.begin_work(exchange.connection);
    MHD_suspend_connection(exchange.handle);
    if (!streamers_->submit(exchange)) {
        exchange.broken = true;
        MHD_resume_connection(exchange.handle);
    }
    return 0;
}

// In a worker's thread.
void Daemon::Implementation::work_on_piece(Exchange& exchange) {
    const auto make = [&] {
        exchange.piece.clear();
        exchange.taken = 0;
        while (exchange.piece.empty() && !exchange.ended) {
            if (abandoning_) return false;
            exchange.ended = !exchange.output.stream(exchange.piece);
        }
        return true;
    };
    exchange.broken = !shielded(make, false);
    MHD_resume_connection(exchange.handle);  // the exchange is the library's from here on
}

Daemon::Daemon(const ServerOptions& options, const Answerer& answerer)
    : implementation_(std::make_unique<Implementation>(options, answerer)) {}
Daemon::~Daemon() = default;
bool Daemon::start(Descriptor listener) {
    return implementation_->start(std::move(listener));
}
void Daemon::expire() {
    implementation_->expire();
}
void Daemon::stop(std::chrono::milliseconds time) {
    implementation_->stop(time);
}

}  // namespace fingerpost::http
