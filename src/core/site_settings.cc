#include <fingerpost/core/site_settings.h>

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/log.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "urgent_numbers.h"

namespace fingerpost::embedded {
base::EmbeddedFiles core_inclusion_policy();
}

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using Form = LiveSetting::Form;

constexpr std::string_view prefix = "live.";
constexpr std::string_view logo_setting = "live.logo";
constexpr std::array<std::string_view, 4> nations{"england", "scotland", "wales", "northern-ireland"};

const LiveSetting* setting_of(std::string_view key) {
    const auto& all = live_settings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const LiveSetting& one) { return one.key == key; });
    return found == all.end() ? nullptr : &*found;
}

// "colour.brand" -> its place in the palette.
Colour Palette::* palette_member(std::string_view key) {
    for (const PaletteColour& one : palette_colours()) {
        if (key == fmt::format("colour.{}", one.name)) return one.colour;
    }
    return nullptr;
}

base::Failure wrong(std::string_view key, std::string message, std::string hint = {}) {
    return base::fail(ErrorCode::invalid, std::move(message), std::string(key), std::move(hint));
}

// The value as it is kept.
Result<std::string> settled(const LiveSetting& setting, std::string_view typed) {
    std::string value = setting.form == Form::text ? base::replace_all(std::string(base::trim(typed)), "\r\n", "\n") : base::squeeze(typed);
    if (!base::is_utf8(value)) return wrong(setting.key, "it is not UTF-8 text");
    if (value.empty() && setting.required) return wrong(setting.key, "it cannot be empty");
    if (value.size() > setting.longest) return wrong(setting.key, fmt::format("it is longer than {} letters", setting.longest), "shorten it");
    if (value.empty()) return value;
    if (setting.form == Form::email) {
        auto parsed = model::parse_email(value);
        if (!parsed) return wrong(setting.key, "it is no e-mail address");
        return *std::move(parsed);
    }
    if (setting.form == Form::nation && std::find(nations.begin(), nations.end(), value) == nations.end()) {
        return wrong(setting.key, "it is none of england, scotland, wales, northern-ireland");
    }
    if (setting.form == Form::colour) {
        const auto colour = parse_colour(value);
        if (!colour) return wrong(setting.key, "it is no colour such as #0b4f3c");
        return colour_text(*colour);
    }
    return value;
}

std::optional<std::string> held(std::string_view stored) {
    if (!stored.starts_with('=')) return std::nullopt;
    return std::string(stored.substr(1));
}

void lay_value(SiteNow& now, const std::string& key, const std::string& value) {
    const LiveSetting* setting = setting_of(key);
    if (setting == nullptr) return;
    now.own[key] = value;
    if (setting->in_config != nullptr) *setting->in_config(now.config) = value;
    if (const auto member = palette_member(key)) {
        if (const auto colour = parse_colour(value)) now.palette.*member = *colour;
    }
    if (key == "policy.inclusion") now.inclusion_policy = value;
}

Result<void> require_contrast(const Palette& palette) {
    const auto faults = contrast_faults(palette);
    if (faults.empty()) return {};
    const ContrastFault& first = faults.front();
    return wrong(fmt::format("colour.{}", first.colour),
                 fmt::format("{} on {} has a contrast of {:.2f} to 1; {:.1f} is the least", first.worst.pair.front, first.worst.pair.back, first.worst.ratio,
                             first.worst.pair.least),
                 first.instead ? fmt::format("the nearest that can be read is {}", colour_text(*first.instead)) : "choose another");
}

}  // namespace

const std::vector<LiveSetting>& live_settings() {
    static const std::vector<LiveSetting> settings{
        {"site.name", Form::line, 80, true, [](base::Config& c) { return &c.site.name; }},
        {"site.area", Form::line, 80, false, [](base::Config& c) { return &c.site.area; }},
        {"site.contact_email", Form::email, 254, false, [](base::Config& c) { return &c.site.contact_email; }},
        {"site.nation", Form::nation, 20, true, [](base::Config& c) { return &c.site.nation; }},
        {"policy.inclusion", Form::text, 12'000, true, nullptr},
        {"signpost.code.offered", Form::line, 60, false, nullptr},
        {"signpost.code.declined", Form::line, 60, false, nullptr},
        {"signpost.code.referred", Form::line, 60, false, nullptr},
        {"colour.brand", Form::colour, 7, true, nullptr},
        {"colour.link", Form::colour, 7, true, nullptr},
        {"colour.tint", Form::colour, 7, true, nullptr},
    };
    return settings;
}

Result<std::shared_ptr<const SiteNow>> site_now(const Directory& directory, const base::Config& file) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->settings_under(prefix);
    if (!stored) return base::fail(std::move(stored).error());
    auto logo = site_logo(**lent);
    if (!logo) return base::fail(std::move(logo).error());
    auto urgent = UrgentHelp::load(shipped_urgent_help());
    if (!urgent) return base::fail(std::move(urgent).error());
    auto now = std::make_shared<SiteNow>(SiteNow{file, {}, {}, {}, *std::move(urgent), std::string(shipped_inclusion_policy())});
    for (const auto& [key, text] : *stored) {
        const auto value = held(text);
        if (!value) continue;
        if (key == urgent_numbers_setting) {
            lay_urgent_numbers(now->urgent, *value);
        } else {
            lay_value(*now, key.substr(prefix.size()), *value);
        }
    }
    if (*logo && !(*logo)->empty()) {
        now->logo.type = picture_type(**logo);
        now->logo.bytes = std::move(**logo);
    }
    return std::shared_ptr<const SiteNow>(std::move(now));
}

