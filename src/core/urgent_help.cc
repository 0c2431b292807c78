#include <fingerpost/core/urgent_help.h>

#include <fingerpost/base/embedded.h>

#include <nlohmann/json.hpp>

namespace fingerpost::embedded {
base::EmbeddedFiles core_urgent_help();
}

namespace fingerpost::core {
namespace {

using Json = nlohmann::json;

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
}

UrgentNumber parse_number(const Json& json) {
    UrgentNumber number;
    number.id = json.value("id", "");
    number.number = json.value("number", "");
    number.name = json.value("name", "");
    number.when = json.value("when", "");
    number.note = json.value("note", "");
    // "999 by text" gives the digits apart: what is shown there is no number to ring.
    number.text = json.value("channel", "") == "sms" || json.contains("dial");
    number.dial = digits_of(json.value("dial", number.number));
    if (const auto welsh = json.find("cy"); welsh != json.end()) number.in_language["cy"] = {welsh->at("name").get<std::string>(), welsh->at("when").get<std::string>()};
    return number;
}

}  // namespace

base::Result<UrgentHelp> UrgentHelp::load(std::string_view json) {
    const Json document = Json::parse(json, nullptr, false);
    UrgentHelp help;
    try {
        for (const auto& [nation, content] : document.at("nations").items()) {
            std::vector<UrgentNumber>& numbers = help.nations_[nation];
            for (const Json& number : content.at("numbers")) numbers.push_back(parse_number(number));
        }
    } catch (const Json::exception& error) {
        return base::fail(base::ErrorCode::invalid, error.what(), "urgent-help.json");
    }
    if (!help.nations_.contains("england")) {
        return base::fail(base::ErrorCode::invalid, "has no numbers for england", "urgent-help.json");
    }
    return help;
}

const std::vector<UrgentNumber>& UrgentHelp::numbers(std::string_view nation) const {
    const auto found = nations_.find(nation);
    return found != nations_.end() ? found->second : nations_.find("england")->second;
}

const UrgentNumber* UrgentHelp::number(std::string_view nation, std::string_view id) const {
    for (const UrgentNumber& number : numbers(nation)) {
        if (number.id == id) return &number;
    }
    return nullptr;
}

std::string_view shipped_urgent_help() { return embedded::core_urgent_help().find("urgent-help.json").value_or(""); }

}  // namespace fingerpost::core
