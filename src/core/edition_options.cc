// The one table of an edition's options.
#include <fingerpost/base/text.h>
#include <fingerpost/core/edition.h>
#include <fingerpost/model/types.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace fingerpost::core {
namespace {

using Form = EditionOption::Form;
using Values = std::vector<std::string>;
using model::Json;

constexpr std::array<std::string_view, 7> kind_words{"booklet", "clear", "large", "phones", "leaflet", "poster", "sheet"};
constexpr std::array<std::string_view, 3> order_words{"category", "area", "weekday"};

template <std::size_t Count>
int place_of(const std::array<std::string_view, Count>& words, const std::string& word) {
    return static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
}

int number_of(const Values& values) {
    int number = 0;
    if (!values.empty()) std::from_chars(values.front().data(), values.front().data() + values.front().size(), number);
    return number;
}

template <auto Member>
EditionOption text(std::string_view name, std::string_view help) {
    return {name, Form::text, {}, 0, 0, help,
            [](const EditionOptions& options) { return options.*Member == EditionOptions().*Member ? Values() : Values{options.*Member}; },
            [](EditionOptions& options, const Values& values) { options.*Member = values.empty() ? std::string() : base::squeeze(values.front()); }};
}

template <auto Member>
EditionOption texts(std::string_view name, std::string_view help, std::vector<std::string_view> choices = {}) {
    return {name, Form::texts, std::move(choices), 0, 0, help, [](const EditionOptions& options) { return options.*Member; },
            [](EditionOptions& options, const Values& values) {
                (options.*Member).clear();
                for (const std::string& value : values) {
                    std::string one = base::squeeze(value);
                    if (!one.empty() && std::find((options.*Member).begin(), (options.*Member).end(), one) == (options.*Member).end()) (options.*Member).push_back(std::move(one));
                }
            }};
}

template <auto Member>
EditionOption number(std::string_view name, int lowest, int highest, std::string_view help) {
    return {name, Form::number, {}, lowest, highest, help,
            [](const EditionOptions& options) { return options.*Member == EditionOptions().*Member ? Values() : Values{std::to_string(options.*Member)}; },
            [](EditionOptions& options, const Values& values) { options.*Member = values.empty() ? EditionOptions().*Member : number_of(values); }};
}

const std::vector<EditionOption>& table() {
    static const std::vector<EditionOption> rows{
        {"kind", Form::choice, {kind_words.begin(), kind_words.end()}, 0, 0, "What is printed",
         [](const EditionOptions& options) { return options.kind == EditionOptions().kind ? Values() : Values{std::string(to_word(options.kind))}; },
         [](EditionOptions& options, const Values& values) {
             options.kind = values.empty() ? EditionOptions().kind : static_cast<EditionKind>(place_of(kind_words, values.front()));
         }},
        {"size", Form::choice, {"12", "14", "16", "18", "24"}, 0, 0, "Size of the type in points: 12 or 14; for large print 16, 18 or 24 [the kind's own]",
         [](const EditionOptions& options) { return options.size == 0 ? Values() : Values{std::to_string(options.size)}; },
         [](EditionOptions& options, const Values& values) { options.size = number_of(values); }},
        text<&EditionOptions::words>("words", "Only listings that answer these words, as in a search"),
        texts<&EditionOptions::categories>("category", "Only in this category, or below it (slug or label); may be given again"),
        texts<&EditionOptions::needs>("need", "Only for this need (slug or label); may be given again"),
        texts<&EditionOptions::sectors>("sector", "statutory, voluntary, independent, private or unknown; may be given again",
                                        {"statutory", "voluntary", "independent", "private", "unknown"}),
        texts<&EditionOptions::audiences>("for", "Only for these people (as the search's filter \"for\" names them); may be given again"),
        text<&EditionOptions::near>("near", "Only what is near this postcode or place, covers it, or comes to people"),
        number<&EditionOptions::within_miles>("within", 0, 500, "How many miles near is [3]"),
        number<&EditionOptions::checked_within>("checked-within", 0, 240, "Leave out what was last checked longer ago than so many months; 0: leave none out, mark them [12]"),
        {"unchecked", Form::choice, {"mark", "leave-out"}, 0, 0, "Listings that nobody is recorded to have checked: mark them or leave them out [mark]",
         [](const EditionOptions& options) { return options.unchecked ? Values() : Values{"leave-out"}; },
         [](EditionOptions& options, const Values& values) { options.unchecked = values.empty() || values.front() != "leave-out"; }},
        texts<&EditionOptions::listings>("listing", "Only this listing (id); may be given again"),
        text<&EditionOptions::collection>("collection", "Only the listings of this saved list"),
        number<&EditionOptions::most>("most", 0, 100000, "At most so many listings: the best answers to the words, else the first by name"),
        {"order", Form::choice, {order_words.begin(), order_words.end()}, 0, 0, "Chapters by category, by area or by weekday; A to Z in each [category]",
         [](const EditionOptions& options) { return options.order == EditionOrder::category ? Values() : Values{std::string(to_word(options.order))}; },
         [](EditionOptions& options, const Values& values) {
             options.order = values.empty() ? EditionOrder::category : static_cast<EditionOrder>(place_of(order_words, values.front()));
         }},
        number<&EditionOptions::columns>("columns", 0, 2, "1 or 2 columns of listings, where the size allows two [the kind's own]"),
        {"summary", Form::flag, {}, 0, 0, "A sentence or two of each listing instead of its whole description",
         [](const EditionOptions& options) { return options.summary ? Values{"1"} : Values(); },
         [](EditionOptions& options, const Values& values) { options.summary = !values.empty() && values.front() != "0"; }},
        number<&EditionOptions::pages>("pages", 0, 5000, "How many pages are wanted: says what would bring it there. Type is never made smaller for it"),
        text<&EditionOptions::front>("front", "The words around the listings, by the name they were saved under [standard]"),
        text<&EditionOptions::title>("title", "The title, in place of the one that was saved"),
    };
    return rows;
}

const EditionOption* find_option(std::string_view name) {
    const auto row = std::find_if(table().begin(), table().end(), [&](const EditionOption& one) { return one.name == name; });
    return row == table().end() ? nullptr : &*row;
}

std::string allowed(const EditionOption& option) {
    if (option.form == Form::number) return fmt::format("a whole number from {} to {}", option.lowest, option.highest);
    return fmt::format("one of: {}", fmt::join(option.choices, ", "));
}

bool is_allowed(const EditionOption& option, const std::string& value) {
    if (option.form == Form::number) {
        int number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        return error == std::errc() && end == value.data() + value.size() && number >= option.lowest && number <= option.highest;
    }
    return option.choices.empty() || std::find(option.choices.begin(), option.choices.end(), value) != option.choices.end();
}

}  // namespace

