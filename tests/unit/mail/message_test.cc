// Messages as bytes: nothing typed can add a header, and every reader can read them.
#include <doctest/doctest.h>
#include <fingerpost/mail/sender.h>

#include <fstream>
#include <sstream>
#include <string>

#include "support/temporary_folder.h"

using namespace fingerpost;

namespace {

mail::Message message() {
    return {"6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11", "directory@example.org", "Fernleigh directory", "office@example.org", "Friends: please check",
            "Hello,\n\nall right?\n", std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(12)};
}

std::string composed(const mail::Message& one) {
    const auto text = mail::compose(one);
    REQUIRE(text.has_value());
    return *text;
}

}  // namespace

TEST_CASE("a message has the headers that it needs and lines that end as they must") {
    const std::string text = composed(message());
    for (const char* line : {"From: \"Fernleigh directory\" <directory@example.org>\r\n", "To: office@example.org\r\n", "Subject: Friends: please check\r\n",
                             "Date: Sun, 22 Nov 2026 12:00:00 +0000\r\n", "Message-ID: <6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11@example.org>\r\n",
                             "Auto-Submitted: auto-generated\r\n", "\r\n\r\nHello,\r\n\r\nall right?\r\n"}) {
        CHECK_MESSAGE(text.find(line) != std::string::npos, line);
    }
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) CHECK(text[at - 1] == '\r');
}

TEST_CASE("a group's name cannot add a header, and an address with one is refused") {
    auto one = message();
    one.subject = "Friends\r\nBcc: everybody@example.org";
    one.from_name = "A \"quoted\"\r\nX: y";
    const std::string text = composed(one);
    CHECK(text.find("\nBcc:") == std::string::npos);
    CHECK(text.find("\nX:") == std::string::npos);
    for (const char* address : {"", "office", "a@b@c", "office@example.org\r\nBcc: x@example.org", "<office@example.org>", "a@example.org, b@example.org"}) {
        one.to = address;
        CHECK_MESSAGE(mail::compose(one).error().field == "to", address);
    }
}

TEST_CASE("what is not ASCII is encoded, in the subject and in lines of at most 76 characters") {
    auto one = message();
    one.subject = "Café Ffrindiau: please check your 3 entries in a directory with a long name, ŵ ŷ";
    one.text = std::string(200, 'x') + " café = 5 \n.\n";
    const std::string text = composed(one);
    CHECK(text.find("Subject: =?UTF-8?B?Q2Fmw6kg") != std::string::npos);
    CHECK(text.find("caf=C3=A9 =3D 5=20\r\n.\r\n") != std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 77);
}

TEST_CASE("a message becomes a file that nobody else may read") {
    const test::TemporaryFolder folder;
    REQUIRE(mail::write_to_folder(folder / "mail", message()).has_value());
    const auto file = folder / "mail" / "2026-11-22-6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11.eml";
    REQUIRE(std::filesystem::exists(file));
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::group_all) == std::filesystem::perms::none);
    CHECK((std::filesystem::status(folder / "mail").permissions() & std::filesystem::perms::others_all) == std::filesystem::perms::none);
    // The same message again is the same file.
    REQUIRE(mail::write_to_folder(folder / "mail", message()).has_value());
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "mail"), {}) == 1);
}
