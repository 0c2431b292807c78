#include "unbroken.h"

#include <string>

namespace fingerpost::print {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
// Bytes above 127 are taken for letters: "é5" is no place for a number to begin.
bool joins(char c) { return letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80; }

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }
    bool begins(std::size_t position) const { return position == 0 || !joins(text_[position - 1]); }
    bool ends(std::size_t position) const { return !joins(at(position)); }

    // "01632 960123", "0800 028 8327", "+44 (0)1632 960 123", "999" needs no help. Seven digits or more, single separators.
    std::size_t phone(std::size_t begin) const {
        int digits = 0;
        std::size_t end = begin;
        if (at(begin) != '+' && at(begin) != '(' && at(begin) != '0') return begin;
        for (std::size_t position = begin; position < text_.size(); ++position) {
            const char c = text_[position];
            if (digit(c)) {
                ++digits;
                end = position + 1;
            } else if (c != '+' && c != '(' && c != ')' && c != ' ' && c != '-') {
                break;
            } else if (c == ' ' && at(position + 1) == ' ') {
                break;
            }
        }
        return digits >= 7 ? end : begin;
    }

    // "10am", "10.30 am", "9:00", "10am to 4pm" holds at each end only.
    std::size_t time(std::size_t begin) const {
        std::size_t end = begin;
        while (end < begin + 2 && digit(at(end))) ++end;
        if (end == begin || digit(at(end))) return begin;
        bool told = false;
        if ((at(end) == ':' || at(end) == '.') && digit(at(end + 1)) && digit(at(end + 2)) && !digit(at(end + 3))) {
            end += 3;
            told = true;
        }
        std::size_t suffix = at(end) == ' ' ? end + 1 : end;
        if ((at(suffix) == 'a' || at(suffix) == 'p') && at(suffix + 1) == 'm' && ends(suffix + 2)) return suffix + 2;
        if (text_.substr(suffix).starts_with("noon") || text_.substr(suffix).starts_with("midnight")) return suffix + (at(suffix) == 'n' ? 4 : 8);
        return told ? end : begin;
    }

    // "BN21 4PT", "EC1A 1BB": one or two letters, a digit, perhaps a digit or letter, a space, a digit and two letters.
    std::size_t postcode(std::size_t begin) const {
        std::size_t position = begin;
        while (position < begin + 2 && capital(at(position))) ++position;
        if (position == begin || !digit(at(position))) return begin;
        ++position;
        if (digit(at(position)) || capital(at(position))) ++position;
        if (at(position) != ' ' || !digit(at(position + 1)) || !capital(at(position + 2)) || !capital(at(position + 3)) || !ends(position + 4)) return begin;
        return position + 4;
    }

  private:
    std::string_view text_;
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> unbroken(std::string_view text) {
    const Reader reader(text);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t position = 0; position < text.size();) {
        std::size_t end = position;
        const char c = text[position];
        if (reader.begins(position) && (digit(c) || capital(c) || c == '+' || c == '(')) {
            end = reader.phone(position);
            if (end == position) end = reader.postcode(position);
            if (end == position) end = reader.time(position);
        }
        if (end > position) {
            found.emplace_back(position, end);
            position = end;
        } else {
            ++position;
        }
    }
    return found;
}

}  // namespace fingerpost::print
