#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>

#include <array>

namespace fingerpost::model {
namespace {

using base::ErrorCode;
using base::fail;

// Letters that BS 7666 allows at each place.
constexpr std::string_view digit = "0123456789";
constexpr std::string_view first_letter = "ABCDEFGHIJKLMNOPRSTUWYZ";
constexpr std::string_view second_letter = "ABCDEFGHKLMNOPQRSTUVWXY";
constexpr std::string_view third_letter = "ABCDEFGHJKPSTUW";
constexpr std::string_view fourth_letter = "ABEHMNPRVWXY";
constexpr std::string_view inward_letter = "ABDEFGHJLNPQRSTUWXYZ";

using Form = std::array<std::string_view, 4>;  // one set of characters a place; unused places are empty
constexpr std::array<Form, 6> outward_forms{{
    {first_letter, digit, {}, {}},
    {first_letter, digit, digit, {}},
    {first_letter, digit, third_letter, {}},
    {first_letter, second_letter, digit, {}},
    {first_letter, second_letter, digit, digit},
    {first_letter, second_letter, digit, fourth_letter},
}};
constexpr Form inward_form{digit, inward_letter, inward_letter, {}};

bool has_form(std::string_view text, const Form& form) {
    std::size_t size = 0;
    while (size < form.size() && !form[size].empty()) ++size;
    if (text.size() != size) return false;
    for (std::size_t at = 0; at < size; ++at) {
        if (form[at].find(text[at]) == std::string_view::npos) return false;
    }
    return true;
}

bool is_outward(std::string_view text) {
    for (const Form& form : outward_forms) {
        if (has_form(text, form)) return true;
    }
    return text == "GIR";
}

// Capitals and digits alone; nothing if it holds what no postcode does.
std::optional<std::string> squeezed_capitals(std::string_view text) {
    std::string out;
    for (const char c : base::fold(base::trim(text))) {
        if (c >= 'a' && c <= 'z') {
            out += static_cast<char>(c - 'a' + 'A');
        } else if (c >= '0' && c <= '9') {
            out += c;
        } else if (std::string_view(" -.,\t\n").find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return out;
}

}  // namespace

base::Result<std::string> parse_postcode(std::string_view text) {
    constexpr std::size_t longest = 64;
    const auto squeezed = text.size() <= longest ? squeezed_capitals(base::squeeze(text)) : std::nullopt;
    if (!squeezed)
        return fail(ErrorCode::invalid, "it has characters that no postcode has", {}, "write it like FP1 1AA");
    if (squeezed->empty()) return fail(ErrorCode::invalid, "there is no postcode in it", {}, "write it like FP1 1AA");
    if (is_outward(*squeezed)) {
        return fail(ErrorCode::invalid, "it is only the first half of a postcode", {},
                    "add the second half, as in FP1 1AA");
    }
    if (squeezed->size() < 5 || squeezed->size() > 7) {
        return fail(ErrorCode::invalid, "a postcode has five to seven letters and digits", {}, "write it like FP1 1AA");
    }
    const std::string outward = squeezed->substr(0, squeezed->size() - 3);
    std::string inward = squeezed->substr(squeezed->size() - 3);
    // The second half always begins with a digit, so an O there can only be a nought.
    if (inward[0] == 'O') inward[0] = '0';
    if (!has_form(inward, inward_form)) {
        return fail(ErrorCode::invalid,
                    "the second half of a postcode is a digit and two letters, never C, I, K, M, O or V", {},
                    "check for a letter written for a digit, such as I for 1");
    }
    if (!is_outward(outward)) {
        return fail(ErrorCode::invalid, "\"" + outward + "\" is not the first half of a postcode", {},
                    "check for the letter O written for 0, or a letter left out");
    }
    return outward + " " + inward;
}

base::Result<std::string> parse_outcode(std::string_view text) {
    constexpr std::size_t longest = 4;
    std::string capitals;
    for (const char c : base::trim(text)) capitals += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (capitals.size() <= longest && is_outward(capitals)) return capitals;
    return fail(ErrorCode::invalid, "it is not the first half of a postcode", {}, "write it like FP1");
}

std::string_view outcode(std::string_view postcode) {
    return postcode.substr(0, postcode.find(' '));
}

}  // namespace fingerpost::model
