// Phone, e-mail and web address: what is understood goes to its place, and nothing that stood there is lost.
#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>

#include <algorithm>
#include <charconv>

#include "flat_apply.h"

namespace fingerpost::exchange {
namespace {

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// Words beside the numbers, other than those that only join or announce them.
bool says_more(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; };
    if (std::none_of(text.begin(), text.end(), is_letter)) return false;
    static constexpr std::string_view empty_words[] = {"or", "and", "tel", "telephone", "phone", "ext", "extension", "x"};
    for (const base::Token& token : base::tokenise(text, 50)) {
        if (token.text.find_first_of("0123456789") != std::string::npos) continue;
        if (std::find(std::begin(empty_words), std::end(empty_words), token.text) == std::end(empty_words)) return true;
    }
    return false;
}

}  // namespace

void apply_phone(FlatBuilder& builder, const FlatValue& value) {
    const std::string text = line_of(builder, value);
    if (text.empty()) return;
    const std::vector<model::PhoneNumber> numbers = model::find_phones(text);
    if (numbers.empty()) {
        builder.unread(value, "there is no phone number in it", "write the number alone, with its area code");
        return;
    }
    std::size_t digits_read = 0;
    for (const model::PhoneNumber& number : numbers) {
        model::Phone& phone = builder.service().phones.emplace_back();
        phone.number = number.display;
        digits_read += digits_in(number.digits) + digits_in(number.extension);
        double extension = 0;
        const char* const end = number.extension.data() + number.extension.size();
        const auto [last, error] = std::from_chars(number.extension.data(), end, extension);
        if (!number.extension.empty() && error == std::errc() && last == end) phone.extension = extension;
    }
    // "+44 (0)" makes three digits more than are dialled, for each number.
    const bool digits_left = digits_in(text) > digits_read + 3 * numbers.size();
    if (digits_left) builder.warn(value, "not every number in it was understood", "those that were are used, and the text is kept");
    if (digits_left || says_more(text)) builder.extension().extra["phone_text"] = text;
}

void apply_email(FlatBuilder& builder, const FlatValue& value) {
    bool all_read = true;
    for (const std::string& item : items_of(builder, value, ";, |/\n")) {
        auto address = model::parse_email(item);
        if (!address) {
            all_read = false;
            continue;
        }
        if (const auto mended = model::suggest_email(*address)) {
            builder.warn(value, "the e-mail address looks mistyped", "perhaps it should be " + *mended);
        }
        if (builder.service().email.empty()) {
            builder.service().email = std::move(*address);
        } else {
            builder.service().contacts.emplace_back().email = std::move(*address);
        }
    }
    if (!all_read) builder.unread(value, "it is not an e-mail address", "write it as name@example.org");
}

void apply_url(FlatBuilder& builder, const FlatValue& value) {
    const std::string text = line_of(builder, value);
    if (text.empty()) return;
    // A full stop that ended the sentence it was copied from.
    const std::size_t end = text.find_last_not_of(".,;");
    auto address = model::parse_web_address(std::string_view(text).substr(0, end == std::string::npos ? 0 : end + 1));
    if (!address) {
        builder.unread(value, address.error().message, "write it as https://www.example.org");
        return;
    }
    builder.service().url = std::move(*address);
}

// The person comes first among the contacts, whichever column stands first in the file.
void apply_contact_name(FlatBuilder& builder, const FlatValue& value) {
    model::Contact contact;
    contact.name = line_of(builder, value);
    if (contact.name.empty()) return;
    builder.service().contacts.insert(builder.service().contacts.begin(), std::move(contact));
}

}  // namespace fingerpost::exchange
