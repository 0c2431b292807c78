#include "json_splitter.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace fingerpost::exchange {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Members of a page that tell of the page itself.
constexpr std::array<std::string_view, 16> page_members{
    "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "totalElements", "totalPages",
    "number", "first", "last", "about", "contents", "content", "services"};

bool has(const nlohmann::json& object, const char* name) { return object.find(name) != object.end(); }

// The members that come before the list, read as an object of their own. Discarded if they are not JSON.
nlohmann::json members_before(const std::string& text, std::size_t key_begin) {
    std::string_view before = std::string_view(text).substr(0, key_begin);
    while (!before.empty() && (blanks.find(before.back()) != blanks.npos || before.back() == ',')) before.remove_suffix(1);
    return nlohmann::json::parse(std::string(before) + "}", nullptr, false);
}

base::Failure too_large(const Input& input, Place begin, std::uint64_t limit) {
    return input.broken(begin.line, fmt::format("the record that begins here is over the limit of {} bytes", limit),
                        "a bracket or quotation mark may be missing in it; or raise the limit", base::ErrorCode::too_large);
}

}  // namespace

base::Failure JsonSplitter::bad(const JsonScanner& scanner) { return input_.broken_at(input_.place(), scanner.reason()); }

base::Failure JsonSplitter::broken_off(Place begin) {
    if (input_.failure()) return base::fail(*input_.failure());
    return input_.broken(begin.line,
                         fmt::format("the file breaks off at byte {} within what begins here: it is truncated", input_.place().byte),
                         "fetch it again, whole");
}

void JsonSplitter::skip_blanks() {
    while (true) {
        const std::string_view window = input_.window();
        if (window.empty()) return;
        const std::size_t start = window.find_first_not_of(blanks);
        input_.consume(start == window.npos ? window.size() : start);
        if (start != window.npos) return;
    }
}

// Follows the value until its state changes; `piece.text` collects it if `keep`.
base::Result<void> JsonSplitter::scan_on(JsonScanner& scanner, JsonPiece& piece, bool keep) {
    do {
        const std::string_view window = input_.window();
        if (window.empty()) {
            scanner.finish();
            if (scanner.state() == JsonScanner::State::done && !input_.failure()) return {};
            return broken_off(piece.place);
        }
        const std::size_t count = scanner.scan(window);
        if (keep && piece.text.size() + count > limit_) return too_large(input_, piece.place, limit_);
        if (keep) piece.text.append(window.substr(0, count));
        input_.consume(count);
    } while (scanner.state() == JsonScanner::State::inside);
    if (scanner.state() == JsonScanner::State::bad) return bad(scanner);
    return {};
}

JsonSplitter::Next JsonSplitter::next() {
    switch (mode_) {
        case Mode::lines: return next_line();
        case Mode::elements: return next_element();
        case Mode::start:
        case Mode::values: return next_value();
    }
    return std::nullopt;
}

// A whole line must be one value: a fault in it is told at once and does not run on into the next.
JsonSplitter::Next JsonSplitter::next_line() {
    skip_blanks();
    JsonPiece piece{{}, input_.place()};
    bool ended = false;
    while (!ended) {
        const std::string_view window = input_.window();
        if (window.empty()) break;
        const std::size_t newline = window.find('\n');
        ended = newline != window.npos;
        const std::size_t count = ended ? newline : window.size();
        if (piece.text.size() + count > limit_) return too_large(input_, piece.place, limit_);
        piece.text.append(window.substr(0, count));
        input_.consume(ended ? count + 1 : count);
    }
    if (input_.failure()) return base::fail(*input_.failure());
    if (piece.text.empty()) return std::nullopt;
    piece.text.erase(piece.text.find_last_not_of(blanks) + 1);
    JsonScanner scanner(json_depth_limit);
    const std::size_t taken = scanner.scan(piece.text);
    scanner.finish();
    const Place here{piece.place.line, piece.place.byte + taken};
    if (scanner.state() == JsonScanner::State::bad) return input_.broken_at(here, scanner.reason());
    if (scanner.state() == JsonScanner::State::inside) {
        if (!ended) return broken_off(piece.place);
        return input_.broken_at(here, "the line ends within its record", "give each record one whole line");
    }
    if (taken < piece.text.size()) {
        return input_.broken_at(here, "something follows the record on its line", "give each record a line of its own");
    }
    return piece;
}

// A value at the outermost level.
JsonSplitter::Next JsonSplitter::next_value() {
    skip_blanks();
    const std::string_view window = input_.window();
    if (window.empty()) {
        if (input_.failure()) return base::fail(*input_.failure());
        return std::nullopt;
    }
    JsonPiece piece{{}, input_.place()};
    if (window.front() == '[') {
        input_.consume(1);
        mode_ = Mode::elements;
        first_element_ = true;
        in_object_ = false;
        list_place_ = piece.place;
        return next_element();
    }
    if (window.front() != '{') return input_.broken_at(piece.place, "it is not JSON: neither \"{\" nor \"[\" stands here");
    JsonScanner scanner(json_depth_limit, true);
    FINGERPOST_TRY(scan_on(scanner, piece, true));
    return finish_value(std::move(piece), scanner);
}

