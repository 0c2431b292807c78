#include <fingerpost/mail/sender.h>

#include <curl/curl.h>
#include <fingerpost/base/files.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

namespace fingerpost::mail {
namespace {

using base::ErrorCode;
using base::Result;
namespace fs = std::filesystem;

struct Closer {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Reading {
    std::string_view rest;
};

size_t give(char* buffer, size_t size, size_t count, void* user) {
    auto& reading = *static_cast<Reading*>(user);
    const std::size_t length = std::min(size * count, reading.rest.size());
    std::memcpy(buffer, reading.rest.data(), length);
    reading.rest.remove_prefix(length);
    return length;
}

Result<void> check(const Server& server) {
    const bool wrapped = server.url.starts_with("smtps://");
    if (!wrapped && !server.url.starts_with("smtp://")) {
        return base::fail(ErrorCode::invalid, "it is no address of a mail server", "mail.smtp", "smtps://host:465, or smtp://host:587");
    }
    const std::string_view host = std::string_view(server.url).substr(wrapped ? 8 : 7);
    const bool here = host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
    if (server.allow_plain && !here) {
        return base::fail(ErrorCode::invalid, "a mail server elsewhere is not to be used without TLS", "mail.allow_plain", "take the setting out");
    }
    return {};
}

void set_up(CURL* curl, const Server& server, const Message& message, Reading& reading, curl_slist* to) {
    curl_easy_setopt(curl, CURLOPT_URL, server.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, server.allow_plain ? static_cast<long>(CURLUSESSL_NONE) : static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!server.certificates.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.certificates.c_str());
    if (!server.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + message.from + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(server.patience.count()));
}

// By the server's last word (RFC 5321, section 4.2.1): 4xx may work later, 5xx will not.
Result<void> outcome(CURLcode code, long status, const Reading& reading, const Server& server) {
    if (code == CURLE_OK) return {};
    const std::string said = curl_easy_strerror(code);
    if (status >= 500) return base::fail(ErrorCode::invalid, fmt::format("the mail server refused it: {} ({})", status, said), server.url);
    const bool cut_off = code == CURLE_OPERATION_TIMEDOUT || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING;
    if (cut_off && reading.rest.empty() && status < 400) {
        return base::fail(ErrorCode::internal, fmt::format("the connection to the mail server broke at the end: {}", said), server.url);
    }
    return base::fail(ErrorCode::unavailable, fmt::format("the mail server could not be used: {}", said), server.url, "it is tried again later");
}

}  // namespace

Result<void> write_to_folder(const fs::path& folder, const Message& message) {
    auto text = compose(message);
    if (!text) return base::fail(std::move(text).error());
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return base::fail(ErrorCode::unavailable, fmt::format("the folder could not be made: {}", error.message()), folder.string());
    // It holds links that let people in.
    fs::permissions(folder, fs::perms::owner_all, error);
    const std::string day = base::format_instant(message.at).substr(0, 10);
    const fs::path file = folder / fmt::format("{}-{}.eml", day, message.id);
    FINGERPOST_TRY(base::write_file_atomically(file, *text));
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
    return {};
}

Result<void> send_by_smtp(const Server& server, const Message& message) {
    FINGERPOST_TRY(check(server));
    auto text = compose(message);
    if (!text) return base::fail(std::move(text).error());
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, Closer> curl(curl_easy_init());
    if (!curl) return base::fail(ErrorCode::unavailable, "there is no memory for sending mail", server.url);
    const std::unique_ptr<curl_slist, Closer> to(curl_slist_append(nullptr, ("<" + message.to + ">").c_str()));
    Reading reading{*text};
    set_up(curl.get(), server, message, reading, to.get());
    const CURLcode code = curl_easy_perform(curl.get());
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return outcome(code, status, reading, server);
}

}  // namespace fingerpost::mail
