#include <fingerpost/base/clock.h>
#include <fingerpost/fetch/client.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <thread>

#include "transfer.h"

namespace fingerpost::fetch {

using base::ErrorCode;
using base::Result;
using std::chrono::milliseconds;

namespace {

bool asks_to_come_again(int status) {
    constexpr std::array statuses{429, 502, 503, 504};
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// "Sun, 22 Nov 2026 10:15:00 GMT" (RFC 9110, 5.6.7), the one form that is still written.
std::optional<base::Instant> http_date(std::string_view text) {
    if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    if (month == months.end()) return std::nullopt;
    return base::parse_instant(fmt::format("{}-{:02}-{}T{}Z", text.substr(12, 4), month - months.begin() + 1, text.substr(5, 2), text.substr(17, 8)));
}

// Seconds, or a date (RFC 9110, 10.2.3).
std::optional<milliseconds> pause_asked_for(const std::string& retry_after) {
    long seconds = 0;
    const auto [end, error] = std::from_chars(retry_after.data(), retry_after.data() + retry_after.size(), seconds);
    if (error == std::errc() && end == retry_after.data() + retry_after.size() && seconds >= 0) return std::chrono::seconds(std::min(seconds, 1'000'000L));
    if (const auto date = http_date(retry_after)) {
        return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(*date - std::chrono::system_clock::now()));
    }
    return std::nullopt;
}

}  // namespace

void start_libcurl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
}

bool is_redirect(long status) {
    constexpr std::array statuses{301L, 302L, 303L, 307L, 308L};
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

class Client::Connection {
  public:
    Connection() {
        start_libcurl();
        curl = curl_easy_init();
        if (curl == nullptr) throw std::runtime_error("libcurl has no memory");
    }
    ~Connection() { curl_easy_cleanup(curl); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    CURL* curl;
    std::string retry_after;  // of the last answer
};

Client::Client(ClientOptions options) : options_(std::move(options)), connection_(std::make_unique<Connection>()) {}
Client::~Client() = default;

Result<void> Client::wait(milliseconds time) const {
    constexpr milliseconds step(100);
    if (options_.pause) {
        options_.pause(time);
        time = milliseconds(0);
    }
    do {
        if (options_.stopped && options_.stopped()) return base::fail(ErrorCode::unavailable, "it was stopped");
        std::this_thread::sleep_for(std::min(step, time));
        time -= step;
    } while (time > milliseconds(0));
    return {};
}

Result<Answer> Client::get_once(const std::string& url) {
    std::string next = url;
    for (int redirects = 0; redirects <= options_.redirects; ++redirects) {
        auto target = find_target(next, options_);
        if (!target) {
            base::Error error = std::move(target).error();
            // A name that does not exist may be one that this moment's network does not find: a feed is asked for again.
            if (error.code == ErrorCode::not_found) error.code = ErrorCode::unavailable;
            return base::fail(std::move(error));
        }
        auto got = transfer(connection_->curl, *target, options_);
        if (!got) return base::fail(std::move(got).error());
        connection_->retry_after = got->retry_after;
        if (!is_redirect(got->status) || got->location.empty()) {
            return Answer{static_cast<int>(got->status), target->url, std::move(got->content_type), std::move(got->body)};
        }
        auto joined = join_url(target->url, got->location);
        if (!joined) return base::fail(std::move(joined).error());
        if (target->scheme == "https" && !joined->starts_with("https:")) {
            return base::fail(ErrorCode::unsupported, "it leads from https to " + *joined, url, "ask its publisher for the right address");
        }
        next = std::move(*joined);
    }
    return base::fail(ErrorCode::unsupported, fmt::format("it leads on and on: more than {} redirects", options_.redirects), url);
}

Result<Answer> Client::get(const std::string& url) {
    milliseconds pause = options_.first_pause;
    for (int attempt = 1;; ++attempt) {
        connection_->retry_after.clear();
        auto answer = get_once(url);
        const bool again = answer ? asks_to_come_again(answer->status) : answer.error().code == ErrorCode::unavailable;
        if (!again) return answer;
        if (options_.stopped && options_.stopped()) return base::fail(ErrorCode::unavailable, "it was stopped", url);
        const milliseconds asked = pause_asked_for(connection_->retry_after).value_or(pause);
        if (attempt >= options_.attempts || asked > options_.longest_pause) {
            if (!answer) return answer;
            return base::fail(ErrorCode::busy, fmt::format("the server is busy (status {}) and was asked {} times", answer->status, attempt), url,
                              fmt::format("try again in {} seconds or later", std::chrono::duration_cast<std::chrono::seconds>(asked).count() + 1));
        }
        FINGERPOST_TRY(wait(asked));
        pause = std::min(pause * 2, options_.longest_pause);
    }
}

}  // namespace fingerpost::fetch
