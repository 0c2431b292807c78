// No words for people in templates or code: they live in web/locale.
#include <doctest/doctest.h>
#include <fingerpost/base/files.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

using namespace fingerpost;

namespace {

using Names = std::set<std::string>;

std::vector<std::filesystem::path> files_in(const std::string& folder, const std::string& extension) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(FINGERPOST_SOURCE_DIR) / folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    REQUIRE_FALSE(files.empty());
    return files;
}

std::string read(const std::filesystem::path& path) {
    auto content = base::read_file(path);
    REQUIRE(content);
    return *content;
}

Names all_matches(const std::string& text, const std::string& pattern) {
    Names found;
    const std::regex expression(pattern);
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
        found.insert((*match)[1]);
    return found;
}

// What a reader would see of a template that is not a marker: text outside tags, and attributes that are read out.
Names words_in_template(std::string text) {
    Names words;
    text = std::regex_replace(text, std::regex(R"(\{\{[^}]*\}\}|\[\[[^\]]*\]\])"), "");
    // What is to be typed at a machine is the same in every language.
    text = std::regex_replace(text, std::regex("<code>[^<]*</code>"), "");
    const std::string letters = "[A-Za-z]{2,}";
    for (const std::string& attribute :
         all_matches(text, R"re((?:title|aria-label|placeholder|alt|aria-description)="([^"]*)")re")) {
        for (const std::string& word : all_matches(attribute, "(" + letters + ")")) words.insert(word);
    }
    const std::string outside = std::regex_replace(text, std::regex(R"(<[^>]*>|&[a-z]+;)"), "\n");
    for (const std::string& word : all_matches(outside, "(" + letters + ")")) words.insert(word);
    return words;
}

// Every "…" of a source file that is not in a comment.
std::vector<std::string> literals_in(const std::string& text) {
    std::vector<std::string> literals;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.compare(at, 2, "//") == 0) {
            at = std::min(text.find('\n', at), text.size());
        } else if (text[at] == '\'' && at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') {
            continue;  // between the digits of a number
        } else if (text[at] == '\'') {
            at = text.find('\'', text[at + 1] == '\\' ? at + 3 : at + 1);
        } else if (text[at] == '"') {
            std::string literal;
            for (++at; at < text.size() && text[at] != '"'; ++at) {
                if (text[at] == '\\') ++at;
                literal += text[at];
            }
            literals.push_back(literal);
        }
    }
    return literals;
}

// Literals with two words side by side. What whoever runs the server is told (fail, log, throw) is no page.
Names prose_in_code(std::string text) {
    text = std::regex_replace(
        text, std::regex(R"((?:fail|wrong|runtime_error|log_error|log_warning)\((?:[^;"]|"(?:[^"\\]|\\.)*")*;)"), "");
    Names prose;
    for (const std::string& literal : literals_in(text)) {
        if (std::regex_search(literal, std::regex("[A-Za-z]{2,} [A-Za-z]{2,}"))) prose.insert(literal);
    }
    return prose;
}

Names message_names() {
    Names names;
    const auto json = nlohmann::json::parse(read(std::filesystem::path(FINGERPOST_SOURCE_DIR) / "web/locale/en.json"));
    for (const auto& [name, value] : json.items()) names.insert(name);
    return names;
}

}  // namespace

TEST_CASE("templates hold no words of their own") {
    for (const auto& path : files_in("web/templates", ".tpl")) {
        INFO(path.string());
        for (const std::string& word : words_in_template(read(path))) FAIL_CHECK("template says: ", word);
    }
}

TEST_CASE("the search for words in templates finds planted ones") {
    CHECK(words_in_template("<p class=\"x\">[[a.b]] Hello {{NAME}}</p>") == Names{"Hello"});
    CHECK(words_in_template("<pre><code>curl {{URL}}</code></pre> ever") == Names{"ever"});
    CHECK(words_in_template("<nav aria-label=\"Main\"></nav>") == Names{"Main"});
    CHECK(words_in_template("<a title=\"[[x.y]]\" href=\"/browse\">· ×</a>").empty());
}

TEST_CASE("code holds no words for people") {
    std::vector<std::filesystem::path> files = files_in("src/web", ".cc");
    for (const auto& path : files_in("src/web", ".h")) files.push_back(path);
    for (const auto& path : files) {
        INFO(path.string());
        for (const std::string& text : prose_in_code(read(path))) {
            // Words of the data, and of ctemplate, are none of ours.
            const Names allowed{"accuracy.result.not reached", "in person", "by phone", "at home", "{{%AUTOESCAPE context=\"HTML\"}}",
                                "  <script type=\"application/ld+json\">", "<input type=\"hidden\" name=\"list\" value=\""};
            if (!allowed.contains(text)) FAIL_CHECK("code says: ", text);
        }
    }
}

TEST_CASE("the search for words in code finds planted ones") {
    CHECK(prose_in_code("put(body, \"X\", \"Please ring first\");") == Names{"Please ring first"});
    CHECK(prose_in_code("return base::fail(code, \"is not a file\", name);").empty());
    CHECK(prose_in_code("if (c == '\"') put(body, \"X\", \"two words\");") == Names{"two words"});
    CHECK(prose_in_code("put(body, \"X\", messages.text(\"card.for\"_key)); // a comment of words").empty());
}

TEST_CASE("every message is used, and every message used exists") {
    Names used;
    for (const auto& path : files_in("web/templates", ".tpl"))
        used.merge(all_matches(read(path), R"(\[\[([a-z][a-z0-9_.]*)\]\])"));
    for (const auto& path : files_in("src/web", ".cc")) used.merge(all_matches(read(path), R"re("([^"]+)"_key)re"));
    const Names there = message_names();
    for (const std::string& name : there) {
        if (!used.contains(name)) FAIL_CHECK("not used: ", name);
    }
    for (const std::string& name : used) {
        if (!there.contains(name)) FAIL_CHECK("does not exist: ", name);
    }
}

TEST_CASE("every value and section of a template is set somewhere in the code, and the other way round") {
    Names set, shown;
    for (const char* extension : {".cc", ".h"}) {
        for (const auto& path : files_in("src/web", extension))
            set.merge(all_matches(read(path), R"re("([A-Z][A-Z_]+[A-Z])")re"));
    }
    for (const auto& path : files_in("web/templates", ".tpl"))
        shown.merge(all_matches(read(path), R"(\{\{[#>]?([A-Z_]+)(?::[a-z_]+)?\}\})"));
    // In the code's other capitals there are RRULE's words and codes of countries and currencies.
    for (const char* word : {"MONTHLY", "WEEKLY", "GBP", "TH", "MO", "TU", "WE", "FR", "SA", "SU", "AUTOESCAPE"})
        set.erase(word);
    for (const std::string& name : shown) {
        if (!set.contains(name)) FAIL_CHECK("in a template, never set: ", name);
    }
    for (const std::string& name : set) {
        if (!shown.contains(name)) FAIL_CHECK("set, in no template: ", name);
    }
}
