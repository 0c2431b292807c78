#include <fingerpost/core/sensitive.h>
#include <fingerpost/core/term_editing.h>

#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr std::size_t longest_label = 120, longest_description = 1000, most_answers = 20;
constexpr std::string_view own_taxonomy_name = "fingerpost taxonomy of this directory's own";

std::string own_taxonomy_id() { return base::named_uuid(own_taxonomy_name); }

bool is_need(const Category& category) { return !category.answered_by.empty(); }

base::Failure wrong(std::string_view field, std::string message, std::string hint = {}) {
    return base::fail(ErrorCode::invalid, std::move(message), std::string(field), std::move(hint));
}

// The term itself, merged or not.
const Category* exact(const Taxonomies& taxonomies, std::string_view slug) {
    const auto& all = taxonomies.all();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Category& one) { return one.slug == slug; });
    return found == all.end() ? nullptr : &*found;
}

Result<const Category*> required(const Taxonomies& taxonomies, std::string_view slug) {
    const Category* found = exact(taxonomies, slug);
    if (found == nullptr) return base::fail(ErrorCode::not_found, "there is no such category or need", std::string(slug));
    return found;
}

bool is_below(const Taxonomies& taxonomies, const Category& one, const Category& other) {
    const auto path = taxonomies.with_ancestors(one.id);
    return std::any_of(path.begin(), path.end(), [&](const Category* step) { return step->id == other.id; });
}

using Children = std::multimap<std::string, const Category*>;

void add_lines(const Children& children, const std::string& parent, std::size_t depth, const std::map<std::string, std::int64_t>& counts,
               const std::map<std::string, std::string>& shared, std::set<std::string>& seen, std::vector<TermLine>& lines) {
    std::vector<const Category*> here;
    for (auto [at, end] = children.equal_range(parent); at != end; ++at) here.push_back(at->second);
    std::sort(here.begin(), here.end(), [](const Category* left, const Category* right) { return base::collation_key(left->label) < base::collation_key(right->label); });
    for (const Category* category : here) {
        if (!seen.insert(category->id).second) continue;
        const auto count = counts.find(category->id);
        const auto from = shared.find(category->taxonomy_id);
        const std::size_t place = lines.size();
        lines.push_back({*category, depth, count == counts.end() ? 0 : count->second, 0, from == shared.end() ? std::string() : from->second});
        add_lines(children, category->id, depth + 1, counts, shared, seen, lines);
        for (std::size_t below = place; below < lines.size(); ++below) lines[place].below += lines[below].own;
    }
}

Result<void> check_texts(const TermEdit& edit) {
    if (edit.label.empty()) return wrong("label", "it has no name");
    if (edit.label.size() > longest_label) return wrong("label", fmt::format("it is longer than {} letters", longest_label), "shorten it");
    if (edit.description.size() > longest_description) return wrong("description", fmt::format("it is longer than {} letters", longest_description), "shorten it");
    return {};
}

// Where it is to stand: its parent's id.
Result<std::string> settled_parent(const Taxonomies& taxonomies, const Category* term, const TermEdit& edit) {
    if (edit.parent.empty()) return std::string();
    const Category* parent = taxonomies.find(edit.parent);
    if (parent == nullptr || is_need(*parent)) return wrong("parent", fmt::format("there is no category \"{}\"", edit.parent), "choose one of the list");
    if (term != nullptr && is_below(taxonomies, *parent, *term)) return wrong("parent", "a category cannot stand below itself", "choose another");
    return parent->id;
}

Result<std::vector<std::string>> settled_answers(const Taxonomies& taxonomies, const TermEdit& edit) {
    std::vector<std::string> slugs;
    for (const std::string& one : edit.answered_by) {
        const Category* category = taxonomies.find(one);
        if (category == nullptr || is_need(*category)) return wrong("answered_by", fmt::format("there is no category \"{}\"", one), "use names from the list of categories");
        if (std::find(slugs.begin(), slugs.end(), category->slug) == slugs.end()) slugs.push_back(category->slug);
    }
    if (slugs.empty()) return wrong("answered_by", "a need needs a category that answers it");
    if (slugs.size() > most_answers) return wrong("answered_by", fmt::format("{} categories are the most", most_answers));
    return slugs;
}

Result<void> require_own_label(const Taxonomies& taxonomies, const Category* term, std::string_view parent_id, TermKind kind, std::string_view label) {
    const std::string folded = base::fold(label);
    for (const Category& other : taxonomies.all()) {
        const bool beside = other.merged_into.empty() && is_need(other) == (kind == TermKind::need) && (kind == TermKind::need || other.parent_id == parent_id);
        if (beside && &other != term && base::fold(other.label) == folded) return wrong("label", "another one here has that name", "merge the two, or name one differently");
    }
    return {};
}

