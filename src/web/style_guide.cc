// How listings are written (Q7).
#include <utility>

#include "editor_pages.h"

namespace fingerpost::web {

http::Response style_guide_page(const Context& context) {
    static const std::pair<Key, Key> rules[] = {{"style.verb"_key, "style.verb_text"_key},       {"style.short"_key, "style.short_text"_key},
                                                {"style.letters"_key, "style.letters_text"_key}, {"style.times"_key, "style.times_text"_key},
                                                {"style.etc"_key, "style.etc_text"_key},         {"style.praise"_key, "style.praise_text"_key},
                                                {"style.unknown"_key, "style.unknown_text"_key}, {"style.people"_key, "style.people_text"_key},
                                                {"style.hidden"_key, "style.hidden_text"_key},   {"style.capitals"_key, "style.capitals_text"_key}};
    const Messages& messages = context.look.messages;
    Page page(context, "style-guide.tpl", messages.text("style.title"_key));
    page.canonical("/style-guide");
    for (const auto& [name, text] : rules) {
        Dictionary& rule = add(page.body(), "RULE");
        put(rule, "RULE_NAME", messages.text(name));
        put(rule, "RULE_TEXT", messages.text(text));
    }
    return page.response();
}

}  // namespace fingerpost::web