JsonSplitter::Next JsonSplitter::finish_value(JsonPiece piece, JsonScanner& scanner) {
    while (scanner.state() == JsonScanner::State::at_list) {
        // An organisation with its services is one value, as is any record; its id and name, given before, tell it from a
        // page or package of records.
        const nlohmann::json before = members_before(piece.text, scanner.key_begin());
        const bool record = before.is_object() && has(before, "id") && has(before, "name");
        if (!record) return open_list(piece, scanner);
        FINGERPOST_TRY(scan_on(scanner, piece, true));
    }
    if (mode_ == Mode::start) {
        mode_ = Mode::values;
        const bool on_one_line = input_.place().line == piece.place.line;
        auto alone = only_blanks_left_on_line();
        if (!alone) return base::Failure(std::move(alone).error());
        if (*alone && on_one_line) mode_ = Mode::lines;
    }
    return piece;
}

// Passes over the rest of the line after the first value: nothing else on it makes the file JSON lines.
base::Result<bool> JsonSplitter::only_blanks_left_on_line() {
    while (true) {
        const std::string_view window = input_.window();
        if (window.empty()) {
            if (input_.failure()) return base::fail(*input_.failure());
            return true;
        }
        const std::size_t start = window.find_first_not_of(" \t\r");
        if (start == window.npos) {
            input_.consume(window.size());
            continue;
        }
        const bool newline = window[start] == '\n';
        input_.consume(newline ? start + 1 : start);
        return newline;
    }
}

JsonSplitter::Next JsonSplitter::open_list(const JsonPiece& before, const JsonScanner& scanner) {
    list_name_ = scanner.key();
    list_place_ = input_.place();
    const nlohmann::json members = members_before(before.text, scanner.key_begin());
    if (members.is_discarded()) return input_.broken_at(before.place, "it is not JSON: the members before the list cannot be read");
    for (const auto& [page, pages] : {std::pair("page_number", "total_pages"), std::pair("number", "totalPages")}) {
        const auto total = members.find(pages);
        if (total == members.end() || !total->is_number_integer() || total->get<std::int64_t>() <= 1) continue;
        notes_.push_back(fmt::format("This is page {} of {}; the other pages are not in it.",
                                     members.contains(page) ? members[page].dump() : "?", total->get<std::int64_t>()));
    }
    note_members(scanner.keys());
    input_.consume(1);
    mode_ = Mode::elements;
    first_element_ = true;
    in_object_ = true;
    return next_element();
}

void JsonSplitter::note_members(const std::vector<std::string>& names) {
    std::vector<std::string> unread;
    for (const std::string& name : names) {
        if (std::find(page_members.begin(), page_members.end(), name) == page_members.end() && base::is_utf8(name)) {
            unread.push_back(name);
        }
    }
    if (unread.empty() || notes_.size() >= 10) return;
    notes_.push_back(fmt::format("Beside \"{}\" these are not read: {}.", list_name_, base::join(unread, ", ")));
}

// True before an element; false when the list has been closed.
base::Result<bool> JsonSplitter::at_next_element() {
    skip_blanks();
    std::string_view window = input_.window();
    if (window.empty()) return broken_off(list_place_);
    if (window.front() == ']') {
        input_.consume(1);
        return false;
    }
    if (!std::exchange(first_element_, false)) {
        if (window.front() != ',') {
            return input_.broken_at(input_.place(), "a comma or closing bracket is missing between two records");
        }
        input_.consume(1);
        skip_blanks();
        window = input_.window();
        if (window.empty()) return broken_off(list_place_);
    }
    return true;
}

JsonSplitter::Next JsonSplitter::next_element() {
    auto more = at_next_element();
    if (!more) return base::Failure(std::move(more).error());
    if (!*more) {
        if (in_object_) FINGERPOST_TRY(close_list());
        mode_ = Mode::values;
        return next_value();
    }
    JsonPiece piece{{}, input_.place()};
    JsonScanner scanner(json_depth_limit);
    FINGERPOST_TRY(scan_on(scanner, piece, true));
    return piece;
}

// What follows the list in its object is checked for being whole, not kept: it may be as long as the list.
base::Result<void> JsonSplitter::close_list() {
    JsonScanner scanner(json_depth_limit);
    scanner.resume_after_list();
    JsonPiece rest{{}, list_place_};
    FINGERPOST_TRY(scan_on(scanner, rest, false));
    note_members(scanner.keys());
    return {};
}

}  // namespace fingerpost::exchange