Result<void> make_own_taxonomy(const store::Store& store, store::Transaction& transaction) {
    auto taxonomies = store.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    const std::string id = own_taxonomy_id();
    if (std::any_of(taxonomies->begin(), taxonomies->end(), [&](const model::Taxonomy& one) { return one.id == id; })) return {};
    model::Taxonomy own;
    own.id = id;
    own.name = "Added here";
    own.description = "Categories and needs that this directory added";
    auto saved = transaction.save(own);
    if (!saved) return base::fail(std::move(saved).error());
    return {};
}

// Listings whose filters name a need, which follows from the category that answers it best.
Result<void> touch_listings_of(const store::Store& store, store::Transaction& transaction, const Category* category) {
    if (category == nullptr) return {};
    auto ids = store.services_with_term(category->id);
    if (!ids) return base::fail(std::move(ids).error());
    for (const std::string& id : *ids) FINGERPOST_TRY(transaction.touch(id));
    return {};
}

void set_decision(model::TaxonomyTerm& term, const char* member, Json value) {
    Json& own = term.extra["fingerpost"];
    if (!own.is_object()) own = Json::object();
    if (value.is_null()) {
        own.erase(member);
    } else {
        own[member] = std::move(value);
    }
    if (own.empty()) term.extra.erase("fingerpost");
}

Result<void> save_decision(store::Transaction& transaction, model::TaxonomyTerm term, std::string_view slug, const char* member, Json value) {
    set_decision(term, member, std::move(value));
    auto saved = transaction.save(term, slug);
    if (!saved) return base::fail(std::move(saved).error());
    return {};
}

// The attributes of a listing with one term in place of another, once.
void give_other_term(model::Service& service, const std::string& from, const std::string& into) {
    bool has = false;
    std::vector<model::Attribute> kept;
    for (model::Attribute& attribute : service.attributes) {
        const bool embedded = attribute.taxonomy_term_id.empty() && attribute.taxonomy_term;
        const std::string id = embedded ? attribute.taxonomy_term->id : attribute.taxonomy_term_id;
        if (id == from) {
            attribute.taxonomy_term.reset();
            attribute.taxonomy_term_id = into;
            if (!attribute.label.empty()) attribute.label.clear();
        }
        if (id == from || id == into) {
            if (std::exchange(has, true)) continue;
        }
        kept.push_back(std::move(attribute));
    }
    service.attributes = std::move(kept);
}

}  // namespace

Result<std::vector<TermLine>> term_lines(const Directory& directory, TermKind kind) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto counts = (*lent)->listings_by_term();
    if (!counts) return base::fail(std::move(counts).error());
    auto stored = (*lent)->taxonomies();
    if (!stored) return base::fail(std::move(stored).error());
    std::map<std::string, std::string> shared;
    for (const model::Taxonomy& one : *stored) {
        if (one.id != own_taxonomy_id()) shared.emplace(one.id, one.name);
    }
    Children children;
    std::set<std::string> seen;
    for (const Category& category : (*taxonomies)->all()) {
        if (!category.merged_into.empty() || is_need(category) != (kind == TermKind::need)) continue;
        const Category* parent = (*taxonomies)->by_id(category.parent_id);
        const bool top = kind == TermKind::need || parent == nullptr || is_need(*parent);
        children.emplace(top ? std::string() : parent->id, &category);
    }
    std::vector<TermLine> lines;
    add_lines(children, "", 0, *counts, shared, seen, lines);
    return lines;
}

