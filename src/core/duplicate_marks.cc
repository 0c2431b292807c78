#include "duplicate_marks.h"

#include <fingerpost/base/text.h>
#include <fingerpost/model/contact_details.h>
#include <fingerpost/model/withhold.h>

#include <algorithm>
#include <array>

#include "keep_back.h"

namespace fingerpost::core {
namespace {

using model::Json;

// Words that names are written with or without.
constexpr auto words_that_say_nothing =
    std::to_array<std::string_view>({"the", "a", "an", "and", "of", "for", "in", "at", "ltd", "limited", "cic", "cio", "plc", "llp", "inc", "co", "charity", "registered"});

bool says_nothing(const std::string& word) {
    return std::find(words_that_say_nothing.begin(), words_that_say_nothing.end(), word) != words_that_say_nothing.end();
}

// "clubs" and "club" are one word here; "wellness" stays.
std::string singular(std::string word) {
    if (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's') word.pop_back();
    return word;
}

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    for (base::Token& token : base::tokenise(name, 40)) {
        if (!says_nothing(token.text)) words.push_back(singular(std::move(token.text)));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

void add(std::vector<DuplicateMark>& marks, std::string value, bool open) {
    if (value.empty()) return;
    const auto same = std::find_if(marks.begin(), marks.end(), [&](const DuplicateMark& mark) { return mark.value == value; });
    if (same == marks.end()) {
        marks.push_back({std::move(value), open});
    } else {
        same->open = same->open || open;
    }
}

void add_name(Marks& marks, std::string_view name) {
    auto words = words_of(name);
    if (!words.empty() && std::find(marks.names.begin(), marks.names.end(), words) == marks.names.end()) marks.names.push_back(std::move(words));
}

void add_phone(Marks& marks, std::string_view text, bool open) {
    for (const model::PhoneNumber& phone : model::find_phones(text)) {
        // Numbers of three digits are everybody's (111, 999).
        if (phone.digits.size() > 4) add(marks.phones, phone.digits, open);
    }
}

void add_postcode(Marks& marks, std::string_view text, bool open) {
    if (auto postcode = model::parse_postcode(text)) add(marks.postcodes, std::move(*postcode), open);
}

// "https://www.Example.org/Club/?x#y" -> "example.org/club": what people would type.
void add_website(Marks& marks, std::string_view text, bool open) {
    auto address = model::parse_web_address(text);
    if (!address) return;
    std::string value = base::fold(model::display_web_address(*address));
    value = value.substr(0, value.find_first_of("?#"));
    if (value.starts_with("www.")) value.erase(0, 4);
    while (!value.empty() && value.back() == '/') value.pop_back();
    add(marks.websites, std::move(value), open);
}

// "GB-CHC-1234567", "1234567", "SC 012345" -> "1234567", "SC012345".
void add_number(Marks& marks, std::string_view text, bool open) {
    std::string value;
    for (const char c : base::fold(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) value += c;
    }
    for (const std::string_view scheme : {"gbchc", "gbcoh", "gbsc", "gbnic"}) {
        if (value.starts_with(scheme)) value.erase(0, scheme.size());
    }
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits >= 5) add(marks.numbers, std::move(value), open);
}

void add_people(Marks& marks, const std::vector<model::Phone>& phones, const std::vector<model::Contact>& contacts, bool open) {
    for (const model::Phone& phone : phones) add_phone(marks, phone.number, open && !is_kept_back(phone.extra));
    for (const model::Contact& contact : contacts) {
        const bool contact_open = open && !is_kept_back(contact.extra);
        for (const model::Phone& phone : contact.phones) add_phone(marks, phone.number, contact_open && !is_kept_back(phone.extra));
    }
}

void add_organisation(Marks& marks, const model::Organisation& organisation) {
    const bool open = !is_off_the_web(organisation);
    add_people(marks, organisation.phones, organisation.contacts, open);
    add_website(marks, organisation.website, open);
    for (const model::OrganisationIdentifier& one : organisation.identifiers) add_number(marks, one.identifier, open && !is_kept_back(one.extra));
}

// A hidden place is no mark at all, not even one that is not open.
void add_place(Marks& marks, const model::Service& service, const model::Location& location) {
    if (model::is_hidden(service) || model::is_hidden(location)) return;
    const auto link = std::find_if(service.service_at_locations.begin(), service.service_at_locations.end(),
                                   [&](const model::ServiceAtLocation& one) { return one.location_id == location.id; });
    const bool linked_openly = link == service.service_at_locations.end() || !is_kept_back(link->extra);
    const bool open = linked_openly && location.fingerpost.web.value_or(true) && !is_kept_back({{"fingerpost", location.fingerpost.extra}});
    for (const model::Address& address : location.addresses) add_postcode(marks, address.postal_code, open && !is_kept_back(address.extra));
    if (link != service.service_at_locations.end()) add_people(marks, link->phones, link->contacts, open);
    add_people(marks, location.phones, location.contacts, open);
}

// FNV-1a, 64 bits: the same in every build, since it is stored.
std::int64_t fingerprint(std::string_view kind, std::string_view value) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const std::string_view part : {kind, value}) {
        for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return static_cast<std::int64_t>(hash);
}

// The name, and the name without one of its words: "st mary toddler group" is found by "mary toddler group".
void add_name_keys(std::vector<std::int64_t>& keys, const std::vector<std::string>& words) {
    constexpr std::size_t most_words = 7;
    keys.push_back(fingerprint("n", base::join(words, " ")));
    if (words.size() < 3 || words.size() > most_words) return;
    for (std::size_t left_out = 0; left_out < words.size(); ++left_out) {
        auto rest = words;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
        keys.push_back(fingerprint("n", base::join(rest, " ")));
    }
}

Json as_json(const std::vector<DuplicateMark>& marks) {
    Json list = Json::array();
    for (const DuplicateMark& mark : marks) list.push_back(mark.open ? Json(mark.value) : Json::array({mark.value}));
    return list;
}

std::vector<DuplicateMark> marks_in(const Json& json, const char* name) {
    std::vector<DuplicateMark> marks;
    for (const Json& one : json.value(name, Json::array())) {
        marks.push_back(one.is_array() ? DuplicateMark{one.at(0).get<std::string>(), false} : DuplicateMark{one.get<std::string>(), true});
    }
    return marks;
}

}  // namespace

