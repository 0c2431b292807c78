#include <fingerpost/base/text.h>

#include "links.h"
#include "page.h"
#include "pages.h"
#include "wording.h"

namespace fingerpost::web {
namespace {

constexpr std::size_t children_named = 5;

std::string labels_of(const std::vector<core::BrowseNode>& nodes, const std::string& separator) {
    std::vector<std::string> labels;
    for (const core::BrowseNode& node : nodes) {
        if (labels.size() < children_named) labels.push_back(node.category.label);
    }
    return base::join(labels, separator);
}

void add_node(Dictionary& values, const Messages& messages, const core::BrowseNode& node) {
    put(values, "LABEL", node.category.label);
    put(values, "ADDRESS", category_address(node.category.slug));
    put(values, "COUNT", messages.format("browse.count"_key, {{"count", node.count}}));
}

void add_examples(Dictionary& body, const Messages& messages) {
    Dictionary& examples = add(body, "EXAMPLES");
    for (const Key key : {"home.example.1"_key, "home.example.2"_key, "home.example.3"_key}) {
        Dictionary& example = add(examples, "EXAMPLE");
        put(example, "EXAMPLE_TEXT", messages.text(key));
        put(example, "EXAMPLE_ADDRESS", words_address(messages.text(key)));
    }
}

void add_whats_on(Dictionary& body, const Messages& messages) {
    Dictionary& days = add(body, "WHATS_ON");
    for (int weekday = 0; weekday < 7; ++weekday) {
        core::FindQuestion question;
        question.day = weekday;
        Dictionary& values = add(days, "WEEKDAY");
        put(values, "WEEKDAY_ADDRESS", whats_on_address(question));
        put(values, "WEEKDAY_NAME", days_in_words(messages, weekday, weekday));
    }
}

// Every category below one, however deep, as one list.
void add_below(Dictionary& values, const Messages& messages, const std::vector<core::BrowseNode>& nodes, bool deep) {
    for (const core::BrowseNode& node : nodes) {
        Dictionary& child = add(values, "CHILD");
        add_node(child, messages, node);
        if (deep) child.ShowSection("DEEP");
        add_below(values, messages, node.children, true);
    }
}

}  // namespace

http::Response home_page(const Context& context, std::size_t listings,
                         const std::vector<core::BrowseNode>& categories) {
    const Messages& messages = context.look.messages;
    Page page(context, "home.tpl", "");
    page.without_search_box();
    page.canonical("/");
    Dictionary& body = page.body();
    const std::string& area = context.config.site.area;
    put(body, "SUMMARY",
        area.empty() ? messages.format("home.summary"_key, {{"count", listings}})
                     : messages.format("home.summary_area"_key, {{"count", listings}, {"area", area}}));
    if (listings == 0) {
        body.ShowSection("EMPTY");
        return page.response();
    }
    add_examples(body, messages);
    add_whats_on(body, messages);
    if (!categories.empty()) body.ShowSection("BROWSE");
    for (const core::BrowseNode& node : categories) {
        Dictionary& values = add(body, "CATEGORY");
        add_node(values, messages, node);
        const std::string& told = node.category.description;
        put_if_any(values, "TOLD", "HAS_TOLD",
                   told.empty() ? labels_of(node.children, messages.text("list.comma"_key)) : told);
    }
    return page.response();
}

http::Response browse_page(const Context& context, const std::vector<core::BrowseNode>& categories) {
    const Messages& messages = context.look.messages;
    Page page(context, "browse.tpl", messages.text("browse.title"_key));
    page.canonical("/browse");
    page.current("AT_BROWSE");
    for (const core::BrowseNode& node : categories) {
        Dictionary& values = add(page.body(), "CATEGORY");
        add_node(values, messages, node);
        put_if_any(values, "TOLD", "HAS_TOLD", node.category.description);
        if (node.children.empty()) continue;
        values.ShowSection("CHILDREN");
        add_below(values, messages, node.children, false);
    }
    if (categories.empty()) page.body().ShowSection("NO_CATEGORIES");
    return page.response();
}

}  // namespace fingerpost::web
