#include "edition_words.h"

#include <fmt/format.h>

#include <array>

namespace fingerpost::print::edition_words {

std::string date(base::Date date) {
    static constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                        "July",    "August",   "September", "October", "November", "December"};
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

std::string correct_at(base::Date on) { return "Correct at " + date(on); }

std::string thing(core::EditionKind kind) {
    static constexpr std::array<const char*, 7> things{"booklet", "list", "list", "phone list", "leaflet", "poster", "sheet"};
    return things[static_cast<std::size_t>(kind)];
}

std::string how_to_use(const core::EditionContents& contents) { return "How to use this " + thing(contents.options.kind); }

std::vector<std::string> how_to_use_steps(const core::EditionContents& contents, const std::string& example) {
    std::vector<std::string> steps;
    switch (contents.options.order) {
        case core::EditionOrder::category: steps.emplace_back("Services stand in chapters by kind of help, from A to Z in each."); break;
        case core::EditionOrder::area: steps.emplace_back("Services stand in chapters by area, from A to Z in each."); break;
        case core::EditionOrder::weekday: steps.emplace_back("Services stand under the day on which they open, from A to Z."); break;
    }
    steps.emplace_back("The contents tell you on which page a chapter begins.");
    steps.push_back(example.empty() ? std::string("The index at the back has every name, with its page.")
                                    : fmt::format("The index at the back has every name, and everyday words such as “{}”, with the page.", example));
    steps.emplace_back("“Not recorded” means that nobody has told us. Please ask them.");
    steps.emplace_back("“Please ring first” or “Please ask before you go” means that nobody has checked the details for a while.");
    steps.emplace_back("Ring before you travel: things change.");
    return steps;
}

std::string disclaimer(const core::EditionContents& contents) {
    if (!contents.front.disclaimer.empty()) return contents.front.disclaimer;
    return fmt::format("A service in this {} is not recommended by us, and one that is not in it may be just as good. We check details as well as we can, and they change. This {} is not medical advice.",
                       thing(contents.options.kind), thing(contents.options.kind));
}

std::string corrections(const core::EditionContents& contents) {
    if (!contents.front.corrections.empty()) return contents.front.corrections;
    if (!contents.contact_email.empty()) return fmt::format("Please tell us what is wrong or missing: {}", contents.contact_email);
    return "Please tell whoever gave you this what is wrong or missing.";
}

std::string other_formats_text(const core::EditionContents& contents) {
    if (!contents.front.other_formats.empty()) return contents.front.other_formats;
    // A narrow panel holds no address in large letters; it stands beside.
    if (contents.options.kind == core::EditionKind::leaflet) return "You can ask for this in large print or as plain text.";
    const std::string ask = contents.contact_email.empty() ? std::string("Please ask whoever gave you this.") : "Please ask: " + contents.contact_email;
    return fmt::format("You can have this {} in large print, as a file for screen readers, or as plain text for Braille and audio. {}", thing(contents.options.kind), ask);
}

}  // namespace fingerpost::print::edition_words
