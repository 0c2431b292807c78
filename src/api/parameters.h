// Parameters of a request, read strictly: a value that cannot be what is meant is said, by the parameter's name. One without a
// value counts as not given, since forms send all their fields; names that nobody knows are passed over.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>
#include <fingerpost/http/message.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::api {

inline constexpr std::size_t usual_per_page = 50;
inline constexpr std::size_t most_per_page = 500;
inline constexpr std::size_t longest_text = 1000;  // bytes of a text; the rest is cut off

class ParameterReader {
  public:
    explicit ParameterReader(const http::Parameters& query) : query_(query) {}

    std::string text(std::string_view name);
    std::vector<std::string> list(std::string_view name) const;  // given several times, or parted by commas
    // From `least` up; more than `most` is taken for `most`.
    std::size_t whole_number(std::string_view name, std::size_t otherwise, std::size_t least, std::size_t most);
    std::optional<double> number(std::string_view name, double least, double most);
    bool yes_or_no(std::string_view name);
    std::optional<base::Instant> instant(std::string_view name);
    std::optional<int> time(std::string_view name) { return time_of(name, text(name)); }
    std::optional<int> day(std::string_view name) { return day_of(name, text(name)); }
    std::optional<int> time_of(std::string_view name, const std::string& value);
    std::optional<int> day_of(std::string_view name, const std::string& value);
    // One of the words, in small letters; the first if not given.
    std::string word(std::string_view name, const std::vector<std::string>& words);

    void refuse(std::string_view name, std::string reason);
    // The first that was wrong: code invalid, field the parameter's name.
    const std::optional<base::Error>& fault() const { return fault_; }

  private:
    const http::Parameters& query_;
    std::optional<base::Error> fault_;
};

}  // namespace fingerpost::api
