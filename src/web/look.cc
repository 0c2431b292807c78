#include "look.h"

namespace fingerpost::web {
namespace {

base::Result<std::shared_ptr<const Look>> load_look(const WebFiles& files, std::string_view language,
                                                    std::string_view json, const UrgentHelp& urgent,
                                                    std::shared_ptr<const Wrappers> wrappers) {
    auto messages = Messages::load(json, language);
    if (!messages) return base::fail(std::move(messages).error());
    Assets assets(files);
    auto templates = Templates::load(files, *messages, assets);
    if (!templates) return base::fail(std::move(templates).error());
    return std::make_shared<const Look>(Look{std::move(assets), *std::move(messages), *std::move(templates), urgent, std::move(wrappers)});
}

constexpr std::string_view folder = "locale/", ending = ".json";

std::string language_of(std::string_view path) {
    if (!path.starts_with(folder) || !path.ends_with(ending)) return {};
    return std::string(path.substr(folder.size(), path.size() - folder.size() - ending.size()));
}

// Only the language of whole pages says what it is to be called in them.
bool is_wrapper(std::string_view json) { return json.find("\"page.lang\"") == std::string_view::npos; }

base::Result<std::shared_ptr<const Wrappers>> load_wrappers(const WebFiles& files) {
    auto wrappers = std::make_shared<Wrappers>();
    const auto own = files.find(std::string(folder) + default_language + std::string(ending));
    if (own == files.end()) return wrappers;
    auto whole = Messages::load(own->second, default_language);
    if (!whole) return base::fail(std::move(whole).error());
    for (const auto& [path, content] : files) {
        const std::string language = language_of(path);
        if (language.empty()) continue;
        auto messages = is_wrapper(content) ? Messages::load_wrapper(content, language, *whole) : Messages::load(content, language);
        if (!messages) return base::fail(std::move(messages).error());
        wrappers->emplace(language, *std::move(messages));
    }
    return wrappers;
}

}  // namespace

base::Result<Looks> load_looks(const WebFiles& files, std::string_view urgent_help_json) {
    auto urgent = UrgentHelp::load(urgent_help_json);
    if (!urgent) return base::fail(std::move(urgent).error());
    auto wrappers = load_wrappers(files);
    if (!wrappers) return base::fail(std::move(wrappers).error());
    Looks looks;
    for (const auto& [path, content] : files) {
        const std::string language = language_of(path);
        if (language.empty() || (is_wrapper(content) && language != default_language)) continue;
        auto look = load_look(files, language, content, *urgent, *wrappers);
        if (!look) return base::fail(std::move(look).error());
        looks.emplace(language, *std::move(look));
    }
    if (!looks.contains(default_language)) {
        return base::fail(base::ErrorCode::invalid, "there is no such file, and it is the default language",
                          std::string(folder) + default_language + std::string(ending));
    }
    return looks;
}

}  // namespace fingerpost::web