Marks marks_of(const model::Service& service, const std::optional<model::Organisation>& organisation, const std::vector<model::Location>& locations) {
    Marks marks;
    add_name(marks, service.name);
    add_name(marks, service.alternate_name);
    for (const std::string& name : service.fingerpost.alternate_names) add_name(marks, name);
    add_people(marks, service.phones, service.contacts, true);
    add_website(marks, service.url, true);
    if (organisation) add_organisation(marks, *organisation);
    for (const model::Location& location : locations) add_place(marks, service, location);
    return marks;
}

Marks marks_of(const DuplicateProbe& probe) {
    Marks marks;
    add_name(marks, probe.name);
    for (const std::string& one : probe.phones) add_phone(marks, one, true);
    for (const std::string& one : probe.postcodes) add_postcode(marks, one, true);
    for (const std::string& one : probe.websites) add_website(marks, one, true);
    for (const std::string& one : probe.numbers) add_number(marks, one, true);
    return marks;
}

std::vector<std::int64_t> keys_of(const Marks& marks) {
    std::vector<std::int64_t> keys;
    for (const auto& words : marks.names) add_name_keys(keys, words);
    for (const DuplicateMark& mark : marks.phones) keys.push_back(fingerprint("p", mark.value));
    for (const DuplicateMark& mark : marks.postcodes) keys.push_back(fingerprint("c", mark.value));
    for (const DuplicateMark& mark : marks.websites) keys.push_back(fingerprint("w", mark.value));
    for (const DuplicateMark& mark : marks.numbers) keys.push_back(fingerprint("i", mark.value));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::string as_text(const Marks& marks, const std::vector<std::int64_t>& keys) {
    return Json{{"names", marks.names},
                {"phones", as_json(marks.phones)},
                {"postcodes", as_json(marks.postcodes)},
                {"websites", as_json(marks.websites)},
                {"numbers", as_json(marks.numbers)},
                {"keys", keys}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Marks read_marks(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    return {json.value("names", std::vector<std::vector<std::string>>()), marks_in(json, "phones"), marks_in(json, "postcodes"), marks_in(json, "websites"),
            marks_in(json, "numbers")};
}

}  // namespace fingerpost::core
