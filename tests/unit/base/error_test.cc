#include <doctest/doctest.h>
#include <fingerpost/base/result.h>

#include <set>

using namespace fingerpost::base;

TEST_CASE("every code of the table has its own word, an HTTP error status and a known exit code") {
    std::set<std::string_view> names;
    for (int number = 0; number <= static_cast<int>(ErrorCode::internal); ++number) {
        const ErrorTraits& row = traits(static_cast<ErrorCode>(number));
        CHECK(static_cast<int>(row.code) == number);
        CHECK(names.insert(row.name).second);
        CHECK(row.http_status >= 400);
        CHECK(row.http_status < 600);
        CHECK((row.exit_code == 1 || row.exit_code == 2 || row.exit_code == 70));
    }
    CHECK(traits(ErrorCode::usage).exit_code == 2);
    CHECK(traits(ErrorCode::internal).exit_code == 70);
    CHECK(traits(ErrorCode::not_found).http_status == 404);
    CHECK(traits(ErrorCode::gone).http_status == 410);
}

TEST_CASE("an error describes itself with its place and what to do, as far as they are known") {
    CHECK(Error{ErrorCode::invalid, "it is wrong", "a.b", "mend it"}.describe() == "a.b: it is wrong (mend it)");
    CHECK(Error{ErrorCode::invalid, "it is wrong", "", ""}.describe() == "it is wrong");
}

TEST_CASE("trying an expression hands its error on and otherwise goes on") {
    const auto attempt = [](Result<int> given) -> Result<std::string> {
        FINGERPOST_TRY(given);
        return "went on";
    };
    CHECK(*attempt(1) == "went on");
    CHECK(attempt(fail(ErrorCode::busy, "later")).error().code == ErrorCode::busy);
}
