// What can be changed while the directory is open: who it is, how it looks, which urgent numbers it shows, what it lists. A value in
// the store goes before the one in fingerpost.toml, in every process from its next question on: pages, data, print, mail, commands.
//
// Kept as settings "live.<key>": "=" and the value, or nothing for "as the file has it". Every change is in the audit, by its key.
#pragma once

#include <fingerpost/base/config.h>
#include <fingerpost/core/contrast.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/urgent_help.h>
#include <fingerpost/store/store.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

struct LiveSetting {
    std::string_view key;  // as in fingerpost.toml, where it is there
    enum class Form { line, email, nation, text, colour } form = Form::line;
    std::size_t longest = 0;  // bytes
    bool required = false;
    std::string* (*in_config)(base::Config&) = nullptr;  // null: it is not in the file
};
// site.name, site.area, site.contact_email, site.nation, policy.inclusion, colour.brand, colour.link, colour.tint; and
// signpost.code.offered, .declined and .referred, the codes of a clinical system that exported records have (C8). We ship none of them.
const std::vector<LiveSetting>& live_settings();

struct SiteLogo {
    std::string bytes, type;  // "image/png"; empty: none
};

// Everything of it at one moment. Immutable; share it by shared_ptr.
struct SiteNow {
    base::Config config;                     // the file's, with what the store holds before it
    std::map<std::string, std::string> own;  // by key: what the store holds
    Palette palette;
    SiteLogo logo;
    UrgentHelp urgent;
    std::string inclusion_policy;  // in force: the directory's own, else the shipped one

    bool has_own_colours() const { return !(palette == Palette{}); }
};

base::Result<std::shared_ptr<const SiteNow>> site_now(const Directory& directory, const base::Config& file);

// Follows the store: a question costs one look at its revision. Thread-safe. If the store cannot be asked, the last answer holds.
class LiveSite {
  public:
    LiveSite(const Directory& directory, base::Config file);
    std::shared_ptr<const SiteNow> now() const;
    const base::Config& file() const { return file_; }

  private:
    const Directory& directory_;
    base::Config file_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const SiteNow> now_;
    mutable std::int64_t revision_ = -1;
};

// Saves values, all or none. Fails with invalid, naming the key: empty where something is needed, too long, no e-mail address, no
// nation, no colour, a colour that cannot be read on what is behind it (contrast.h, with the others as they will be).
base::Result<void> save_site_settings(const Directory& directory, const base::Config& file, const std::map<std::string, std::string>& values,
                                      const store::Author& author);
// Back to what the file says.
base::Result<void> forget_site_settings(const Directory& directory, const std::vector<std::string>& keys, const store::Author& author);

// A picture that pages and print show (pictures.h says which may be); empty bytes: none any more.
base::Result<void> save_logo(const Directory& directory, std::string_view bytes, const store::Author& author);
// For front_matter.h, which shows the same one: nothing if none was ever saved.
base::Result<std::optional<std::string>> site_logo(const store::Store& store);
base::Result<void> save_site_logo(store::Transaction& transaction, std::string_view bytes);

// Urgent numbers of a nation: one that is shipped can be changed or taken out, and others added. A shipped one that was changed or
// taken out comes back by restore. Fails with invalid (field: name, number, when), not_found.
base::Result<void> save_urgent_number(const Directory& directory, std::string_view nation, UrgentNumber number, const store::Author& author);
base::Result<void> remove_urgent_number(const Directory& directory, std::string_view nation, std::string_view id, const store::Author& author);
base::Result<void> restore_urgent_numbers(const Directory& directory, std::string_view nation, const store::Author& author);

std::string_view shipped_inclusion_policy();
// The points of a policy: its lines that begin with "- ". A rejection can name one.
std::vector<std::string> policy_points(std::string_view policy);

}  // namespace fingerpost::core
