// Sending to a mail server: a small one of our own, on this machine, that does what a test tells it to.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fingerpost/mail/sender.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

using namespace fingerpost;

namespace {

// Speaks to one client.
class SmallServer {
  public:
    struct Manners {
        std::string recipient = "250 ok", end = "250 taken";  // `end` empty: it hangs up when all has come
    };
    explicit SmallServer(Manners manners) : manners_(std::move(manners)) {
        listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(listening_, 1);
        socklen_t length = sizeof address;
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &length);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~SmallServer() { stop(); }
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    // What the client said, when it has gone.
    const std::string& heard() {
        stop();
        return heard_;
    }

  private:
    void stop() {
        ::shutdown(listening_, SHUT_RDWR);
        if (thread_.joinable()) thread_.join();
        if (listening_ >= 0) ::close(listening_);
        listening_ = -1;
    }
    void run() {
        const int client = ::accept(listening_, nullptr, nullptr);
        if (client < 0) return;
        say(client, "220 small");
        std::string pending;
        bool data = false, asked_who = false;
        char buffer[4096];
        for (ssize_t count = 0; (count = ::recv(client, buffer, sizeof buffer, 0)) > 0;) {
            pending.append(buffer, static_cast<std::size_t>(count));
            heard_.append(buffer, static_cast<std::size_t>(count));
            if (data) {
                if (!pending.ends_with("\r\n.\r\n")) continue;
                data = false;
                pending.clear();
                if (manners_.end.empty()) break;
                say(client, manners_.end);
                continue;
            }
            for (std::size_t end = pending.find("\r\n"); end != std::string::npos && !data; end = pending.find("\r\n")) {
                const std::string line = pending.substr(0, end);
                pending.erase(0, end + 2);
                data = line == "DATA";
                if (asked_who) {
                    asked_who = false;
                    say(client, "235 come in");
                    continue;
                }
                asked_who = line.starts_with("AUTH");
                say(client, line.starts_with("EHLO")  ? "250-small\r\n250 AUTH PLAIN"
                            : line.starts_with("RCPT") ? manners_.recipient
                            : data                     ? "354 go on"
                            : asked_who                ? "334 "
                                                       : "250 ok");
            }
        }
        ::close(client);
    }
    static void say(int client, const std::string& line) {
        const std::string bytes = line + "\r\n";
        (void)!::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    Manners manners_;
    int listening_ = -1, port_ = 0;
    std::string heard_;
    std::thread thread_;
};

mail::Message message() {
    return {"6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11", "directory@example.org", "", "office@example.org", "Please check", "Hello,\n.\nall right?\n", std::chrono::system_clock::now()};
}

mail::Server plain(const SmallServer& server) {
    mail::Server settings;
    settings.url = server.url();
    settings.allow_plain = true;
    settings.patience = std::chrono::seconds(10);
    return settings;
}

}  // namespace

TEST_CASE("a message goes to the server with its sender, its recipient and whoever signs in") {
    SmallServer server({});
    auto settings = plain(server);
    settings.user = "directory";
    settings.password = "a secret";
    const auto sent = mail::send_by_smtp(settings, message());
    REQUIRE_MESSAGE(sent.has_value(), (sent ? std::string() : sent.error().describe()));
    const std::string& heard = server.heard();
    for (const char* words : {"MAIL FROM:<directory@example.org>", "RCPT TO:<office@example.org>", "Subject: Please check\r\n", "\r\n..\r\n", "AUTH PLAIN"}) {
        CHECK_MESSAGE(heard.find(words) != std::string::npos, words);
    }
}

TEST_CASE("an address that the server refuses is told apart from a server that cannot be reached") {
    SmallServer refusing({"550 nobody of that name", "250 taken"});
    CHECK(mail::send_by_smtp(plain(refusing), message()).error().code == base::ErrorCode::invalid);
    SmallServer later({"451 try later", "250 taken"});
    CHECK(mail::send_by_smtp(plain(later), message()).error().code == base::ErrorCode::unavailable);
    mail::Server nowhere;
    nowhere.url = "smtp://127.0.0.1:9";
    nowhere.allow_plain = true;
    CHECK(mail::send_by_smtp(nowhere, message()).error().code == base::ErrorCode::unavailable);
}

TEST_CASE("where the connection breaks after the last line nobody can tell whether it went") {
    SmallServer server({"250 ok", ""});
    CHECK(mail::send_by_smtp(plain(server), message()).error().code == base::ErrorCode::internal);
}

TEST_CASE("without TLS nothing is sent unless that is allowed, and it is allowed on this machine only") {
    SmallServer server({});
    auto settings = plain(server);
    settings.allow_plain = false;
    settings.user = "directory";
    settings.password = "a secret";
    CHECK_FALSE(mail::send_by_smtp(settings, message()).has_value());
    const std::string& heard = server.heard();
    CHECK(heard.find("MAIL FROM") == std::string::npos);
    CHECK(heard.find("AUTH") == std::string::npos);
    settings.url = "smtp://mail.example.org";
    settings.allow_plain = true;
    CHECK(mail::send_by_smtp(settings, message()).error().field == "mail.allow_plain");
    settings.url = "http://mail.example.org";
    CHECK(mail::send_by_smtp(settings, message()).error().field == "mail.smtp");
}
