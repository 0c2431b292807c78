#include <doctest/doctest.h>
#include <fingerpost/model/contact_details.h>
#include <rapidcheck.h>

#include <array>

#include "support.h"

using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

struct Example {
    const char *written, *digits, *display, *tel_uri;
};

std::string reason(std::string_view text) {
    const auto phone = parse_phone(text);
    return phone ? "accepted" : phone.error().message + " | " + phone.error().hint;
}

}  // namespace

TEST_CASE("numbers are read however people write them, and shown grouped the UK way") {
    static constexpr auto examples = std::to_array<Example>({
        {"(0114) 2331430", "01142331430", "0114 233 1430", "tel:+441142331430"},
        {"+44 (0)1632 960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"00441632960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"0044 (0) 1632 960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"44 1632 960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"01632-960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"01632.960.123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"Tel: 01632 960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"(+44) 1632 960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"０１６３２ ９６０１２３", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"1632960123", "01632960123", "01632 960 123", "tel:+441632960123"},
        {"02079460123", "02079460123", "020 7946 0123", "tel:+442079460123"},
        {"01614960123", "01614960123", "0161 496 0123", "tel:+441614960123"},
        {"0114 248 3600", "01142483600", "0114 248 3600", "tel:+441142483600"},
        {"0120452345", "0120452345", "01204 52345", "tel:+44120452345"},
        {"015394 12345", "01539412345", "015394 12345", "tel:+441539412345"},
        {"03001234567", "03001234567", "0300 123 4567", "tel:+443001234567"},
        {"08081 570123", "08081570123", "0808 157 0123", "tel:+448081570123"},
        {"03069 990123", "03069990123", "0306 999 0123", "tel:+443069990123"},
        {"0800123456", "0800123456", "0800 123 456", "tel:+44800123456"},
        {"07700900123", "07700900123", "07700 900 123", "tel:+447700900123"},
        {"0800 1111", "08001111", "0800 1111", "tel:08001111"},
        {"0845 46 47", "08454647", "0845 46 47", "tel:08454647"},
        {"999", "999", "999", "tel:999"},
        {"111", "111", "111", "tel:111"},
        {"101", "101", "101", "tel:101"},
        {"105", "105", "105", "tel:105"},
        {"119", "119", "119", "tel:119"},
        {"116123", "116123", "116 123", "tel:116123"},
        {"116 000", "116000", "116 000", "tel:116000"},
        {"62372", "62372", "62372", "tel:62372"},
        {"18001 01632 960123", "1800101632960123", "18001 01632 960 123", "tel:1800101632960123"},
        {"+33 1 70 18 99 00", "+33170189900", "+33 1 70 18 99 00", "tel:+33170189900"},
        {"00353 1 234 5678", "+35312345678", "+353 1 234 5678", "tel:+35312345678"},
    });
    for (const Example& example : examples) {
        CAPTURE(example.written);
        const auto phone = parse_phone(example.written);
        REQUIRE_MESSAGE(phone, reason(example.written));
        CHECK(phone->digits == example.digits);
        CHECK(phone->display == example.display);
        CHECK(phone->tel_uri == example.tel_uri);
        CHECK(phone->extension.empty());
    }
}

TEST_CASE("an extension is kept apart, and shown and dialled with the number") {
    for (const char* written : {"0114 248 3600 ext 12", "0114 248 3600 ext. 12", "01142483600x12",
                                "0114 248 3600 Extension: 12", "0114 248 3600 #12", "(0114) 248 3600 (ext 12)"}) {
        CAPTURE(written);
        const auto phone = parse_phone(written);
        REQUIRE_MESSAGE(phone, reason(written));
        CHECK(phone->digits == "01142483600");
        CHECK(phone->extension == "12");
        CHECK(phone->display == "0114 248 3600 ext 12");
        CHECK(phone->tel_uri == "tel:+441142483600;ext=12");
    }
}

TEST_CASE("a wrong length is refused with how many digits there are and how many are needed") {
    CHECK(reason("01632 96012").find("it has 10 digits; a UK number that begins with 01632 has 11") == 0);
    CHECK(reason("01632 9601234").find("it has 12 digits") == 0);
    CHECK(reason("01632 9601234").find("too many") != std::string::npos);
    CHECK(reason("020 7946 012").find("it has 10 digits; a UK number that begins with 02079 has 11") == 0);
    CHECK(reason("01204 5234").find("has 10 or 11") != std::string::npos);
    CHECK(reason("07700 90012").find("it has 10 digits") == 0);
}

