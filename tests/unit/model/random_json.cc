#include <random>

#include "support.h"

namespace fingerpost::model::testing {
namespace {

class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class Container>
    const auto& one_of(const Container& container) {
        return container[below(std::size(container))];
    }

  private:
    std::mt19937 engine_;
};

const std::vector<std::string> names{"id",
                                     "name",
                                     "description",
                                     "organization",
                                     "organization_id",
                                     "phones",
                                     "number",
                                     "extension",
                                     "languages",
                                     "schedules",
                                     "service_at_locations",
                                     "location",
                                     "addresses",
                                     "address_1",
                                     "latitude",
                                     "fingerpost",
                                     "alternate_names",
                                     "print",
                                     "hidden_location",
                                     "attributes",
                                     "taxonomy_term",
                                     "term",
                                     "service_areas",
                                     "service_area",
                                     "accessibility",
                                     "cost_options",
                                     "amount",
                                     "minimum_age",
                                     "contacts",
                                     "status",
                                     "funding",
                                     "metadata",
                                     "unknown member",
                                     "",
                                     "extra",
                                     "organization_identifiers"};

const std::vector<std::string> texts{
    "",      " ",         "a",       "12",   "012",   "1.50", "-3",   "1e999", "nan", "true",
    "no",    "Foot care", "éçø ½ 😀", "null", "12abc", "0",    "0.5",  "+7",    " 8 ", "\n",
    "\x01x", "[]",        "{}",      "-0",   "-012",  "1e3",  "0x10", "٣",     "inf", "9007199254740993"};

Json scalar(Dice& dice) {
    switch (dice.below(9)) {
        case 0:
            return nullptr;
        case 1:
            return dice.one_in(2);
        case 2:
            return static_cast<std::int64_t>(dice.below(200)) - 100;
        case 3:
            return static_cast<double>(dice.below(100000)) / 7.0;
        case 4:
            return std::uint64_t{18446744073709551615u} - dice.below(3);
        case 5:
            return -9007199254740993 - static_cast<std::int64_t>(dice.below(3));
        default:
            return dice.one_of(texts);
    }
}

Json any_value(Dice& dice, int depth) {
    const std::size_t kind = dice.below(depth > 0 ? 6 : 3);
    if (kind < 3) return scalar(dice);
    if (kind == 3) {
        Json list = Json::array();
        for (std::size_t count = dice.below(4); count > 0; --count) list.push_back(any_value(dice, depth - 1));
        return list;
    }
    Json object = Json::object();
    for (std::size_t count = dice.below(9); count > 0; --count) object[dice.one_of(names)] = any_value(dice, depth - 1);
    return object;
}

// "t" text, "n" number, "b" yes or no, "T" texts; else "[kind" list of objects, "kind" object.
using Shape = std::vector<std::pair<std::string, std::string>>;
const std::vector<std::pair<std::string, Shape>> shapes{
    {"language", {{"id", "t"}, {"name", "t"}, {"code", "t"}, {"note", "t"}}},
    {"phone",
     {{"id", "t"},
      {"number", "t"},
      {"type", "t"},
      {"description", "t"},
      {"extension", "n"},
      {"languages", "[language"}}},
    {"contact",
     {{"id", "t"}, {"name", "t"}, {"title", "t"}, {"department", "t"}, {"email", "t"}, {"phones", "[phone"}}},
    {"schedule", {{"id", "t"},        {"valid_from", "t"},  {"valid_to", "t"},      {"dtstart", "t"},
                  {"until", "t"},     {"freq", "t"},        {"byday", "t"},         {"bymonthday", "t"},
                  {"byweekno", "t"},  {"byyearday", "t"},   {"wkst", "t"},          {"opens_at", "t"},
                  {"closes_at", "t"}, {"description", "t"}, {"schedule_link", "t"}, {"attending_type", "t"},
                  {"notes", "t"},     {"interval", "n"},    {"count", "n"},         {"timezone", "n"}}},
    {"area", {{"id", "t"}, {"name", "t"}, {"description", "t"}, {"extent", "t"}, {"extent_type", "t"}, {"uri", "t"}}},
    {"cost",
     {{"id", "t"},
      {"valid_from", "t"},
      {"valid_to", "t"},
      {"option", "t"},
      {"currency", "t"},
      {"amount_description", "t"},
      {"amount", "n"}}},
    {"funding", {{"id", "t"}, {"source", "t"}}},
    {"document", {{"id", "t"}, {"document", "t"}, {"uri", "t"}}},
    {"access", {{"id", "t"}, {"description", "t"}, {"details", "t"}, {"url", "t"}}},
    {"address",
     {{"id", "t"},
      {"attention", "t"},
      {"address_1", "t"},
      {"address_2", "t"},
      {"city", "t"},
      {"region", "t"},
      {"state_province", "t"},
      {"postal_code", "t"},
      {"country", "t"},
      {"address_type", "t"}}},
    {"term",
     {{"id", "t"},
      {"code", "t"},
      {"name", "t"},
      {"description", "t"},
      {"parent_id", "t"},
      {"taxonomy", "t"},
      {"taxonomy_id", "t"},
      {"term_uri", "t"},
      {"language", "t"}}},
    {"attribute",
     {{"id", "t"},
      {"link_id", "t"},
      {"link_entity", "t"},
      {"link_type", "t"},
      {"taxonomy_term_id", "t"},
      {"value", "t"},
      {"label", "t"},
      {"taxonomy_term", "term"}}},
    {"identifier", {{"id", "t"}, {"identifier_scheme", "t"}, {"identifier_type", "t"}, {"identifier", "t"}}},
    {"extension",
     {{"sector", "t"},
      {"alternate_names", "T"},
      {"search_hints", "T"},
      {"print", "b"},
      {"web", "b"},
      {"visible_from", "t"},
      {"visible_to", "t"},
      {"closed_until", "t"},
      {"attending", "T"},
      {"referral", "T"},
      {"hidden_location", "b"},
      {"opening_times_text", "t"},
      {"languages_text", "t"},
      {"source", "t"},
      {"external_id", "t"}}},
    {"location",
     {{"id", "t"},
      {"organization_id", "t"},
      {"location_type", "t"},
      {"name", "t"},
      {"alternate_name", "t"},
      {"description", "t"},
      {"transportation", "t"},
      {"url", "t"},
      {"external_identifier", "t"},
      {"external_identifier_type", "t"},
      {"latitude", "n"},
      {"longitude", "n"},
      {"addresses", "[address"},
      {"accessibility", "[access"},
      {"phones", "[phone"},
      {"contacts", "[contact"},
      {"schedules", "[schedule"},
      {"languages", "[language"},
      {"attributes", "[attribute"},
      {"fingerpost", "extension"}}},
    {"place",
     {{"id", "t"},
      {"service_id", "t"},
      {"location_id", "t"},
      {"description", "t"},
      {"phones", "[phone"},
      {"contacts", "[contact"},
      {"schedules", "[schedule"},
      {"service_areas", "[area"},
      {"location", "location"}}},
    {"organisation",
     {{"id", "t"},
      {"name", "t"},
      {"alternate_name", "t"},
      {"description", "t"},
      {"email", "t"},
      {"website", "t"},
      {"logo", "t"},
      {"uri", "t"},
      {"parent_organization_id", "t"},
      {"legal_status", "t"},
      {"tax_status", "t"},
      {"tax_id", "t"},
      {"year_incorporated", "n"},
      {"organization_identifiers", "[identifier"},
      {"phones", "[phone"},
      {"contacts", "[contact"},
      {"funding", "[funding"},
      {"attributes", "[attribute"},
      {"fingerpost", "extension"}}},
    {"service",
     {{"id", "t"},
      {"organization_id", "t"},
      {"name", "t"},
      {"alternate_name", "t"},
      {"description", "t"},
      {"url", "t"},
      {"email", "t"},
      {"status", "t"},
      {"interpretation_services", "t"},
      {"application_process", "t"},
      {"fees", "t"},
      {"fees_description", "t"},
      {"wait_time", "t"},
      {"accreditations", "t"},
      {"eligibility_description", "t"},
      {"assured_date", "t"},
      {"assurer_email", "t"},
      {"licenses", "t"},
      {"alert", "t"},
      {"last_modified", "t"},
      {"minimum_age", "n"},
      {"maximum_age", "n"},
      {"phones", "[phone"},
      {"contacts", "[contact"},
      {"schedules", "[schedule"},
      {"service_areas", "[area"},
      {"service_at_locations", "[place"},
      {"languages", "[language"},
      {"funding", "[funding"},
      {"cost_options", "[cost"},
      {"required_documents", "[document"},
      {"attributes", "[attribute"},
      {"organization", "organisation"},
      {"fingerpost", "extension"}}},
};

const Shape& shape_of(const std::string& name) {
    for (const auto& [its_name, shape] : shapes) {
        if (its_name == name) return shape;
    }
    throw std::logic_error("no shape " + name);
}

std::string some_text(Dice& dice) {
    const std::string& text = dice.one_of(texts);
    return text.empty() ? "x" : text;
}

Json well_formed(Dice& dice, const Shape& shape);

Json value_of(Dice& dice, const std::string& kind) {
    if (kind == "t") return some_text(dice);
    if (kind == "n")
        return dice.one_in(2) ? Json(dice.below(100)) : Json(static_cast<double>(dice.below(1000)) / 8.0 - 50);
    if (kind == "b") return dice.one_in(2);
    if (kind[0] != 'T' && kind[0] != '[') return well_formed(dice, shape_of(kind));
    Json list = Json::array();
    for (std::size_t count = dice.below(3) + 1; count > 0; --count) {
        list.push_back(kind == "T" ? Json(some_text(dice)) : well_formed(dice, shape_of(kind.substr(1))));
    }
    return list;
}

Json well_formed(Dice& dice, const Shape& shape) {
    Json object{{shape.front().first, some_text(dice)}};
    for (const auto& [name, kind] : shape) {
        const bool deep = kind.size() > 1;
        if (dice.one_in(deep ? 4 : 2)) object[name] = value_of(dice, kind);
    }
    if (dice.one_in(4)) object["from another version"] = Json{{"kept", true}, {"nothing", nullptr}};
    return object;
}

}  // namespace

Json any_json(std::uint32_t seed) {
    Dice dice(seed);
    return any_value(dice, 6);
}

Json well_formed_service(std::uint32_t seed) {
    Dice dice(seed);
    return well_formed(dice, shape_of("service"));
}

}  // namespace fingerpost::model::testing
