#include "page.h"

#include "shortlist.h"

namespace fingerpost::web {
namespace {

// A page that says nothing about the reader, on a site that nobody wonders about.
constexpr std::string_view neutral_address = "https://www.bbc.co.uk/weather";

std::string full_title(const Context& context, std::string_view title) {
    const std::string& site = context.config.site.name;
    if (title.empty()) return site;
    return context.look.messages.format("page.title"_key, {{"title", title}, {"site", site}});
}

}  // namespace

Page::Page(const Context& context, const char* body_template, std::string_view title)
    : context_(context), layout_("layout"), body_(layout_.AddIncludeDictionary("BODY")) {
    body_->SetFilename(body_template);
    put(layout_, "TITLE", full_title(context, title));
    put(layout_, "SITE", context.config.site.name);
    lay_own_look();
    if (context.visitor.is_signed_in()) {
        add_staff_bar();
    } else {
        layout_.ShowSection("NOBODY");
    }
    if (!context.list.empty()) add_list_bar();
}

void Page::add_list_bar() {
    keep_out_of_search_engines();
    if (context_.here.empty() || context_.here.starts_with("/shortlist")) return;  // there it is
    Dictionary& bar = add(layout_, "LIST");
    put(bar, "LIST_ADDRESS", shortlist_address(context_.list));
    put(bar, "LIST_TEXT", context_.look.messages.format("shortlist.bar"_key, {{"count", context_.list.size()}}));
}

void Page::lay_own_look() {
    const core::SiteNow* now = context_.now;
    if (now != nullptr && now->has_own_colours()) style(colours_address(now->palette));
    if (now != nullptr && !now->logo.bytes.empty()) {
        put_if_any(layout_, "LOGO_ADDRESS", "LOGO", logo_address(now->logo));
    } else {
        layout_.ShowSection("FINGER");
    }
}

void Page::add_staff_bar() {
    staff_style();
    Dictionary& bar = add(layout_, "STAFF");
    put(bar, "STAFF_NAME", context_.visitor.shown_name);
    put(bar, "STAFF_TOKEN", context_.visitor.form_token);
    if (context_.visitor.may(core::Right::moderate)) bar.ShowSection("STAFF_QUEUE");
}

void Page::words(std::string_view words) {
    put(layout_, "WORDS", words);
}

void Page::canonical(std::string_view path) {
    if (context_.config.site.base_url.empty()) return;
    put_if_any(layout_, "CANONICAL", "HAS_CANONICAL", context_.config.site.base_url + std::string(path));
}

void Page::sensitive(std::string_view neutral_title) {
    sensitive_ = true;
    put(layout_, "TITLE", full_title(context_, neutral_title));
    put_if_any(layout_, "LEAVE_ADDRESS", "LEAVE", neutral_address);
    keep_out_of_search_engines();
}

http::Response Page::response(int status) {
    if (search_box_) layout_.ShowSection("ASK");
    http::Response response;
    response.status = status;
    response.body = context_.look.templates->render("layout.tpl", layout_);
    const std::size_t head_end = response.body.find("</head>");
    if (!data_.empty() && !sensitive_ && head_end != std::string::npos) {
        response.body.insert(head_end, "  <script type=\"application/ld+json\">" + data_ + "</script>\n");
    }
    if (!context_.list.empty()) response.body = carry_list(response.body, context_.list);
    const bool of_one = context_.visitor.is_signed_in();
    response.caching = status == 200 && !sensitive_ && !of_one ? http::Caching::revalidate : http::Caching::no_store;
    response.headers.push_back({"Content-Language", context_.look.messages.language()});
    return response;
}

}  // namespace fingerpost::web
