// Colours and logo: looked at before they are saved, and sent from our own address.
#include <fingerpost/base/ids.h>
#include <fmt/format.h>

#include <algorithm>

#include "living.h"
#include "site_implementation.h"
#include "staff_page.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t digest_length = 12;
constexpr const char* page_address = "/settings/colours";

using Typed = std::map<std::string, std::string>;  // by the name of a colour

std::string digest_of(std::string_view content) { return base::digest(content).substr(0, digest_length); }
std::string colours_file(const core::Palette& palette) { return "colours-" + digest_of(core::palette_css(palette, ":root")) + ".css"; }
std::string logo_file(const core::SiteLogo& logo) { return "logo-" + digest_of(logo.bytes); }

struct ColourWords {
    std::string_view name;
    Key label, hint;
};

const std::vector<ColourWords>& colour_words() {
    static const std::vector<ColourWords> words{{"brand", "colours.brand"_key, "colours.brand_hint"_key},
                                                {"link", "colours.link"_key, "colours.link_hint"_key},
                                                {"tint", "colours.tint"_key, "colours.tint_hint"_key}};
    return words;
}

std::string name_in_words(const Messages& messages, std::string_view name) {
    static const std::vector<std::pair<std::string_view, Key>> names{
        {"brand", "colours.brand"_key}, {"link", "colours.link"_key},   {"tint", "colours.tint"_key},   {"paper", "colours.paper"_key},
        {"wash", "colours.wash"_key},   {"ink", "colours.ink"_key},     {"muted", "colours.muted"_key}, {"focus", "colours.focus"_key},
        {"warning", "colours.warning"_key}};
    const auto found = std::find_if(names.begin(), names.end() - 1, [&](const auto& one) { return one.first == name; });
    return messages.text(found->second);
}

std::string ratio_in_words(double ratio) { return fmt::format("{:.2f}", ratio); }

std::string pair_in_words(const Messages& messages, const core::ContrastPair& pair) {
    return messages.format("colours.pair"_key, {{"front", name_in_words(messages, pair.front)}, {"back", name_in_words(messages, pair.back)}});
}

Typed typed_colours(const http::Parameters& form) {
    Typed typed;
    for (const core::PaletteColour& colour : core::palette_colours()) typed[std::string(colour.name)] = form.get(colour.name);
    return typed;
}

Typed colours_of(const core::Palette& palette) {
    Typed typed;
    for (const core::PaletteColour& colour : core::palette_colours()) typed[std::string(colour.name)] = core::colour_text(palette.*colour.colour);
    return typed;
}

// The palette, and what is wrong with it: measured, with what is nearest and can be read.
core::Palette palette_of(const Messages& messages, const Typed& typed, Faults& faults) {
    core::Palette palette;
    for (const core::PaletteColour& one : core::palette_colours()) {
        const auto colour = core::parse_colour(typed.at(std::string(one.name)));
        if (colour) {
            palette.*one.colour = *colour;
        } else {
            faults.push_back({std::string(one.name), messages.text("colours.fault.form"_key)});
        }
    }
    if (!faults.empty()) return palette;
    for (const core::ContrastFault& fault : core::contrast_faults(palette)) {
        const std::string pair = pair_in_words(messages, fault.worst.pair), ratio = ratio_in_words(fault.worst.ratio),
                          least = fmt::format("{:.1f}", fault.worst.pair.least);
        faults.push_back({std::string(fault.colour),
                          fault.instead ? messages.format("colours.fault.contrast"_key, {{"pair", pair}, {"ratio", ratio}, {"least", least}, {"instead", core::colour_text(*fault.instead)}})
                                        : messages.format("colours.fault.no_shade"_key, {{"pair", pair}, {"ratio", ratio}, {"least", least}})});
    }
    return palette;
}

void tell_ratios(StaffPage& page, const Messages& messages, const core::Palette& palette) {
    std::vector<std::vector<Cell>> rows;
    for (const core::ContrastMeasure& measure : core::measure_contrast(palette)) {
        rows.push_back({{pair_in_words(messages, measure.pair)},
                        {messages.format("colours.ratio"_key, {{"ratio", ratio_in_words(measure.ratio)}})},
                        {messages.format("colours.ratio"_key, {{"ratio", fmt::format("{:.1f}", measure.pair.least)}})},
                        {messages.text(measure.passes() ? "colours.passes"_key : "colours.fails"_key)}});
    }
    page.table(messages.text("colours.measured"_key),
               {messages.text("colours.what"_key), messages.text("colours.contrast"_key), messages.text("colours.least"_key), messages.text("colours.verdict"_key)}, rows);
}

}  // namespace

std::string colours_address(const core::Palette& palette) { return "/look/" + colours_file(palette); }
std::string logo_address(const core::SiteLogo& logo) { return "/look/" + logo_file(logo); }

// Public: a stylesheet of colours, and a picture. Whoever asks for one that was in force before gets what is now, to be asked for again.
Response Site::Implementation::look_file(const Request& request) const {
    const std::string_view file = request.path_parameters.get("file");
    const auto now = live_.now();
    Response response;
    response.caching = http::Caching::revalidate;
    if (file == "preview.css" || file.starts_with("colours-")) {
        core::Palette palette = now->palette;
        for (const core::PaletteColour& one : core::palette_colours()) {
            if (const auto colour = core::parse_colour(request.query.get(one.name)); colour && file == "preview.css") palette.*one.colour = *colour;
        }
        response.content_type = "text/css; charset=utf-8";
        response.body = core::palette_css(palette, file == "preview.css" ? ".preview" : ":root");
        if (file == colours_file(palette)) response.caching = http::Caching::immutable;
        return response;
    }
    if (!file.starts_with("logo-") || now->logo.bytes.empty()) {
        const Dressed dressed = dress(request);
        return fault_page(dressed.context, 404, request.incident_id);
    }
    response.content_type = now->logo.type;
    response.body = now->logo.bytes;
    if (file == logo_file(now->logo)) response.caching = http::Caching::immutable;
    // It was checked when it was saved; opened by itself it is still a document, which may do nothing.
    response.headers.push_back({"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"});
    return response;
}

