#include "files.h"

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/files.h>
#include <fingerpost/core/urgent_help.h>

namespace fingerpost::embedded {
base::EmbeddedFiles web_files();
base::EmbeddedFiles web_leaflet();
}  // namespace fingerpost::embedded

namespace fingerpost::web {

namespace {

// Leaflet is Debian's, put into the program when it is built: it is in no folder of ours.
void add_leaflet(WebFiles& files) {
    for (const base::EmbeddedFile& file : embedded::web_leaflet()) files.emplace("assets/" + std::string(file.path), file.content);
}

}  // namespace

WebFiles built_in_files() {
    WebFiles files;
    add_leaflet(files);
    for (const base::EmbeddedFile& file : embedded::web_files()) files.emplace(file.path, file.content);
    return files;
}

base::Result<WebFiles> read_web_files(const std::filesystem::path& folder) {
    WebFiles files;
    add_leaflet(files);
    for (const char* part : {"templates", "assets", "locale"}) {
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(folder / part, error)) {
            if (!entry.is_regular_file()) continue;
            auto content = base::read_file(entry.path());
            if (!content) return base::fail(std::move(content).error());
            files.emplace(std::string(part) + "/" + entry.path().filename().string(), *std::move(content));
        }
        if (error)
            return base::fail(base::ErrorCode::unavailable, "cannot be read: " + error.message(),
                              (folder / part).string());
    }
    return files;
}

std::string built_in_urgent_help() {
    return std::string(core::shipped_urgent_help());
}

}  // namespace fingerpost::web
