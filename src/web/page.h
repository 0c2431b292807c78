// A page on its way out: the layout's values, and a body template with its own.
#pragma once

#include <fingerpost/http/message.h>

#include <string>
#include <string_view>
#include <utility>

#include "look.h"

namespace fingerpost::web {

class Page {
  public:
    // `title` goes before the directory's name.
    Page(const Context& context, const char* body_template, std::string_view title);

    Dictionary& body() { return *body_; }
    const Messages& messages() const { return context_.look.messages; }

    // What the search box at the top holds. The home page has its own box and none at the top.
    void words(std::string_view words);
    void without_search_box() { search_box_ = false; }
    // The address that stands for this page, without where the reader came from.
    void canonical(std::string_view path);
    // For search engines: result pages and errors are not to be listed.
    void keep_out_of_search_engines() { layout_.ShowSection("NOINDEX"); }
    // Safety, drugs …: a neutral title, a way out of the page, and nothing kept (P4).
    void sensitive(std::string_view neutral_title);
    // Data about the page for machines (JSON-LD), in which <, > and & must be escapes. Such a block is never run, so the
    // Content-Security-Policy has nothing against it. A sensitive page has none.
    void data(std::string json) { data_ = std::move(json); }
    // Looks of the pages and the bar of people who sign in: the public's pages do without.
    void staff_style() { if (!std::exchange(styled_, true)) layout_.ShowSection("OWN_STYLE"); }
    // One more stylesheet, of ours.
    void style(std::string_view address) { put(add(layout_, "STYLE"), "STYLE_ADDRESS", address); }
    // Buttons that copy texts, where there is JavaScript.
    void copying() { layout_.ShowSection("COPYING"); }
    // Which entry of the navigation this page is.
    void current(const char* section) { layout_.ShowSection(section); }

    http::Response response(int status = 200);

  private:
    void add_staff_bar();
    void lay_own_look();
    void add_list_bar();

    const Context& context_;
    Dictionary layout_;
    Dictionary* body_;
    std::string data_;
    bool search_box_ = true;
    bool sensitive_ = false, styled_ = false;
};

}  // namespace fingerpost::web