Response Site::Implementation::colours_with(const Context& context, const Typed& typed, bool preview, const Said& said) const {
    const Messages& messages = context.look.messages;
    Faults faults = said.faults;
    core::Palette palette = context.now->palette;
    if (preview) palette = palette_of(messages, typed, faults);
    StaffPage page(context, messages.text("colours.title"_key), faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("colours.lead"_key));
    page.preview(fmt::format("/look/preview.css?brand={:.6}&link={:.6}&tint={:.6}", core::colour_text(palette.brand).substr(1), core::colour_text(palette.link).substr(1),
                             core::colour_text(palette.tint).substr(1)));
    Form form = page.form("/settings/colours/look", messages.text("colours.look"_key));
    if (preview) form.quiet();
    for (const ColourWords& words : colour_words()) {
        form.add({.name = std::string(words.name),
                  .label = messages.text(words.label),
                  .hint = messages.text(words.hint) + " " + held_by(context, "colour." + std::string(words.name)),
                  .value = typed.at(std::string(words.name))},
                 faults);
    }
    if (preview && faults.empty()) {
        Form save = page.form(page_address, messages.text("colours.save"_key), "save-");
        save.note(messages.text("colours.all_pass"_key));
        for (const auto& [name, value] : colours_of(palette)) save.hidden(name, value);
    }
    tell_ratios(page, messages, palette);
    if (context.now->has_own_colours()) page.form_below("/settings/colours/shipped", messages.text("colours.forget"_key)).quiet();
    page.way("/settings", messages.text("settings.title"_key));
    return page.response();
}

Response Site::Implementation::colours(const Request& request, const Context& context) const {
    return colours_with(context, colours_of(context.now->palette), false, {request.query.has("saved") ? context.look.messages.text("colours.saved"_key) : std::string(), {}});
}

Response Site::Implementation::look_at_colours(const Request& request, const Context& context) const {
    return colours_with(context, typed_colours(request.form), true, {});
}

Response Site::Implementation::save_colours(const Request& request, const Context& context) const {
    const Typed typed = typed_colours(request.form);
    Typed values;
    for (const auto& [name, value] : typed) values["colour." + name] = value;
    const auto saved = core::save_site_settings(directory_, config_, values, author_of(context));
    if (saved) return http::redirect("/settings/colours?saved=1");
    if (base::traits(saved.error().code).http_status >= 500) return failure(saved.error(), request, context);
    // What is wrong is measured again, to be told of every colour at once.
    return colours_with(context, typed, true, {});
}

Response Site::Implementation::forget_colours(const Request& request, const Context& context) const {
    std::vector<std::string> keys;
    for (const core::PaletteColour& one : core::palette_colours()) keys.push_back("colour." + std::string(one.name));
    const auto done = core::forget_site_settings(directory_, keys, author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/settings/colours?saved=1");
}

Response Site::Implementation::logo_with(const Context& context, const Said& said) const {
    const Messages& messages = context.look.messages;
    StaffPage page(context, messages.text("logo.title"_key), said.faults);
    if (!said.done.empty()) page.done(said.done);
    page.lead(messages.text("logo.lead"_key));
    const bool any = !context.now->logo.bytes.empty();
    if (any) page.picture(logo_address(context.now->logo), context.config.site.name);
    Form form = page.form("/settings/logo", messages.text("logo.save"_key));
    form.files();
    form.add({.name = "logo", .label = messages.text("logo.file"_key), .hint = messages.text("logo.hint"_key), .type = "file"}, said.faults);
    if (any) page.form_below("/settings/logo/remove", messages.text("logo.remove"_key)).quiet();
    page.way("/settings", messages.text("settings.title"_key));
    return page.response();
}

Response Site::Implementation::logo(const Request& request, const Context& context) const {
    return logo_with(context, {request.query.has("saved") ? context.look.messages.text("logo.saved"_key) : std::string(), {}});
}

Response Site::Implementation::save_logo(const Request& request, const Context& context) const {
    const Messages& messages = context.look.messages;
    const auto sent = std::find_if(request.files.begin(), request.files.end(), [](const http::UploadedFile& file) { return file.field == "logo"; });
    if (sent == request.files.end()) return logo_with(context, {{}, {{"logo", messages.text("logo.fault.none"_key)}}});
    const auto saved = core::save_logo(directory_, sent->content, author_of(context));
    if (saved) return http::redirect("/settings/logo?saved=1");
    if (base::traits(saved.error().code).http_status >= 500) return failure(saved.error(), request, context);
    const bool large = saved.error().code == base::ErrorCode::too_large;
    return logo_with(context, {{}, {{"logo", messages.text(large ? "logo.fault.large"_key : "logo.fault.form"_key)}}});
}

Response Site::Implementation::remove_logo(const Request& request, const Context& context) const {
    const auto done = core::save_logo(directory_, {}, author_of(context));
    if (!done) return failure(done.error(), request, context);
    return http::redirect("/settings/logo?saved=1");
}

}  // namespace fingerpost::web