LiveSite::LiveSite(const Directory& directory, base::Config file) : directory_(directory), file_(std::move(file)) {}

std::shared_ptr<const SiteNow> LiveSite::now() const {
    const auto revision = [&]() -> Result<std::int64_t> {
        auto lent = directory_.store();
        if (!lent) return base::fail(std::move(lent).error());
        return (*lent)->revision();
    }();
    const std::lock_guard lock(mutex_);
    if (now_ && (!revision || revision_ == *revision)) return now_;
    // Read after its revision: what is saved meanwhile is seen the next time.
    auto fresh = site_now(directory_, file_);
    if (fresh) {
        now_ = std::move(*fresh);
        revision_ = revision.value_or(-1);
    } else {
        base::log_error("The directory's settings could not be read: {}", fresh.error().describe());
        if (!now_) return std::make_shared<const SiteNow>(SiteNow{file_, {}, {}, {}, UrgentHelp::load(shipped_urgent_help()).value(), std::string(shipped_inclusion_policy())});
    }
    return now_;
}

Result<void> save_site_settings(const Directory& directory, const base::Config& file, const std::map<std::string, std::string>& values, const store::Author& author) {
    auto before = site_now(directory, file);
    if (!before) return base::fail(std::move(before).error());
    SiteNow after = **before;
    std::map<std::string, std::string> changed;
    bool colours = false;
    for (const auto& [key, typed] : values) {
        const LiveSetting* setting = setting_of(key);
        if (setting == nullptr) return wrong(key, "there is no such setting");
        auto value = settled(*setting, typed);
        if (!value) return base::fail(std::move(value).error());
        // What was left as the file has it stays the file's.
        base::Config now = (*before)->config;
        const bool as_before = setting->in_config != nullptr ? *setting->in_config(now) == *value : (*before)->own.contains(key) && (*before)->own.at(key) == *value;
        if (as_before || (key == "policy.inclusion" && *value == (*before)->inclusion_policy)) continue;
        if (const auto member = palette_member(key); member != nullptr && parse_colour(*value) == (*before)->palette.*member) continue;
        colours = colours || palette_member(key) != nullptr;
        lay_value(after, key, *value);
        changed[key] = *value;
    }
    if (colours) FINGERPOST_TRY(require_contrast(after.palette));
    if (changed.empty()) return {};
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        for (const auto& [key, value] : changed) FINGERPOST_TRY(transaction.set_setting(std::string(prefix) + key, "=" + value));
        return {};
    });
}

Result<void> forget_site_settings(const Directory& directory, const std::vector<std::string>& keys, const store::Author& author) {
    for (const std::string& key : keys) {
        if (setting_of(key) == nullptr) return wrong(key, "there is no such setting");
    }
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        for (const std::string& key : keys) {
            auto stored = (*lent)->setting(std::string(prefix) + key);
            if (!stored) return base::fail(std::move(stored).error());
            if (*stored && !(*stored)->empty()) FINGERPOST_TRY(transaction.set_setting(std::string(prefix) + key, ""));
        }
        return {};
    });
}

Result<void> save_logo(const Directory& directory, std::string_view bytes, const store::Author& author) {
    if (!bytes.empty()) {
        if (auto type = check_picture(bytes); !type) return base::fail(std::move(type).error());
    }
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) { return save_site_logo(transaction, bytes); });
}

// A directory of an older version has its logo among the words around print.
Result<std::optional<std::string>> site_logo(const store::Store& store) {
    auto stored = store.setting(logo_setting);
    if (!stored) return base::fail(std::move(stored).error());
    if (*stored) {
        const auto value = held(**stored);
        return std::optional<std::string>(value ? from_base64(*value) : std::string());
    }
    auto front = store.front_matter(standard_front_matter);
    if (!front) return base::fail(std::move(front).error());
    if (!*front) return std::nullopt;
    std::string logo = parse_front_matter((*front)->document).logo;
    if (logo.empty()) return std::nullopt;
    return logo;
}

Result<void> save_site_logo(store::Transaction& transaction, std::string_view bytes) {
    return transaction.set_setting(logo_setting, bytes.empty() ? std::string() : "=" + to_base64(bytes));
}

std::string_view shipped_inclusion_policy() { return embedded::core_inclusion_policy().find("inclusion-policy.txt").value_or(""); }

std::vector<std::string> policy_points(std::string_view policy) {
    std::vector<std::string> points;
    for (const std::string& line : base::split(policy, '\n')) {
        const std::string_view text = base::trim(line);
        if (text.starts_with("- ")) points.push_back(base::squeeze(text.substr(2)));
    }
    return points;
}

}  // namespace fingerpost::core
