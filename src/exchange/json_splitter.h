// Cuts a JSON file into the texts of its records, holding one at a time. It reads
//   - JSON lines: an object a line;
//   - a list of objects;
//   - a page or package: an object with a list named contents, content or services;
//   - a single object, over any number of lines; several of any of these one after another.
#pragma once

#include <string>
#include <vector>

#include "input.h"
#include "json_scanner.h"

namespace fingerpost::exchange {

inline constexpr std::size_t json_depth_limit = 64;

struct JsonPiece {
    std::string text;
    Place place;  // where it begins
};

class JsonSplitter {
  public:
    JsonSplitter(Input& input, std::uint64_t limit) : input_(input), limit_(limit) {}

    // The next record's text; nothing at the end.
    base::Result<std::optional<JsonPiece>> next();

    // What was said beside the list of records: pages that the file does not hold, members that are not read.
    std::vector<std::string> notes() const { return notes_; }

  private:
    enum class Mode { start, lines, values, elements };
    using Next = base::Result<std::optional<JsonPiece>>;

    Next next_line();
    Next next_value();
    Next next_element();
    Next finish_value(JsonPiece piece, JsonScanner& scanner);
    Next open_list(const JsonPiece& before, const JsonScanner& scanner);
    base::Result<void> close_list();
    base::Result<bool> at_next_element();
    base::Result<void> scan_on(JsonScanner& scanner, JsonPiece& piece, bool keep);
    base::Result<bool> only_blanks_left_on_line();
    base::Failure bad(const JsonScanner& scanner);
    base::Failure broken_off(Place begin);
    void note_members(const std::vector<std::string>& names);
    void skip_blanks();

    Input& input_;
    std::uint64_t limit_;
    Mode mode_ = Mode::start;
    bool first_element_ = true, in_object_ = false;  // of the list being read; whether an object holds it
    Place list_place_;
    std::string list_name_;
    std::vector<std::string> notes_;
};

}  // namespace fingerpost::exchange
