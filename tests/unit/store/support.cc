#include "support.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace fingerpost::store::test {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "fingerpost-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;  // a test that failed may have left it in any state
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
}

const base::FixedClock& test_clock() {
    static const base::FixedClock fixed(base::parse_instant("2026-11-22T10:15:00Z").value());
    return fixed;
}

const Author& author() {
    static const Author editor{"editor", "web"};
    return editor;
}

std::string id_of(std::string_view kind, int number) {
    return base::named_uuid(fmt::format("test {} {}", kind, number));
}

model::Service service(int number, const std::string& organisation_id) {
    model::Service value;
    value.id = id_of("service", number);
    value.organisation_id = organisation_id;
    value.name = fmt::format("Foot care {}", number);
    value.description = "Toenails cut and feet looked after, by people who know how.";
    value.status = "active";
    return value;
}

model::Organisation organisation(int number) {
    model::Organisation value;
    value.id = id_of("organisation", number);
    value.name = fmt::format("Fernleigh Friends {}", number);
    return value;
}

model::Location location(int number) {
    model::Location value;
    value.id = id_of("location", number);
    value.name = fmt::format("Mill Lane Hall {}", number);
    return value;
}

model::TaxonomyTerm term(int number, const std::string& parent_id) {
    model::TaxonomyTerm value;
    value.id = id_of("term", number);
    value.name = fmt::format("Category {}", number);
    value.parent_id = parent_id;
    return value;
}

model::Attribute category(const model::TaxonomyTerm& term) {
    model::Attribute value;
    value.id = base::named_uuid("attribute of " + term.id);
    value.link_type = "service type";
    value.taxonomy_term_id = term.id;
    return value;
}

model::ServiceAtLocation at(const model::Location& location) {
    model::ServiceAtLocation value;
    value.id = base::named_uuid("place of " + location.id);
    value.location_id = location.id;
    return value;
}

base::Result<Saved> save(Store& store, const model::TaxonomyTerm& value, std::string_view slug) {
    Saved saved;
    auto written = store.write(author(), [&](Transaction& transaction) -> base::Result<void> {
        auto result = transaction.save(value, slug);
        if (!result) return base::fail(std::move(result.error()));
        saved = *result;
        return {};
    });
    if (!written) return base::fail(std::move(written.error()));
    return saved;
}

std::vector<std::string> changed_after(const Store& store, std::int64_t sequence) {
    std::vector<std::string> ids;
    for (const Change& change : must(store.changes_after(sequence, 1000))) ids.push_back(change.service_id);
    return ids;
}

SQLite::Database raw(const std::filesystem::path& file) {
    return {file.string(), SQLite::OPEN_READWRITE, 5000};
}

std::int64_t number(const std::filesystem::path& file, const std::string& sql) {
    auto database = raw(file);
    return database.execAndGet(sql).getInt64();
}

std::string text(const std::filesystem::path& file, const std::string& sql) {
    auto database = raw(file);
    return database.execAndGet(sql).getString();
}

Child::Child(const std::function<int()>& body) : id_(::fork()) {
    REQUIRE(id_ >= 0);
    if (id_ == 0) ::_exit(body());
}

Child::~Child() {
    if (id_ > 0) kill();
}

int Child::wait() {
    int status = 0;
    REQUIRE(::waitpid(id_, &status, 0) == id_);
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void Child::kill() {
    ::kill(id_, SIGKILL);
    wait();
}

bool become_ordinary() {
    constexpr unsigned nobody = 65534;
    return ::geteuid() != 0 || (::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0);
}

Signal::Signal() {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    read_ = ends[0];
    write_ = ends[1];
}

Signal::~Signal() {
    ::close(read_);
    ::close(write_);
}

void Signal::give() const {
    if (::write(write_, "x", 1) != 1) std::abort();
}

void Signal::wait() const {
    char byte = 0;
    if (::read(read_, &byte, 1) != 1) std::abort();
}

int Signal::count_so_far() const {
    ::fcntl(read_, F_SETFL, O_NONBLOCK);
    int count = 0;
    std::array<char, 4096> bytes{};
    for (ssize_t got = 0; (got = ::read(read_, bytes.data(), bytes.size())) > 0;) count += static_cast<int>(got);
    return count;
}

}  // namespace fingerpost::store::test
