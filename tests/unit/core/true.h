// A directory over a clock that tests move, and mail that stays in memory.
#pragma once

#include <fingerpost/base/text.h>
#include <fingerpost/core/owner_links.h>
#include <fingerpost/core/proposals.h>
#include <fingerpost/core/report_problem.h>
#include <fingerpost/core/review.h>
#include <fingerpost/core/view.h>

#include "support/directory.h"

namespace fingerpost::test {

struct Post final : core::Mailer {
    std::vector<core::OutgoingMail> sent;
    std::optional<base::ErrorCode> fault;  // of every message from now on
    base::Result<void> send(const core::OutgoingMail& mail) override {
        if (fault) return base::fail(*fault, "the test says so");
        sent.push_back(mail);
        return {};
    }
};

inline std::string link_in(const core::OutgoingMail& mail, const std::string& before) {
    const auto at = mail.text.find(before);
    REQUIRE(at != std::string::npos);
    const auto begin = at + before.size();
    return mail.text.substr(begin, mail.text.find('\n', begin) - begin);
}

struct TrueDirectory {
    TemporaryFolder folder;
    base::FixedClock clock{noon.now()};
    std::unique_ptr<core::Directory> directory;
    Post post;
    const core::MailSettings settings{"https://directory.example.org", "Fernleigh directory", "help@example.org"};

    explicit TrueDirectory(const Records& records) {
        must(core::Directory::initialise(folder / "data", clock));
        directory = must(core::Directory::open(folder / "data", clock));
        import(*directory, records);
    }
    core::Directory& operator*() const { return *directory; }
    void pass(int days) { clock.set(clock.now() + std::chrono::hours(24 * days)); }
    std::string id(const std::string& name) const {
        auto store = must(directory->store());
        for (const std::string& one : must(store->service_ids())) {
            if (must(store->service(one))->value.name == name) return one;
        }
        FAIL("no listing " << name);
        return {};
    }
    model::Service service(const std::string& name) const { return service_of(id(name)); }
    model::Service service_of(const std::string& one) const { return must(must(directory->store())->service(one))->value; }
    std::int64_t revision(const std::string& one) const { return must(must(directory->store())->service(one))->revision; }
    std::string organisation(const std::string& listing) const { return service(listing).organisation_id; }
    core::ReviewRun remind() { return must(core::send_reviews(*directory, post, settings)); }
    core::ReviewStep step(const std::string& name) const {
        for (core::ReviewStep& one : must(core::plan_reviews(*directory))) {
            if (one.name == name) return one;
        }
        return {};
    }
};

}  // namespace fingerpost::test
