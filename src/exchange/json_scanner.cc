#include "json_scanner.h"

#include <fmt/format.h>

namespace fingerpost::exchange {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

bool ends_word(char c) { return is_blank(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

}  // namespace

bool JsonScanner::refuse(std::string reason) {
    state_ = State::bad;
    reason_ = std::move(reason);
    return false;
}

void JsonScanner::end_value() {
    before_ = 'v';
    if (open_.empty()) state_ = State::done;
}

bool JsonScanner::begin_value(const char* what) {
    if (before_ == 'v') return refuse(fmt::format("a comma or closing bracket is missing before {}", what));
    return true;
}

bool JsonScanner::open(char c) {
    if (c == '[' && looks_for_lists_ && !passes_list_ && open_ == "{" && before_ == ':' &&
        (key_ == "contents" || key_ == "content" || key_ == "services")) {
        state_ = State::at_list;
        passes_list_ = true;
        return false;
    }
    passes_list_ = false;
    if (!begin_value(c == '{' ? "an object" : "a list")) return false;
    if (open_.size() == depth_limit_) {
        return refuse(fmt::format("its lists and objects are nested more than {} deep", depth_limit_));
    }
    open_ += c;
    before_ = c;
    return true;
}

bool JsonScanner::close(char c) {
    const char opener = c == '}' ? '{' : '[';
    if (open_.empty() || open_.back() != opener) return refuse(fmt::format("\"{}\" closes nothing that is open", c));
    if (before_ == ',' || before_ == ':') return refuse(fmt::format("a value is missing before \"{}\"", c));
    open_.pop_back();
    end_value();
    return true;
}

bool JsonScanner::take_in_string(char c) {
    if (is_control(c)) {
        return refuse(c == '\0'   ? "there is a NUL byte in it"
                      : c == '\n' ? "a text in quotation marks is not closed on its line"
                                  : "there is a control character in a text");
    }
    const bool closes = c == '"' && !escaped_;
    if (in_key_ && !closes && key_.size() < 64) key_ += c;
    escaped_ = c == '\\' && !escaped_;
    if (closes) {
        in_string_ = false;
        end_value();
    }
    return true;
}

bool JsonScanner::take(char c) {
    if (in_string_) return take_in_string(c);
    if (in_word_) {
        if (!ends_word(c)) return c == '"' || is_control(c) ? refuse("it is not JSON from here on") : true;
        in_word_ = false;
        end_value();
        if (state_ == State::done) return false;
    }
    if (is_blank(c)) return true;
    if (c == '{' || c == '[') return open(c);
    if (c == '}' || c == ']') return close(c);
    if (c == ',' || c == ':') {
        if (before_ != 'v' || open_.empty()) return refuse(fmt::format("\"{}\" stands where a value is wanted", c));
        if (c == ':' && open_ == "{" && keys_.size() < 32) keys_.push_back(key_);
        before_ = c;
        return true;
    }
    if (c == '"') {
        if (!begin_value("a text")) return false;
        in_string_ = true;
        in_key_ = open_ == "{" && before_ != ':';
        if (in_key_) {
            key_.clear();
            key_begin_ = taken_;
        }
        return true;
    }
    if (is_control(c)) return refuse(c == '\0' ? "there is a NUL byte in it" : "there is a control character in it");
    if (!begin_value("the next value")) return false;
    in_word_ = true;
    return true;
}

std::size_t JsonScanner::scan(std::string_view bytes) {
    if (state_ == State::at_list) state_ = State::inside;
    std::size_t count = 0;
    while (count < bytes.size() && state_ == State::inside) {
        if (in_string_ && !escaped_ && !in_key_) {
            // Most bytes are inside texts: pass over the plain ones quickly.
            while (count < bytes.size() && bytes[count] != '"' && bytes[count] != '\\' && !is_control(bytes[count])) {
                ++count;
                ++taken_;
            }
            if (count == bytes.size()) break;
        }
        if (!take(bytes[count])) break;
        ++count;
        ++taken_;
    }
    return count;
}

void JsonScanner::finish() {
    if (state_ == State::inside && in_word_ && open_.empty()) state_ = State::done;
}

void JsonScanner::resume_after_list() {
    open_ = "{";
    before_ = 'v';
    state_ = State::inside;
}

}  // namespace fingerpost::exchange
