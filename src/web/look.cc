#include "look.h"

namespace fingerpost::web {
namespace {

base::Result<std::shared_ptr<const Look>> load_look(const WebFiles& files, std::string_view language,
                                                    std::string_view json, const UrgentHelp& urgent) {
    auto messages = Messages::load(json, language);
    if (!messages) return base::fail(std::move(messages).error());
    Assets assets(files);
    auto templates = Templates::load(files, *messages, assets);
    if (!templates) return base::fail(std::move(templates).error());
    return std::make_shared<const Look>(Look{std::move(assets), *std::move(messages), *std::move(templates), urgent});
}

}  // namespace

base::Result<Looks> load_looks(const WebFiles& files, std::string_view urgent_help_json) {
    constexpr std::string_view folder = "locale/";
    constexpr std::string_view ending = ".json";
    auto urgent = UrgentHelp::load(urgent_help_json);
    if (!urgent) return base::fail(std::move(urgent).error());
    Looks looks;
    for (const auto& [path, content] : files) {
        if (!path.starts_with(folder) || !path.ends_with(ending)) continue;
        const std::string language = path.substr(folder.size(), path.size() - folder.size() - ending.size());
        auto look = load_look(files, language, content, *urgent);
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
