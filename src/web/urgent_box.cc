#include "urgent_box.h"

#include <algorithm>

namespace fingerpost::web {
namespace {

constexpr std::size_t most_numbers = 6;
constexpr std::string_view first_of_all = "emergency";  // stands before the list, in a line of its own

// The first number of every group, then the second of every group …: each group is heard, however many there are.
std::vector<const UrgentNumber*> numbers_for(const UrgentHelp& help, std::string_view nation,
                                             const std::vector<core::UrgentGroup>& groups) {
    std::vector<const UrgentNumber*> numbers;
    std::size_t longest = 0;
    for (const core::UrgentGroup& group : groups) longest = std::max(longest, group.numbers.size());
    for (std::size_t place = 0; place < longest; ++place) {
        for (const core::UrgentGroup& group : groups) {
            if (place >= group.numbers.size() || numbers.size() == most_numbers) continue;
            if (group.numbers[place] == first_of_all) continue;
            const UrgentNumber* number = help.number(nation, group.numbers[place]);
            if (number == nullptr || std::find(numbers.begin(), numbers.end(), number) != numbers.end()) continue;
            numbers.push_back(number);
        }
    }
    return numbers;
}

}  // namespace

void put_urgent_number(Dictionary& values, const UrgentNumber& number) {
    put(values, "NUMBER_NAME", number.name);
    put(values, "NUMBER_TEXT", number.number);
    put_if_any(values, "NUMBER_DIAL", number.text ? "SMS" : "CALL", number.dial);
    put_if_any(values, "NUMBER_WHEN", "HAS_NUMBER_WHEN", number.when);
    put_if_any(values, "NUMBER_NOTE", "HAS_NUMBER_NOTE", number.note);
}

void add_urgent_box(Dictionary& body, const Context& context, const std::vector<core::UrgentGroup>& groups) {
    if (groups.empty()) return;
    const UrgentHelp& help = context.urgent();
    const std::string& nation = context.config.site.nation;
    const auto numbers = numbers_for(help, nation, groups);
    Dictionary& box = *body.AddIncludeDictionary("URGENT_BOX");
    box.SetFilename("urgent-box.tpl");
    if (const UrgentNumber* first = help.number(nation, first_of_all)) put_urgent_number(add(box, "FIRST"), *first);
    if (!numbers.empty()) box.ShowSection("NUMBERS");
    for (const UrgentNumber* number : numbers) put_urgent_number(add(box, "NUMBER"), *number);
    if (is_discreet(groups)) box.ShowSection("SAFETY");
}

bool is_discreet(const std::vector<core::UrgentGroup>& groups) {
    return std::any_of(groups.begin(), groups.end(), [](const core::UrgentGroup& group) { return group.discreet; });
}

}  // namespace fingerpost::web