std::string_view to_word(EditionKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }
std::string_view to_word(EditionOrder order) { return order_words[static_cast<std::size_t>(order)]; }

std::span<const EditionOption> edition_option_table() { return table(); }

base::Result<void> set_edition_option(EditionOptions& options, std::string_view name, const std::vector<std::string>& values) {
    const EditionOption* option = find_option(name);
    if (option == nullptr) return base::fail(base::ErrorCode::invalid, "there is no such option of an edition", std::string(name));
    for (const std::string& value : values) {
        if (!is_allowed(*option, value)) return base::fail(base::ErrorCode::invalid, fmt::format("\"{}\" is not {}", value, allowed(*option)), std::string(name));
    }
    option->set(options, values);
    return {};
}

std::string edition_options_json(const EditionOptions& options) {
    Json json = Json::object();
    for (const EditionOption& option : table()) {
        const std::vector<std::string> values = option.get(options);
        if (values.empty()) continue;
        if (option.form == Form::texts) {
            json[std::string(option.name)] = values;
        } else {
            json[std::string(option.name)] = values.front();
        }
    }
    return json.dump();
}

base::Result<EditionOptions> parse_edition_options(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return base::fail(base::ErrorCode::invalid, "the options of an edition are a JSON object");
    EditionOptions options;
    for (const auto& [name, value] : json.items()) {
        std::vector<std::string> values;
        if (value.is_string()) values.push_back(value.get<std::string>());
        for (const Json& one : value.is_array() ? value : Json::array()) {
            if (one.is_string()) values.push_back(one.get<std::string>());
        }
        FINGERPOST_TRY(set_edition_option(options, name, values));
    }
    return options;
}

}  // namespace fingerpost::core
