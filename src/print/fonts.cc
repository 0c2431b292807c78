#include "fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <string>

#if defined(__SANITIZE_ADDRESS__)
// fontconfig 2.14 keeps 288 bytes for good when it first reads a configuration: the library's business, once a process.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
#endif

namespace fingerpost::print {
namespace {

// Sans faces only, upright only. Nothing is read from the machine's own configuration.
constexpr const char* configuration = R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/noto</dir><dir>/usr/share/fonts/truetype/droid</dir><dir>/usr/share/fonts-droid-fallback/truetype</dir>
<cachedir>/var/cache/fontconfig</cachedir>
<selectfont><rejectfont>
<glob>*Italic*</glob><glob>*/NotoSerif*</glob><glob>*/NotoSansDisplay*</glob><glob>*/NotoSansMono*</glob><glob>*/NotoMono*</glob>
<glob>*Kufi*</glob><glob>*Naskh*</glob><glob>*Nastaliq*</glob><glob>*UI-*</glob><glob>*Looped*</glob><glob>*Rashi*</glob>
<glob>*/DroidSansMono*</glob>
</rejectfont></selectfont></fontconfig>)";

// Read once: it does not change after.
FcConfig* configured() {
    static FcConfig* const config = [] {
        FcConfig* made = FcConfigCreate();
        FcConfigParseAndLoadFromMemory(made, reinterpret_cast<const FcChar8*>(configuration), FcTrue);
        FcConfigBuildFonts(made);
        return made;
    }();
    return config;
}

bool has_family(FcConfig* config) {
    const FcFontSet* set = FcConfigGetFonts(config, FcSetSystem);
    for (int i = 0; set != nullptr && i < set->nfont; ++i) {
        FcChar8* name = nullptr;
        if (FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &name) == FcResultMatch && std::string(reinterpret_cast<const char*>(name)) == family) return true;
    }
    return false;
}

}  // namespace

base::Result<Fonts> Fonts::load() {
    FcConfig* config = configured();
    if (!has_family(config)) {
        return base::fail(base::ErrorCode::unavailable, std::string("the typeface ") + family + " is not installed", "", "install the Debian packages fonts-noto-core and fonts-droid-fallback");
    }
    Fonts fonts;
    fonts.map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts.map_.get()), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts.map_.get()), 72);  // a unit is a point
    fonts.context_.reset(pango_font_map_create_context(fonts.map_.get()));
    PangoContext* context = fonts.context_.get();
    // Letters stand where the design puts them, not on the grid of a screen.
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context, pango_language_from_string("en-GB"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);

    PangoFontDescription* description = pango_font_description_from_string(family);
    constexpr int size = 100;
    pango_font_description_set_size(description, size * PANGO_SCALE);
    PangoFontMetrics* metrics = pango_context_get_metrics(context, description, nullptr);
    fonts.ascent_ = pango_units_to_double(pango_font_metrics_get_ascent(metrics)) / size;
    fonts.descent_ = pango_units_to_double(pango_font_metrics_get_descent(metrics)) / size;
    pango_font_metrics_unref(metrics);
    pango_font_description_free(description);
    return fonts;
}

}  // namespace fingerpost::print
