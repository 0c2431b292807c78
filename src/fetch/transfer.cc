#include "transfer.h"

#include <arpa/inet.h>
#include <fingerpost/base/text.h>
#include <fingerpost/fetch/address.h>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>

namespace fingerpost::fetch {
namespace {

using base::ErrorCode;
using base::Result;

// What the callbacks of libcurl need of one request.
struct State {
    const ClientOptions& options;
    Transferred& answer;
    Method method;
    bool too_large = false, refused = false;
};

size_t take_body(char* bytes, size_t size, size_t count, void* user) {
    auto& state = *static_cast<State*>(user);
    if (state.answer.body.size() + size * count > state.options.body_limit) {
        state.answer.cut = state.method == Method::beginning;
        state.too_large = true;
        return 0;
    }
    state.answer.body.append(bytes, size * count);
    return size * count;
}

size_t take_header(char* bytes, size_t size, size_t count, void* user) {
    auto& state = *static_cast<State*>(user);
    const std::string_view line(bytes, size * count);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return size * count;
    const std::string value(base::trim(line.substr(colon + 1)));
    if (base::equals_ignoring_case(line.substr(0, colon), "location")) state.answer.location = value;
    if (base::equals_ignoring_case(line.substr(0, colon), "retry-after")) state.answer.retry_after = value;
    return size * count;
}

// The last word on where a connection goes: whatever resolved the name, what is no public address gets no socket.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* to) {
    auto& state = *static_cast<State*>(user);
    std::array<char, NI_MAXHOST> text{};
    const bool known = ::getnameinfo(&to->addr, to->addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0;
    if (!state.options.allow_private && (!known || !is_public_address(text.data()))) {
        state.refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

int go_on(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& options = static_cast<State*>(user)->options;
    return options.stopped && options.stopped() ? 1 : 0;
}

struct ListCloser {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListCloser>;

std::string pinned(const Target& target) {
    std::string entry = target.host + ":" + target.port + ":";
    for (std::size_t index = 0; index < target.addresses.size(); ++index) {
        const std::string& address = target.addresses[index];
        entry += (index == 0 ? "" : ",") + (address.find(':') == std::string::npos ? address : "[" + address + "]");
    }
    return entry;
}

void set_up(CURL* curl, const Target& target, State& state, const List& pins, const List& headers) {
    const ClientOptions& options = state.options;
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, target.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_RESOLVE, pins.get());
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &state);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    if (state.method == Method::head) curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.certificates.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.certificates.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.request_time.count()));
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &state);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &state);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &state);
}

base::Failure failure_of(CURLcode code, const Target& target, const State& state) {
    if (state.too_large) {
        return base::fail(ErrorCode::too_large, fmt::format("the answer is over {} bytes", state.options.body_limit), target.url, "ask for smaller pages");
    }
    if (state.refused) return base::fail(ErrorCode::unsupported, "its host is not on the public internet", target.url);
    if (code == CURLE_ABORTED_BY_CALLBACK) return base::fail(ErrorCode::unavailable, "it was stopped", target.url);
    const bool certificate = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
    return base::fail(ErrorCode::unavailable, fmt::format("it could not be fetched: {}", curl_easy_strerror(code)), target.url,
                      certificate ? "its certificate is not one that is trusted here" : "try again later");
}

}  // namespace

Result<Transferred> transfer(CURL* curl, const Target& target, const ClientOptions& options, Method method) {
    Transferred answer;
    State state{options, answer, method};
    const List pins(curl_slist_append(nullptr, pinned(target).c_str()));
    const List headers(curl_slist_append(nullptr, method == Method::get ? "Accept: application/json" : "Accept: text/html,*/*;q=0.8"));
    set_up(curl, target, state, pins, headers);
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK && !answer.cut) return failure_of(code, target, state);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    const char* type = nullptr;
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    if (type != nullptr) answer.content_type = type;
    return answer;
}

}  // namespace fingerpost::fetch
