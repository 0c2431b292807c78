// The words of one language, from web/locale/<language>.json: flat names, ICU MessageFormat patterns. Thread-safe.
#pragma once

#include <fingerpost/base/result.h>

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "keys.h"

namespace fingerpost::web {

// A named value for a pattern: a text, or a whole number (for plurals).
struct Argument {
    Argument(std::string_view name_, std::string_view text) : name(name_), value(text) {}
    Argument(std::string_view name_, const std::string& text) : name(name_), value(std::string_view(text)) {}
    Argument(std::string_view name_, const char* text) : name(name_), value(std::string_view(text)) {}
    Argument(std::string_view name_, std::integral auto number)
        : name(name_), value(static_cast<std::int64_t>(number)) {}

    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

class Messages {
  public:
    // Fails with invalid for text that is no JSON object of texts, a pattern that ICU refuses, or a message that the
    // code uses and the file lacks.
    static base::Result<Messages> load(std::string_view json, std::string_view language);

    // Of a language that only wraps a handout: has every message of `whole` with such a name (is_wrapper_name) and no other; for the rest
    // it has those of `whole`. Fails with invalid besides for one that is missing or too many.
    static base::Result<Messages> load_wrapper(std::string_view json, std::string_view language, const Messages& whole);
    // What a handout is wrapped in: "handout.…", and the words of dates.
    static bool is_wrapper_name(std::string_view name);

    // A message without parameters, as it is.
    const std::string& text(Key key) const { return *by_number_[key.number]; }
    std::string format(Key key, std::initializer_list<Argument> arguments) const;

    // For markers in templates: null if there is none.
    const std::string* find(std::string_view name) const;
    // A text with parameters cannot stand in a template.
    static bool has_parameters(std::string_view pattern) { return pattern.find('{') != std::string_view::npos; }

    const std::string& language() const { return language_; }
    std::set<std::string> names() const;

  private:
    Messages() = default;
    static base::Result<Messages> read(std::string_view json, std::string_view language);
    base::Result<void> number();

    std::string language_;
    std::uint64_t serial_ = 0;  // tells apart the formats that a thread has kept
    std::unordered_map<std::string, std::string> patterns_;
    std::vector<const std::string*> by_number_;  // into patterns_: a map's elements stay where they are
};

}  // namespace fingerpost::web
