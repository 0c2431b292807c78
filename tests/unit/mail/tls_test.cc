// Sending over real TLS: to a server with a certificate that is known, and to one whose is not.
#include <doctest/doctest.h>
#include <fingerpost/mail/sender.h>

#include <cstdlib>
#include <utility>
#include <vector>

#include "support/process.h"

using namespace fingerpost;
using test::Process;

namespace {

// A certificate of our own, valid for one name of this machine.
struct Certificate {
    test::TemporaryFolder folder;
    std::string file = (folder / "certificate.pem").string(), key = (folder / "key.pem").string();
    explicit Certificate(const std::string& name) {
        const auto made = test::run_process({"/usr/bin/env", "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", file, "-days", "2", "-subj", "/CN=fingerpost.test",
                                             "-addext", "subjectAltName=" + name});
        REQUIRE_MESSAGE(made.exit_code == 0, made.err);
    }
};

struct TlsServer {
    Process process;
    TlsServer(const std::string& manner, const Certificate& certificate)
        : process({"/usr/bin/env", "python3", FINGERPOST_SOURCE_DIR "/tests/unit/mail/tls_server.py", manner, certificate.file, certificate.key}) {
        REQUIRE_MESSAGE(process.wait_for_err(" ready"), process.err());
    }
    int port() const { return std::atoi(process.err().c_str() + std::string("port ").size()); }
    std::string heard() {
        process.wait();
        return process.out();
    }
};

mail::Message message() {
    mail::Message made;
    made.id = "6a1c2f0e-0000-4000-8000-000000000001";
    made.from = "directory@example.org";
    made.to = "office@example.org";
    made.subject = "Please check";
    made.text = "Is it still right?\n";
    return made;
}

mail::Server settings(const std::string& scheme, const TlsServer& server, const std::string& certificates) {
    mail::Server made;
    made.url = scheme + "://127.0.0.1:" + std::to_string(server.port());
    made.user = "directory";
    made.password = "a secret";
    made.certificates = certificates;
    made.patience = std::chrono::seconds(20);
    return made;
}

const std::vector<std::pair<std::string, std::string>> ways{{"at-once", "smtps"}, {"starttls", "smtp"}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("over TLS from the start, and after STARTTLS, name, password and message travel encrypted only") {
    const Certificate certificate("IP:127.0.0.1");
    for (const auto& [manner, scheme] : ways) {
        CAPTURE(manner);
        TlsServer server(manner, certificate);
        const auto sent = mail::send_by_smtp(settings(scheme, server, certificate.file), message());
        REQUIRE_MESSAGE(sent.has_value(), (sent ? std::string() : sent.error().describe()));
        const std::string heard = server.heard();
        CHECK(has(heard, "encrypted AUTH PLAIN"));
        CHECK(has(heard, "encrypted MAIL FROM:<directory@example.org>"));
        CHECK(has(heard, "text Subject: Please check"));
        CHECK_FALSE(has(heard, "open AUTH"));
        CHECK_FALSE(has(heard, "open MAIL"));
    }
}

TEST_CASE("a certificate that nobody knows, or that is another's, gets neither password nor message") {
    const Certificate right("IP:127.0.0.1"), unknown("IP:127.0.0.1"), of_another("DNS:mail.example.org");
    struct Case {
        const Certificate *served, *trusted;
    };
    for (const Case& one : {Case{&unknown, &right}, Case{&of_another, &of_another}}) {
        for (const auto& [manner, scheme] : ways) {
            CAPTURE(manner);
            TlsServer server(manner, *one.served);
            const auto sent = mail::send_by_smtp(settings(scheme, server, one.trusted->file), message());
            REQUIRE_FALSE(sent.has_value());
            CHECK(sent.error().code == base::ErrorCode::unavailable);
            const std::string heard = server.heard();
            CHECK_FALSE(has(heard, "AUTH"));
            CHECK_FALSE(has(heard, "MAIL FROM"));
        }
    }
}