Result<std::string> save_term(const Directory& directory, std::string_view slug, TermKind kind, const TermEdit& asked, const store::Author& author) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    const Taxonomies& tree = **taxonomies;
    TermEdit edit = asked;
    edit.label = base::squeeze(asked.label);
    edit.description = base::squeeze(asked.description);
    FINGERPOST_TRY(check_texts(edit));
    const Category* known = nullptr;
    if (!slug.empty()) {
        auto found = required(tree, slug);
        if (!found) return base::fail(std::move(found).error());
        known = *found;
        if (is_need(*known) != (kind == TermKind::need)) return base::fail(ErrorCode::not_found, "there is no such category or need", std::string(slug));
    }
    model::TaxonomyTerm term = known != nullptr ? *tree.term(known->id) : model::TaxonomyTerm{};
    std::vector<std::string> answers;
    if (kind == TermKind::category) {
        auto parent = settled_parent(tree, known, edit);
        if (!parent) return base::fail(std::move(parent).error());
        term.parent_id = std::move(*parent);
        // What was discreet by where it stood stays so when it is moved; its tick can be taken away afterwards.
        const Category* below = tree.by_id(term.parent_id);
        const bool was = known != nullptr && !known->sensitive && is_sensitive(tree, known->slug);
        const bool stays = was && (below == nullptr || !is_sensitive(tree, below->slug));
        set_decision(term, "sensitive", edit.sensitive || stays ? Json(true) : Json());
    } else {
        auto settled = settled_answers(tree, edit);
        if (!settled) return base::fail(std::move(settled).error());
        answers = std::move(*settled);
        term.extra["service_types"] = answers;
    }
    FINGERPOST_TRY(require_own_label(tree, known, term.parent_id, kind, edit.label));
    term.name = edit.label;
    term.description = edit.description;
    const Category* parent = tree.by_id(term.parent_id);
    const std::string word = known != nullptr ? known->slug : tree.new_slug(edit.label, parent == nullptr ? std::string_view() : parent->label);
    if (known == nullptr) {
        term.id = base::random_uuid();
        term.code = word;
        term.taxonomy_id = own_taxonomy_id();
    }
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    const auto written = (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        if (known == nullptr) FINGERPOST_TRY(make_own_taxonomy(**lent, transaction));
        auto saved = transaction.save(term, word);
        if (!saved) return base::fail(std::move(saved).error());
        if (kind == TermKind::category || saved->outcome == store::SaveOutcome::unchanged) return {};
        FINGERPOST_TRY(touch_listings_of(**lent, transaction, tree.by_slug(answers.front())));
        return touch_listings_of(**lent, transaction, known == nullptr ? nullptr : tree.by_slug(known->answered_by.front()));
    });
    if (!written) return base::fail(written.error());
    return word;
}

Result<void> retire_term(const Directory& directory, std::string_view slug, bool retired, const store::Author& author) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    auto found = required(**taxonomies, slug);
    if (!found) return base::fail(std::move(found).error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    return (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        FINGERPOST_TRY(save_decision(transaction, *(*taxonomies)->term((*found)->id), slug, "retired", retired ? Json(true) : Json()));
        if (!is_need(**found)) return {};
        return touch_listings_of(**lent, transaction, (*taxonomies)->by_slug((*found)->answered_by.front()));
    });
}

Result<std::size_t> merge_term(const Directory& directory, std::string_view slug, std::string_view into, const store::Author& author) {
    auto taxonomies = directory.taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    const Taxonomies& tree = **taxonomies;
    auto found = required(tree, slug);
    if (!found) return base::fail(std::move(found).error());
    const Category& from = **found;
    if (!from.merged_into.empty()) return base::fail(ErrorCode::not_found, "it was merged already", std::string(slug));
    const Category* target = tree.find(into);
    if (target == nullptr || is_need(*target) != is_need(from)) return wrong("into", fmt::format("there is no \"{}\" to merge it into", into), "choose one of the list");
    if (target->id == from.id) return wrong("into", "it cannot be merged into itself", "choose another");
    if (target->retired) return wrong("into", "that one is retired", "choose another, or take it back first");
    if (is_below(tree, *target, from)) return wrong("into", "that one stands below it", "move it up first");
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    std::size_t given = 0;
    const auto written = (*lent)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto ids = (*lent)->services_with_term(from.id);
        if (!ids) return base::fail(std::move(ids).error());
        FINGERPOST_TRY(touch_listings_of(**lent, transaction, target));
        for (const std::string& id : *ids) {
            auto stored = (*lent)->service(id);
            if (!stored) return base::fail(std::move(stored).error());
            if (!*stored) continue;
            give_other_term((*stored)->value, from.id, target->id);
            auto saved = transaction.save((*stored)->value);
            if (!saved) return base::fail(std::move(saved).error());
            ++given;
        }
        for (const Category& child : tree.all()) {
            if (child.parent_id != from.id) continue;
            model::TaxonomyTerm term = *tree.term(child.id);
            term.parent_id = target->id;
            auto saved = transaction.save(term, child.slug);
            if (!saved) return base::fail(std::move(saved).error());
        }
        FINGERPOST_TRY(save_decision(transaction, *tree.term(from.id), slug, "merged_into", target->id));
        // A page that has had a way out and a plain title does not lose them by being filed elsewhere.
        if (is_sensitive(tree, from.slug) && !is_sensitive(tree, target->slug)) FINGERPOST_TRY(save_decision(transaction, *tree.term(target->id), target->slug, "sensitive", Json(true)));
        FINGERPOST_TRY(transaction.note_act("merge", "taxonomy_term", from.id, {{"into", target->id}, {"listings", given}}));
        return {};
    });
    if (!written) return base::fail(written.error());
    return given;
}

}  // namespace fingerpost::core
