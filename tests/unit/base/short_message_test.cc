#include <doctest/doctest.h>
#include <fingerpost/base/short_message.h>

#include "support/text.h"

using namespace fingerpost::base;
using fingerpost::test::has;

namespace {

std::string more(std::size_t count) { return "+" + std::to_string(count); }

}  // namespace

TEST_CASE("a message of the seven bit alphabet is counted in septets, and brackets and the euro as two") {
    CHECK(message_size("").parts == 0);
    CHECK(message_size(std::string(160, 'a')).parts == 1);
    CHECK(message_size(std::string(161, 'a')).parts == 2);
    CHECK(message_size(std::string(306, 'a')).parts == 2);
    CHECK(message_size(std::string(307, 'a')).parts == 3);
    CHECK(message_size("€[]{}~|^\\").units == 18);
    CHECK(message_size("£5 àéöñ Ω ¿@").units == 12);
    CHECK_FALSE(message_size("£5 àéöñ Ω ¿@").ucs2);
    // 153 letters and one sign of two septets are one message; 305 letters and such a sign are three.
    CHECK(message_size(std::string(158, 'a') + "€").parts == 1);
    CHECK(message_size(std::string(305, 'a') + "€").parts == 3);
}

TEST_CASE("one letter outside the alphabet makes the whole message twice as long") {
    const MessageSize size = message_size(std::string(133, 'a') + "ŵ");
    CHECK(size.ucs2);
    CHECK(size.units == 134);
    CHECK(size.parts == 2);
    CHECK(message_size(std::string(134, 'a') + "ŵ").parts == 3);
    CHECK(message_size("😀").units == 2);  // a pair of units
}

TEST_CASE("what typesetters write is sent as telephones have it") {
    CHECK(in_gsm_letters("Carer’s “café” – Tŷ Gŵyr…") == "Carer's \"café\" - Ty Gwyr...");
    CHECK(in_gsm_letters("مرحبا") == "مرحبا");
}

TEST_CASE("a short message has whole entries, as many as two parts hold, and says how many are missing") {
    std::vector<std::string> entries;
    for (int number = 10; number < 30; ++number) entries.push_back("01632 960 1" + std::to_string(number) + " A service with a name of some length");
    const std::string text = short_message(entries, more);
    CHECK(message_size(text).parts <= 2);
    CHECK(message_size(text).units <= longest_short_message);
    CHECK(text.starts_with("01632 960 110 A service"));
    CHECK(has(text, "some length\n+"));
    CHECK_FALSE(has(text, "960 119 "));
    CHECK(short_message({"01632 960 101 One", "01632 960 102 Two"}, more) == "01632 960 101 One\n01632 960 102 Two");
    CHECK(short_message({}, more).empty());
}

TEST_CASE("an entry that is too long by itself is cut at a word, and one in another script at 134 units") {
    std::string name = "01632 960 101";
    for (int count = 0; count < 60; ++count) name += " wonderful";
    const std::string text = short_message({name, "01632 960 102 Two"}, more);
    CHECK(message_size(text).parts == 2);
    CHECK(text.ends_with("wonderful..."));
    std::string arabic = "01632 960 101";
    for (int count = 0; count < 60; ++count) arabic += " مرحبا";
    CHECK(message_size(short_message({arabic}, more)).ucs2);
    CHECK(message_size(short_message({arabic}, more)).units <= 134);
}
