// A feed behind TLS: whose certificate is believed, and where a redirect may lead. The server is Python's, the certificate made here.
#include <doctest/doctest.h>
#include <fingerpost/fetch/client.h>

#include <cstdlib>

#include "support.h"
#include "support/process.h"

using namespace fetch_test;
using fingerpost::base::ErrorCode;
using fingerpost::fetch::Client;
using fingerpost::fetch::ClientOptions;
using fingerpost::test::TemporaryFolder;

namespace {

constexpr const char* server_program = R"(
import http.server, ssl, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        down = self.path == '/down'
        self.send_response(302 if down else 200)
        if down:
            self.send_header('Location', 'http://feed.example.org/plain')
        self.send_header('Content-Length', '2')
        self.end_headers()
        self.wfile.write(b'{}')
    def log_message(self, *args):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
server.socket = context.wrap_socket(server.socket, server_side=True)
print('port', server.server_port, 'ready', file=sys.stderr, flush=True)
server.serve_forever()
)";

// For feed.example.org.
struct SecureServer {
    TemporaryFolder folder;
    std::string certificate = (folder / "certificate.pem").string(), key = (folder / "key.pem").string();
    std::string program = folder.write("server.py", server_program).string();
    bool made = fingerpost::test::run_process({"/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=feed.example.org", "-addext",
                                               "subjectAltName=DNS:feed.example.org", "-keyout", key, "-out", certificate})
                    .exit_code == 0;
    fingerpost::test::Process process{{"/usr/bin/python3", program, certificate, key}};
    int port = 0;

    SecureServer() {
        REQUIRE(made);
        REQUIRE(process.wait_for_err("ready"));
        port = std::atoi(process.err().c_str() + std::string("port ").size());
    }
    std::string url(const std::string& host, const std::string& path) const { return "https://" + host + ":" + std::to_string(port) + path; }
};

ClientOptions options(const std::string& certificates) {
    ClientOptions made;
    made.allow_private = true;
    made.attempts = 1;
    made.certificates = certificates;
    made.resolve = [](const std::string&) -> fingerpost::base::Result<std::vector<std::string>> { return std::vector<std::string>{"127.0.0.1"}; };
    return made;
}

}  // namespace

TEST_CASE("a certificate that nobody vouches for is refused, and one made for another name") {
    const SecureServer server;
    Client strict(options(""));
    const auto unknown = strict.get(server.url("feed.example.org", "/"));
    REQUIRE(!unknown);
    CHECK(unknown.error().hint == "its certificate is not one that is trusted here");
    Client trusting(options(server.certificate));
    CHECK(must(trusting.get(server.url("feed.example.org", "/"))).body == "{}");
    const auto other = trusting.get(server.url("other.example.org", "/"));
    REQUIRE(!other);
    CHECK(other.error().hint == "its certificate is not one that is trusted here");
}

TEST_CASE("a redirect from https to http is not followed") {
    const SecureServer server;
    Client client(options(server.certificate));
    const auto led = client.get(server.url("feed.example.org", "/down"));
    REQUIRE(!led);
    CHECK(led.error().code == ErrorCode::unsupported);
    CHECK(led.error().message.find("from https to http://feed.example.org/plain") != std::string::npos);
}
