// Whether a website answers: HEAD, then GET where HEAD is not understood. No body is kept.
#pragma once

#include <fingerpost/fetch/client.h>

#include <map>
#include <string>

namespace fingerpost::fetch {

struct Looked {
    enum class Finding {
        fine,     // 2xx, where it led in the end
        gone,     // 404 or 410 to a GET, or the name of the host does not exist
        unknown,  // refused (401, 403, 429), a fault of the server (5xx), too slow, no connection, a certificate nobody trusts, a
                  // private address, redirects without end or from https to http
    };
    Finding finding = Finding::unknown;
    int status = 0;  // of the last answer; 0: there was none
    bool no_such_host = false;
    std::string detail;  // in words
};

// Looks at one address after the other; belongs to one thread. Between two requests to one host it waits `delay`. Addresses, redirects
// and certificates are dealt with as Client does; `attempts` and `body_limit` are not used.
class LinkLooker {
  public:
    LinkLooker(ClientOptions options, std::chrono::milliseconds delay);
    ~LinkLooker();
    LinkLooker(const LinkLooker&) = delete;
    LinkLooker& operator=(const LinkLooker&) = delete;
    Looked look(const std::string& url);

  private:
    class Connection;
    Looked ask(const std::string& url, bool head);
    void wait_for(const std::string& host);

    ClientOptions options_;
    std::chrono::milliseconds delay_;
    std::map<std::string, std::chrono::steady_clock::time_point> last_;  // by host
    std::unique_ptr<Connection> connection_;
};

}  // namespace fingerpost::fetch
