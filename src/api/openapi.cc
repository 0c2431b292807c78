// The OpenAPI document of /oruk/v3, made of the table that serves it.
#include <fingerpost/api/api.h>
#include <fmt/format.h>

#include <initializer_list>
#include <nlohmann/json.hpp>

namespace fingerpost::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view below = "/oruk/v3";

Json texts(std::initializer_list<std::pair<const char*, const char*>> members) {
    Json properties = Json::object();
    for (const auto& [name, format] : members) {
        properties[name] = {{"type", "string"}};
        if (*format != '\0') properties[name]["format"] = format;
    }
    return properties;
}

Json object(std::string_view description, std::initializer_list<const char*> required, Json properties) {
    Json schema{{"type", "object"}, {"description", description}};
    schema["required"] = Json::array();
    for (const char* name : required) schema["required"].push_back(name);
    schema["properties"] = std::move(properties);
    return schema;
}

// What a client may rely on; the standard's own schemas describe every member.
Json schemas() {
    Json all = Json::object();
    all["About"] = object("Version of the standard.", {"version", "profile", "openapi_url"}, texts({{"version", ""}, {"profile", "uri"}, {"openapi_url", "uri"}}));
    Json service = texts({{"id", "uuid"}, {"organization_id", "uuid"}, {"name", ""}, {"description", ""}, {"url", "uri"}, {"email", "email"}, {"assured_date", "date"}, {"last_modified", "date-time"}});
    service["status"] = {{"type", "string"}, {"enum", {"active", "inactive", "defunct", "temporarily closed"}}};
    service["minimum_age"] = service["maximum_age"] = {{"type", "number"}};
    service["organization"] = {{"$ref", "#/components/schemas/Organization"}};
    all["Service"] = object("A service of Open Referral UK 3.0 with the further members of HSDS 3.0.", {"id", "name", "status"}, std::move(service));
    Json place = texts({{"id", "uuid"}, {"service_id", "uuid"}, {"location_id", "uuid"}, {"name", ""}, {"status", ""}});
    place["service"] = {{"$ref", "#/components/schemas/Service"}};
    place["location"] = object("A place.", {"id", "location_type"}, texts({{"id", "uuid"}, {"location_type", ""}, {"name", ""}}));
    all["ServiceAtLocation"] = object("A service at one place.", {"id"}, std::move(place));
    all["Organization"] = object("An organisation.", {"id", "name", "description"}, texts({{"id", "uuid"}, {"name", ""}, {"description", ""}, {"email", "email"}, {"website", "uri"}}));
    all["Taxonomy"] = object("A taxonomy.", {"id", "name", "description"}, texts({{"id", "uuid"}, {"name", ""}, {"description", ""}, {"uri", "uri"}}));
    all["TaxonomyTerm"] = object("A term of a taxonomy.", {"id", "name", "description"},
                                 texts({{"id", "uuid"}, {"code", ""}, {"name", ""}, {"description", ""}, {"parent_id", "uuid"}, {"taxonomy_id", "uuid"}}));
    Json page = Json::object();
    for (const char* name : {"total_items", "total_pages", "page_number", "size"}) page[name] = {{"type", "integer"}};
    for (const char* name : {"first_page", "last_page", "empty"}) page[name] = {{"type", "boolean"}};
    page["contents"] = {{"type", "array"}};
    all["Page"] = object("Where the rows of an answer stand among all of them.", {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}, std::move(page));
    all["Problem"] = object("What was wrong (RFC 9457).", {"title", "status", "detail"}, texts({{"type", ""}, {"title", ""}, {"detail", ""}, {"parameter", ""}}));
    all["Problem"]["properties"]["status"] = {{"type", "integer"}};
    return all;
}

Json parameter_of(const Parameter& parameter) {
    Json schema{{"type", parameter.type}};
    if (parameter.type == "array") schema["items"] = {{"type", "string"}};
    Json example = parameter.example;
    if (parameter.type == "integer" || parameter.type == "number" || parameter.type == "boolean") example = Json::parse(parameter.example);
    return {{"name", parameter.name}, {"in", "query"}, {"required", false}, {"description", parameter.description}, {"schema", std::move(schema)}, {"example", std::move(example)}};
}

Json answer_of(const Endpoint& endpoint) {
    Json schema{{"type", "object"}};
    if (!endpoint.answers.empty()) schema = {{"$ref", fmt::format("#/components/schemas/{}", endpoint.answers)}};
    Json content = Json::object();
    if (endpoint.page) {
        Json rows = {{"type", "object"}, {"properties", {{"contents", {{"type", "array"}, {"items", schema}}}}}};
        content["application/json"]["schema"]["allOf"] = Json::array({{{"$ref", "#/components/schemas/Page"}}, std::move(rows)});
        content["application/x-ndjson"]["schema"] = std::move(schema);
    } else {
        content["application/json"]["schema"] = std::move(schema);
    }
    return {{"description", endpoint.summary}, {"content", std::move(content)}};
}

Json fault(const char* description) {
    return {{"description", description}, {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

Json operation_of(const Endpoint& endpoint) {
    Json operation{{"summary", endpoint.summary}, {"parameters", Json::array()}};
    if (endpoint.path.find("{id}") != std::string_view::npos) {
        operation["parameters"].push_back({{"name", "id"}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}, {"format", "uuid"}}}});
    }
    for (const Parameter& parameter : endpoint.parameters) operation["parameters"].push_back(parameter_of(parameter));
    operation["responses"]["200"] = answer_of(endpoint);
    if (!endpoint.parameters.empty()) operation["responses"]["400"] = fault("A parameter is wrong: `parameter` names it.");
    if (endpoint.path.find("{id}") != std::string_view::npos) {
        operation["responses"]["404"] = fault("There is none of that id.");
        operation["responses"]["410"] = fault("It has closed for good.");
    }
    operation["responses"]["429"] = fault("Asked too often: wait as Retry-After says.");
    return operation;
}

}  // namespace

std::string openapi(std::string_view base, std::string_view site_name) {
    Json document{{"openapi", "3.1.0"},
                  {"info",
                   {{"title", fmt::format("{}: Open Referral UK", site_name)},
                    {"version", "3.0"},
                    {"description", "Services of this directory as Open Referral UK 3.0 (HSDS-UK 3.0, with the further members of HSDS 3.0). Open to everybody, without keys."}}},
                  {"servers", Json::array({{{"url", fmt::format("{}{}", base, below)}}})},
                  {"paths", Json::object()}};
    for (const Endpoint& endpoint : endpoints()) {
        if (!endpoint.path.starts_with(below)) continue;
        const std::string path(endpoint.path.substr(below.size()));
        document["paths"][path.empty() ? "/" : path]["get"] = operation_of(endpoint);
    }
    document["components"]["schemas"] = schemas();
    return document.dump(2) + "\n";
}

}  // namespace fingerpost::api
