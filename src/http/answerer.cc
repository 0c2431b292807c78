#include "answerer.h"

#include <fingerpost/base/ids.h>
#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>

#include <algorithm>
#include <exception>
#include <stdexcept>

#include "daemon.h"
#include "form.h"
#include "request_limits.h"

namespace fingerpost::http {
namespace {

// Short enough to be read out over a telephone; 40 random bits.
std::string make_incident_id() {
    const std::string id = base::random_uuid();
    return id.substr(0, 8) + id.substr(9, 2);
}

// Puts the body where it belongs: into the form, or as it is. Returns 0, or the status to refuse it with.
int read_content(Message& message, Request& request) {
    const std::string type = media_type(request.content_type);
    if (type == "application/x-www-form-urlencoded") {
        request.form = parse_urlencoded(message.body, limits::form_fields);
    } else if (type == "multipart/form-data") {
        const std::optional<std::string> boundary = header_parameter(request.content_type, "boundary");
        std::optional<Multipart> form = parse_multipart(message.body, boundary.value_or(""));
        if (!form) return 400;
        request.form = std::move(form->fields);
        request.files = std::move(form->files);
    } else {
        request.body = std::move(message.body);
    }
    return 0;
}

Response plain_error(int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::to_string(status) + ' ' + std::string(reason_phrase(status)) + '\n';
    return response;
}

Response options_response(std::string allow) {
    Response response;
    response.status = 204;
    response.content_type.clear();
    response.headers.push_back({"Allow", std::move(allow)});
    return response;
}

// Runs what belongs to others; says in the log, and only there, what they throw.
template <class Function>
bool guarded(std::string_view what, const Request& request, Function&& function) {
    try {
        function();
        return true;
    } catch (const std::exception& exception) {
        base::log_error("incident {}: {} of {} {} failed: {}", request.incident_id, what, method_name(request.method),
                        request.path, exception.what());
    } catch (...) {
        base::log_error("incident {}: {} of {} {} failed with something that is no std::exception", request.incident_id,
                        what, method_name(request.method), request.path);
    }
    return false;
}

}  // namespace

Answerer::Answerer(const ServerOptions& options, const Router& router, const TrustedProxies& proxies)
    : options_(options), router_(router), proxies_(proxies), default_headers_(sendable(options.default_headers)) {}

Output Answerer::answer(Message message, const std::string& peer, bool last) const {
    Request request = describe(message, peer);
    const bool close = last || message.refusal != 0;
    Output output = message.refusal == 0
                        ? respond(message, request, close)
                        : present(error_response(message.refusal, request), message.head, default_headers_, close);
    write_log(output, message, request);
    return output;
}

std::size_t Answerer::body_limit(const Head& head) const {
    const Match match = router_.match(head.method, head.path);
    return match.route != nullptr ? match.route->body_limit : limits::unrouted_body;
}

Request Answerer::describe(const Message& message, const std::string& peer) const {
    const Head& head = message.head;
    Request request;
    request.method = head.method;
    request.path = head.decoded_path;
    request.query = parse_urlencoded(head.query, limits::query_fields);
    request.content_type = head.all("Content-Type");
    request.client_address = proxies_.client_address(peer, head);
    request.scheme = proxies_.scheme(peer, head);
    request.host = head.host;
    request.accept_language = head.all("Accept-Language");
    request.user_agent = head.all("User-Agent");
    request.cookie = head.all("Cookie", "; ");
    request.origin = head.all("Origin");
    request.fetch_site = head.all("Sec-Fetch-Site");
    request.if_none_match = head.all("If-None-Match");
    request.incident_id = make_incident_id();
    return request;
}

Output Answerer::respond(Message& message, Request& request, bool close) const {
    const Head& head = message.head;
    const auto show = [&](Response response) { return present(std::move(response), head, default_headers_, close); };
    Match match = router_.match(head.method, head.path);
    if (match.route == nullptr) return show(unrouted_response(head, std::move(match.allow), request));
    request.path_parameters = std::move(match.path_parameters);
    if (const int refusal = read_content(message, request)) return show(error_response(refusal, request));
    const Route& route = *match.route;
    const std::vector<Header> defaults = over_defaults(route.headers);
    if (route.version && route.method == Method::get && !request.if_none_match.empty()) {
        std::string version;
        if (!guarded("the version", request, [&] { version = route.version(request); }))
            return show(error_response(500, request));
        const std::string tag = matching_tag(head, version);
        if (!tag.empty()) return present_not_modified(tag, defaults, close);
    }
    return present(handle(route, request), head, defaults, close);
}

std::vector<Header> Answerer::over_defaults(const std::vector<Header>& own) const {
    if (own.empty()) return default_headers_;
    std::vector<Header> headers = sendable(own);
    const std::size_t count = headers.size();
    for (const Header& header : default_headers_) {
        const bool taken = std::any_of(headers.begin(), headers.begin() + static_cast<std::ptrdiff_t>(count),
                                       [&](const Header& one) { return base::equals_ignoring_case(one.name, header.name); });
        if (!taken) headers.push_back(header);
    }
    return headers;
}

// `allow` is what the path answers to other methods; empty where nothing is there.
Response Answerer::unrouted_response(const Head& head, std::string allow, const Request& request) const {
    if (head.path == "*") allow = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    if (allow.empty()) return error_response(404, request);
    if (head.method == Method::options) return options_response(std::move(allow));
    Response response = error_response(405, request);
    response.headers.push_back({"Allow", std::move(allow)});
    return response;
}

Response Answerer::handle(const Route& route, const Request& request) const {
    Response response;
    const auto run = [&] {
        response = route.handler(request);
        if (response.status < 200 || response.status > 599) {
            throw std::logic_error(std::to_string(response.status) + " is no status of a response");
        }
    };
    return guarded("the handler", request, run) ? response : error_response(500, request);
}

Response Answerer::error_response(int status, const Request& request) const {
    Response response;
    const auto make = [&] { response = options_.error_page(status, request); };
    if (!options_.error_page || !guarded("the error page", request, make)) response = plain_error(status);
    response.status = status;
    response.caching = Caching::no_store;
    return response;
}

void Answerer::write_log(const Output& output, const Message& message, const Request& request) const {
    if (!options_.access_log) return;
    AccessRecord record;
    record.method = message.head.method_text;
    record.path = request.path;
    record.status = output.status;
    record.bytes = output.sent_bytes();
    record.milliseconds = std::chrono::duration<double, std::milli>(SteadyClock::now() - message.completed).count();
    record.client_address = request.client_address;
    record.incident_id = request.incident_id;
    guarded("the access log", request, [&] { options_.access_log(record); });
}

}  // namespace fingerpost::http
