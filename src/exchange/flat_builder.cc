#include "flat_builder.h"

#include <fingerpost/base/clock.h>
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "record_id.h"

namespace fingerpost::exchange {
namespace {

using model::Json;

std::string written(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

// True of most texts: there is nothing in them to be cleaned, and no need to ask what each character is.
bool is_plain_line(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return text.empty();
    char before = '\0';
    for (const char c : text) {
        if (is_control(c) || static_cast<unsigned char>(c) >= 0x80 || (c == ' ' && before == ' ')) return false;
        before = c;
    }
    return true;
}

// Line ends of any system become "\n"; other control characters go.
std::string without_controls(std::string_view text) {
    if (std::none_of(text.begin(), text.end(), is_control)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char c = text[index];
        if (c == '\r') {
            if (index + 1 == text.size() || text[index + 1] != '\n') out += '\n';
        } else if (!is_control(c) || c == '\n' || c == '\t') {
            out += c;
        }
    }
    return out;
}

std::optional<std::string> scalar_text(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (json.is_boolean()) return json.get<bool>() ? "yes" : "no";
    if (json.is_number()) return written(json);
    return std::nullopt;
}

std::optional<std::string> list_text(const Json& json) {
    std::vector<std::string> parts;
    for (const Json& item : json) {
        const auto text = scalar_text(item);
        if (!text) return std::nullopt;
        if (const auto part = base::trim(*text); !part.empty()) parts.emplace_back(part);
    }
    return base::join(parts, "; ");
}

// "22/11/2026", "22.11.26", "22-11-2026": day first, as people write in the UK.
std::optional<base::Date> uk_date(std::string_view text) {
    std::array<int, 3> parts{};
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const auto [next, error] = std::from_chars(at, end, parts[index]);
        if (error != std::errc() || parts[index] < 0) return std::nullopt;
        at = next;
        if (index == 2) break;
        if (at == end || (*at != '/' && *at != '.' && *at != '-')) return std::nullopt;
        ++at;
    }
    if (at != end || parts[2] > 9999) return std::nullopt;
    const int year = parts[2] < 100 ? 2000 + parts[2] : parts[2];
    return base::parse_date(fmt::format("{:04}-{:02}-{:02}", year, parts[1], parts[0]));
}

}  // namespace

bool tells_of_place(std::string_view column) {
    static constexpr std::string_view columns[] = {"venue",   "address", "address_1", "address_2", "city",
                                                   "county",  "country", "postcode",  "latitude",  "longitude"};
    return std::find(std::begin(columns), std::end(columns), column) != std::end(columns);
}

bool FlatPlace::empty() const {
    return (venue + address + address_1 + address_2 + city + postcode + latitude + longitude).empty();
}

void FlatBuilder::warn(const FlatValue& value, std::string reason, std::string hint) {
    const std::string text = value.json.is_string() ? value.json.get<std::string>() : written(value.json);
    if (tells_of_place(value.column)) place_problems.push_back(record.problems.size());
    record.problems.push_back(
        {model::Severity::warning, value.header, shortened(text), std::move(reason), std::move(hint)});
}

void FlatBuilder::unread(const FlatValue& value, std::string reason, std::string hint) {
    warn(value, std::move(reason), std::move(hint));
    keep_unread(value.column, std::string(value.column), value.json);
}

void FlatBuilder::keep_unread(std::string_view column, const std::string& name, const Json& json) {
    (tells_of_place(column) ? place.unread : extension().extra["unread"])[name] = json;
}

std::string text_of(FlatBuilder& builder, const FlatValue& value) {
    const auto text = value.is_list() ? list_text(value.json) : scalar_text(value.json);
    if (!text) {
        builder.unread(value, "a text is wanted here", "it was kept as it is and is not used");
        return {};
    }
    return std::string(base::trim(without_controls(*text)));
}

std::string line_of(FlatBuilder& builder, const FlatValue& value) {
    std::string text = text_of(builder, value);
    return is_plain_line(text) ? text : base::squeeze(text);
}

std::vector<std::string> items_of(FlatBuilder& builder, const FlatValue& value, std::string_view separators) {
    std::vector<std::string> items;
    const auto add = [&](std::string_view text) {
        std::string item = base::squeeze(text);
        if (!item.empty() && std::find(items.begin(), items.end(), item) == items.end()) items.push_back(std::move(item));
    };
    if (value.is_list()) {
        for (const Json& item : value.json) {
            const auto text = scalar_text(item);
            if (!text) {
                builder.unread(value, "a list of texts is wanted here", "it was kept as it is and is not used");
                return {};
            }
            add(*text);
        }
        return items;
    }
    const std::string text = text_of(builder, value);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
        add(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return items;
}

std::optional<bool> yes_or_no(FlatBuilder& builder, const FlatValue& value) {
    const std::string word = base::fold(line_of(builder, value));
    for (const std::string_view yes : {"yes", "y", "true", "1", "on"}) {
        if (word == yes) return true;
    }
    for (const std::string_view no : {"no", "n", "false", "0", "off"}) {
        if (word == no) return false;
    }
    if (!word.empty()) builder.unread(value, "yes or no is wanted here", "write yes or no");
    return std::nullopt;
}

std::optional<double> age_of(FlatBuilder& builder, const FlatValue& value) {
    const std::string text = base::fold(line_of(builder, value));
    if (text.empty()) return std::nullopt;
    double age = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age, std::chars_format::fixed);
    const std::string_view unit = base::trim(std::string_view(text).substr(static_cast<std::size_t>(end - text.data())));
    static constexpr std::array<std::string_view, 7> units{"", "+", "years", "year", "yrs", "yr", "years old"};
    if (error != std::errc() || age < 0 || age > 150 || std::find(units.begin(), units.end(), unit) == units.end()) {
        builder.unread(value, "an age in years is wanted here", "write a number, such as 16");
        return std::nullopt;
    }
    return age;
}

std::string date_of(FlatBuilder& builder, const FlatValue& value) {
    const std::string text = line_of(builder, value);
    if (text.empty()) return {};
    // Spreadsheets add a midnight to their dates.
    const std::string_view day = std::string_view(text).substr(0, text.find_first_of(" T"));
    auto date = base::parse_date(day);
    if (!date) date = uk_date(day);
    if (date) return base::format_date(*date);
    builder.unread(value, "it is not a date", "write it as 2026-11-22 or 22/11/2026");
    return {};
}

model::ListingRecord finish(FlatBuilder& builder) {
    model::ListingRecord& record = builder.record;
    finish_place(builder);
    if (record.service.status.empty()) record.service.status = "active";
    std::string postcode;
    if (!record.service.service_at_locations.empty()) {
        const model::Location& location = *record.service.service_at_locations.front().location;
        // The id is public: nothing of a hidden place may be reckoned back from it.
        const bool hidden = location.fingerpost.hidden_location.value_or(false);
        if (!location.addresses.empty() && !hidden) postcode = location.addresses.front().postal_code;
    }
    if (record.service.name.empty()) {
        record.external_id = builder.id;
        reject(record, "name", "", "the record has no name", "give the listing a name in the file");
        return std::move(record);
    }
    set_record_id(record, std::move(builder.id), builder.id_header, postcode);
    return std::move(record);
}

}  // namespace fingerpost::exchange