TEST_CASE("a local number without its dialling code is refused with the advice to add it") {
    CHECK(reason("960123").find("dialling code") != std::string::npos);
    CHECK(reason("233 1430").find("dialling code") != std::string::npos);
}

TEST_CASE("a letter written for a figure is told of") {
    CHECK(reason("O1632 960123").find("the letter O stands in it | if a figure is meant, write 0 for it") == 0);
    CHECK(reason("01632 96o123").find("the letter O stands in it") == 0);
    CHECK(reason("0l632 960123").find("write 1 for it") != std::string::npos);
}

TEST_CASE("what is no number at all is refused with a reason") {
    CHECK(reason("").find("there is no number in it") == 0);
    CHECK(reason("see website").find("there is no number in it") == 0);
    CHECK(reason("0800 FLOWERS").find("it has letters in it") == 0);
    CHECK(reason("04123 456789").find("no UK number begins with 04") == 0);
    CHECK(reason("021 1234 5678").find("no UK number begins with 021") == 0);
    CHECK(reason("+999 12345").find("no country") == 0);
    CHECK(reason("01632 960123 / 07700 900123") != "accepted");
    CHECK(reason(std::string(5000, '0')).find("too long") != std::string::npos);
}

TEST_CASE("several numbers in one field are found, words between them or not") {
    const auto displays = [](std::string_view text) {
        std::vector<std::string> found;
        for (const PhoneNumber& phone : find_phones(text)) found.push_back(phone.display);
        return found;
    };
    using List = std::vector<std::string>;
    CHECK(displays("01632 960123 (office) / 07700 900123") == List{"01632 960 123", "07700 900 123"});
    CHECK(displays("01632 960123 / 07700 900123 or 111") == List{"01632 960 123", "07700 900 123", "111"});
    CHECK(displays("01632 960123 07700 900123") == List{"01632 960 123", "07700 900 123"});
    CHECK(displays("Ring Ann on 01632 960123 ext 5, or text 07700900123.") ==
          List{"01632 960 123 ext 5", "07700 900 123"});
    CHECK(displays("(01632) 960123, (0114) 248 3600") == List{"01632 960 123", "0114 248 3600"});
    CHECK(displays("01632/960123") == List{"01632 960 123"});
    CHECK(displays("Freephone 0800 123456; open 24 hours") == List{"0800 123 456"});
    CHECK(displays("minicom 18001 01632 960123") == List{"18001 01632 960 123"});
    CHECK(displays("01632 960123 or 999") == List{"01632 960 123", "999"});
    CHECK(displays("01632 76012") == List{});
    CHECK(displays("Mon 9-5 01632 960123") == List{"01632 960 123"});
    CHECK(displays("no telephone") == List{});
    CHECK(displays("") == List{});
}

TEST_CASE("what is shown can be read again to the same number") {
    CHECK(rc::check("parse_phone(display) gives the same digits",
                    [](const std::string& noise, std::uint64_t number, bool mobile) {
                        (void)parse_phone(noise);
                        (void)find_phones(noise);
                        std::string digits = std::to_string(100000000 + number % 900000000);
                        const auto phone = parse_phone((mobile ? "07" : "01") + digits);
                        RC_ASSERT(phone);
                        const auto again = parse_phone(phone->display);
                        RC_ASSERT(again);
                        RC_ASSERT(again->digits == phone->digits);
                        RC_ASSERT(parse_phone(phone->tel_uri)->digits == phone->digits);
                    }));
}

TEST_CASE("every telephone number of a real directory is read") {
    const auto path = shared_data("data/north_directory.jsonl");
    if (!path) return;
    int all = 0;
    for (const Json& row : read_json_lines(*path)) {
        const std::string written = row.value("phone", "");
        if (written.empty()) continue;
        ++all;
        CHECK_MESSAGE(!find_phones(written).empty(), written << ": " << reason(written));
    }
    MESSAGE(all << " numbers");
}
