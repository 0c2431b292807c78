// What staff change while the directory is open: every address with the right that it needs.
#include "living.h"
#include "site_implementation.h"

namespace fingerpost::web {
namespace {

using core::Right;

// A picture and what stands around it in a form.
constexpr std::size_t picture_form = core::largest_picture + (std::size_t{16} << 10);

}  // namespace

void Site::Implementation::add_living_pages(std::vector<http::Route>& routes) {
    using Self = Implementation;
    using http::Method;
    struct LivingRow {
        Method method;
        const char* pattern;
        Handler handler;
        Right right;
        std::size_t body_limit = std::size_t{64} << 10;
    };
    static constexpr LivingRow rows[] = {
        {Method::get, "/inclusion-policy", &Self::inclusion_policy, Right::see_public},
        {Method::get, "/settings", &Self::settings, Right::edit_settings},
        {Method::post, "/settings", &Self::save_settings, Right::edit_settings},
        {Method::post, "/settings/file", &Self::forget_settings, Right::edit_settings},
        {Method::get, "/settings/policy", &Self::policy, Right::edit_settings},
        {Method::post, "/settings/policy", &Self::save_policy, Right::edit_settings},
        {Method::post, "/settings/policy/shipped", &Self::forget_policy, Right::edit_settings},
        {Method::get, "/settings/colours", &Self::colours, Right::edit_settings},
        {Method::post, "/settings/colours/look", &Self::look_at_colours, Right::edit_settings},
        {Method::post, "/settings/colours", &Self::save_colours, Right::edit_settings},
        {Method::post, "/settings/colours/shipped", &Self::forget_colours, Right::edit_settings},
        {Method::get, "/settings/logo", &Self::logo, Right::edit_settings},
        {Method::post, "/settings/logo", &Self::save_logo, Right::edit_settings, picture_form},
        {Method::post, "/settings/logo/remove", &Self::remove_logo, Right::edit_settings},
        {Method::get, "/settings/numbers", &Self::numbers, Right::edit_settings},
        {Method::post, "/settings/numbers", &Self::save_number, Right::edit_settings},
        {Method::post, "/settings/numbers/remove", &Self::remove_number, Right::edit_settings},
        {Method::post, "/settings/numbers/shipped", &Self::restore_numbers, Right::edit_settings},
        {Method::get, "/categories", &Self::categories, Right::edit_categories},
        {Method::post, "/categories", &Self::add_term, Right::edit_categories},
        {Method::get, "/needs", &Self::needs, Right::edit_categories},
        {Method::get, "/categories/{slug}", &Self::term, Right::edit_categories},
        {Method::post, "/categories/{slug}", &Self::change_term, Right::edit_categories},
        {Method::post, "/categories/{slug}/retire", &Self::retire_term, Right::edit_categories},
        {Method::post, "/categories/{slug}/merge", &Self::merge_term, Right::edit_categories},
        {Method::get, "/words", &Self::words, Right::edit_categories},
        {Method::get, "/words/phrase", &Self::phrase, Right::edit_categories},
        {Method::post, "/words/try", &Self::try_phrase, Right::edit_categories},
        {Method::post, "/words", &Self::save_phrase, Right::edit_categories},
        {Method::post, "/words/remove", &Self::remove_phrase, Right::edit_categories},
        {Method::post, "/words/forget", &Self::forget_candidate, Right::edit_categories},
        {Method::get, "/urgent-words", &Self::urgent_words, Right::edit_categories},
        {Method::post, "/urgent-words/try", &Self::try_urgent_words, Right::edit_categories},
        {Method::post, "/urgent-words/shipped", &Self::shipped_urgent_words, Right::edit_categories},
        {Method::get, "/urgent-words/{group}", &Self::urgent_group, Right::edit_categories},
        {Method::post, "/urgent-words/{group}/add", &Self::add_urgent_phrase, Right::edit_categories},
        {Method::post, "/urgent-words/{group}/remove", &Self::remove_urgent_phrase, Right::edit_categories},
    };
    for (const LivingRow& row : rows) {
        http::Route route{row.method, row.pattern, [self = shared_from_this(), row](const Request& request) { return self->admit(request, row.right, row.handler); }};
        if (row.right == Right::see_public) route.version = [self = shared_from_this()](const Request& request) { return self->version(request); };
        route.body_limit = row.body_limit;
        route.right = name_of(row.right);
        routes.push_back(std::move(route));
    }
}

}  // namespace fingerpost::web
