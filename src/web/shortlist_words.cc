// A list as texts to be copied.
#include <fingerpost/base/short_message.h>
#include <fingerpost/base/text.h>

#include "shortlist_pages.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

std::string numbers_of(const core::ListedEntry& entry) {
    std::vector<std::string> numbers;
    for (const core::EditionPhone& phone : entry.told.phones) numbers.push_back(phone.number + (phone.note.empty() ? "" : " (" + phone.note + ")"));
    return base::join(numbers, ", ");
}

// What stands in for a number where there is none.
std::string reach_of(const core::EditionEntry& told) { return !told.phones.empty() ? told.phones.front().number : !told.email.empty() ? told.email : told.web; }

}  // namespace

std::string plain_summary(const Context& context, const std::vector<core::ListedService>& list) {
    const Messages& messages = context.look.messages;
    std::vector<std::string> parts;
    for (const core::ListedService& one : list) {
        if (!one.entry) continue;
        const core::EditionEntry& told = one.entry->told;
        std::string text = told.name + "\n";
        const auto line = [&](Key name, const std::string& value) {
            text += messages.format("shortlist.line"_key, {{"name", messages.text(name)}, {"value", value.empty() ? messages.text("unknown"_key) : value}}) + "\n";
        };
        line("shortlist.row.phone"_key, numbers_of(*one.entry));
        if (!told.email.empty()) line("shortlist.row.email"_key, told.email);
        if (!told.web.empty()) line("shortlist.row.web"_key, told.web);
        line("shortlist.row.when"_key, base::join(told.when, "; "));
        line("shortlist.row.join"_key, one.entry->how_to_join);
        text += checked_in_words(messages, one.entry->freshness, one.entry->assured_date, true).text;
        // To be pasted anywhere: no spaces but the common one.
        parts.push_back(base::replace_all(std::move(text), "\u00a0", " "));
    }
    return base::join(parts, "\n\n");
}

std::string short_summary(const Context& context, const std::vector<core::ListedService>& list) {
    const Messages& messages = context.look.messages;
    std::vector<std::string> entries;
    for (const core::ListedService& one : list) {
        if (!one.entry) continue;
        const std::string reach = reach_of(one.entry->told);
        // The number first: it is what is wanted of a message.
        entries.push_back((reach.empty() ? messages.text("shortlist.no_number"_key) : reach) + " " + one.entry->told.name);
    }
    return base::short_message(entries, [&](std::size_t count) { return messages.format("shortlist.more"_key, {{"count", count}}); });
}

}  // namespace fingerpost::web
