#include <doctest/doctest.h>
#include <fingerpost/model/codec.h>

#include <fstream>

#include "support.h"

using namespace fingerpost::model;
using namespace fingerpost::model::testing;

namespace {

// A service_at_location has no decoder of its own: it is read as part of a service.
Json survived(const std::string& file, const Json& record) {
    if (file.find("service_at_location") != std::string::npos) {
        Json encoded = encode(decode_service(Json{{"service_at_locations", {record}}}).value);
        return encoded["service_at_locations"][0];
    }
    if (file.find("service") != std::string::npos) return encode(decode_service(record).value);
    if (file.find("organization") != std::string::npos) return encode(decode_organisation(record).value);
    if (file.find("location") != std::string::npos) return encode(decode_location(record).value);
    if (file.find("taxonomy_term") != std::string::npos) return encode(decode_taxonomy_term(record).value);
    return encode(decode_taxonomy(record).value);
}

bool holds_records(const std::string& file) {
    for (const char* kind : {"service", "organization", "location", "taxonom"}) {
        if (file.find(kind) != std::string::npos) return true;
    }
    return false;
}

std::vector<Json> records_in(const Json& document) {
    for (const char* list : {"contents", "content"}) {
        if (document.is_object() && document.contains(list)) return document[list].get<std::vector<Json>>();
    }
    if (document.is_array()) return document.get<std::vector<Json>>();
    return {document};
}

}  // namespace

TEST_CASE("the published examples of the standard survive decoding and encoding without loss") {
    const auto folder = shared_data("oruk/examples");
    if (!folder) return;
    int records = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
        const std::string file = std::filesystem::relative(entry.path(), *folder).string();
        if (entry.path().extension() != ".json" || !holds_records(file)) continue;
        CAPTURE(file);
        std::ifstream stream(entry.path());
        for (const Json& record : records_in(Json::parse(stream))) {
            ++records;
            for (const std::string& path : lost_members(record, survived(file, record))) FAIL_CHECK("lost " << path);
        }
    }
    CHECK(records >= 50);
    MESSAGE(records << " records survived");
}
