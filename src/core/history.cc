#include <fingerpost/base/text.h>
#include <fingerpost/core/hidden_places.h>
#include <fingerpost/core/history.h>
#include <fingerpost/model/codec.h>
#include <fmt/format.h>

#include <algorithm>

#include "keep_back.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

// Longer texts are told whole: the table of a word-by-word comparison grows with the square.
constexpr std::size_t most_words_compared = 800;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            if (!word.empty()) words.push_back(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

void add_piece(std::vector<Piece>& pieces, Piece::Kind kind, const std::string& word) {
    if (!pieces.empty() && pieces.back().kind == kind) {
        pieces.back().text += " " + word;
    } else {
        pieces.push_back({kind, word});
    }
}

Result<void> require_kind(std::string_view kind) {
    if (!document_fields(kind).empty()) return {};
    return base::fail(ErrorCode::invalid, fmt::format("there is no history of the kind \"{}\"", kind), "kind", "service, organisation or location");
}

Result<Json> revision_document(const store::Store& store, std::string_view kind, std::string_view id, std::int64_t revision) {
    FINGERPOST_TRY(require_kind(kind));
    auto document = store.document_at(kind, id, revision);
    if (!document) return base::fail(std::move(document).error());
    if (!*document) return base::fail(ErrorCode::not_found, fmt::format("there is no revision {} of it", revision), std::string(id));
    return std::move(**document);
}

// The history holds nothing of hidden places; should another tool have put it there, it is not told either.
Result<void> leave_out_what_is_hidden(const store::Store& store, std::string_view kind, std::string_view id, Json& document) {
    if (kind == "location") {
        auto now = store.location(id);
        if (!now) return base::fail(std::move(now).error());
        const bool hidden = (*now && model::is_hidden((*now)->value)) || model::is_hidden(model::decode_location(document).value);
        if (hidden) document = Json{{"id", id}, {"fingerpost", {{"hidden_location", true}}}};
    }
    if (kind == "service") {
        auto now = store.service(id);
        if (!now) return base::fail(std::move(now).error());
        const bool hidden = (*now && model::is_hidden((*now)->value)) || model::is_hidden(model::decode_service(document).value);
        if (hidden) document.erase("service_at_locations");
    }
    return {};
}

std::vector<FieldValue> without(const std::vector<FieldValue>& list, const std::vector<FieldValue>& other) {
    std::vector<FieldValue> rest;
    auto known = other;
    for (const FieldValue& value : list) {
        const auto same = std::find(known.begin(), known.end(), value);
        if (same == known.end()) {
            rest.push_back(value);
        } else {
            known.erase(same);
        }
    }
    return rest;
}

FieldDifference difference_of(const store::Store& store, const DocumentField& field, const Json& before, const Json& after, Reader reader) {
    FieldDifference difference;
    difference.path = field.path;
    difference.list = field.list;
    const auto was = values_of(store, field, before, reader), is = values_of(store, field, after, reader);
    difference.removed = without(was, is);
    difference.added = without(is, was);
    if (!field.list && was.size() == 1 && is.size() == 1 && was != is) difference.pieces = compare_words(was[0].text, is[0].text);
    difference.unseen = difference.removed.empty() && difference.added.empty();
    return difference;
}

// Links to places, and kinds of help, that are in the directory no more.
Result<void> leave_out_what_is_gone(const store::Store& store, Json& document, std::vector<std::string>& missing) {
    Json links = Json::array();
    for (const Json& link : document.value("service_at_locations", Json::array())) {
        auto revision = store.revision_of("location", link.value("location_id", ""));
        if (!revision) return base::fail(std::move(revision).error());
        if (*revision > 0 || link.value("location_id", "").empty()) {
            links.push_back(link);
        } else {
            missing.push_back("location " + link.value("location_id", ""));
        }
    }
    if (document.contains("service_at_locations")) document["service_at_locations"] = std::move(links);
    Json terms = Json::array();
    for (const Json& attribute : document.value("attributes", Json::array())) {
        const std::string id = attribute.value("taxonomy_term_id", "");
        auto revision = store.revision_of("taxonomy_term", id);
        if (!revision) return base::fail(std::move(revision).error());
        if (id.empty() || *revision > 0) {
            terms.push_back(attribute);
        } else {
            missing.push_back("term " + (attribute.contains("label") ? attribute.value("label", "") : id));
        }
    }
    if (document.contains("attributes")) document["attributes"] = std::move(terms);
    auto organisation = store.revision_of("organisation", document.value("organization_id", ""));
    if (!organisation) return base::fail(std::move(organisation).error());
    if (*organisation == 0 && document.contains("organization_id")) {
        missing.push_back("organisation " + document.value("organization_id", ""));
        document.erase("organization_id");
    }
    return {};
}

// What has been marked as private since stays so, whatever the earlier revision says of it.
void keep_private(Json& document, const Json& now) {
    for (const char* list : {"contacts", "phones"}) {
        if (!document.contains(list) || !now.contains(list)) continue;
        for (Json& item : document[list]) {
            for (const Json& known : now[list]) {
                if (!item.contains("id") || item["id"] != known.value("id", Json())) continue;
                if (is_kept_back(known) && known.contains("fingerpost")) item["fingerpost"] = known["fingerpost"];
                keep_private(item, known);
            }
        }
    }
}

// What an earlier revision must not bring back: the confirmation, who made it, and that a place was not hidden.
void keep_as_now(Json& document, const Json& now) {
    for (const char* member : {"assured_date", "assurer_email"}) set_member(document, member, member_at(now, member));
    for (const char* path : {"fingerpost.assured", "fingerpost.hidden_location"}) {
        if (!member_at(now, path).is_null() || !member_at(document, path).is_null()) set_member(document, path, member_at(now, path));
    }
    if (document.contains("fingerpost") && document["fingerpost"].empty()) document.erase("fingerpost");
    keep_private(document, now);
}

Result<store::Saved> save_as(PlaceKeeper& places, store::Transaction& transaction, std::string_view kind, const Json& document, std::optional<std::int64_t> expected) {
    if (kind == "service") return places.save(transaction, model::decode_service(document).value, expected);
    if (kind == "location") return places.save(transaction, model::decode_location(document).value, expected);
    return places.save(transaction, model::decode_organisation(document).value, expected);
}

}  // namespace

std::vector<Piece> compare_words(std::string_view before, std::string_view after) {
    const auto was = words_of(before), is = words_of(after);
    std::vector<Piece> pieces;
    if (was.size() > most_words_compared || is.size() > most_words_compared) {
        pieces.push_back({Piece::Kind::removed, std::string(before)});
        pieces.push_back({Piece::Kind::added, std::string(after)});
        return pieces;
    }
    // common[i][j]: how many words was[i…] and is[j…] have in common, in order.
    std::vector<std::vector<int>> common(was.size() + 1, std::vector<int>(is.size() + 1, 0));
    for (std::size_t i = was.size(); i-- > 0;) {
        for (std::size_t j = is.size(); j-- > 0;) common[i][j] = was[i] == is[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
    std::size_t i = 0, j = 0;
    while (i < was.size() || j < is.size()) {
        if (i < was.size() && j < is.size() && was[i] == is[j]) {
            add_piece(pieces, Piece::Kind::same, was[i]);
            ++i, ++j;
        } else if (i < was.size() && (j == is.size() || common[i + 1][j] >= common[i][j + 1])) {
            add_piece(pieces, Piece::Kind::removed, was[i++]);
        } else {
            add_piece(pieces, Piece::Kind::added, is[j++]);
        }
    }
    return pieces;
}

Result<History> history_of(const Directory& directory, std::string_view kind, std::string_view id) {
    FINGERPOST_TRY(require_kind(kind));
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto revisions = (*store)->history(kind, id);
    if (!revisions) return base::fail(std::move(revisions).error());
    if (revisions->empty()) return base::fail(ErrorCode::not_found, "there is no such document", std::string(id));
    const Json& now = revisions->front().document;
    History history{std::string(kind), std::string(id), now.value("name", ""), {}, {}, {}};
    if (kind == "service") {
        history.status = model::to_word(model::status_of(model::decode_service(now).value));
        history.assured_date = now.value("assured_date", "");
    }
    for (store::Revision& one : *revisions) history.revisions.push_back({one.revision, one.at, std::move(one.author)});
    return history;
}

Result<std::vector<FieldDifference>> compare_revisions(const Directory& directory, std::string_view kind, std::string_view id, std::int64_t before, std::int64_t after,
                                                       Reader reader) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    // Before the first there was nothing.
    auto was = before == 0 ? Result<Json>(Json::object()) : revision_document(**store, kind, id, before);
    if (!was) return base::fail(std::move(was).error());
    auto is = revision_document(**store, kind, id, after);
    if (!is) return base::fail(std::move(is).error());
    FINGERPOST_TRY(leave_out_what_is_hidden(**store, kind, id, *was));
    FINGERPOST_TRY(leave_out_what_is_hidden(**store, kind, id, *is));
    if (reader.sees_private) {
        for (Json* document : {&*was, &*is}) {
            auto whole = with_private_contacts(directory, kind, std::move(*document));
            if (!whole) return base::fail(std::move(whole).error());
            *document = std::move(*whole);
        }
    }
    std::vector<FieldDifference> differences;
    for (const DocumentField& field : document_fields(kind)) {
        if (member_at(*was, field.path) == member_at(*is, field.path)) continue;
        FieldDifference difference = difference_of(**store, field, *was, *is, reader);
        // Order, ids and the like: nothing that people would call a change, unless they may not see it.
        const bool nothing_seen = difference.removed.empty() && difference.added.empty();
        const bool private_too = nothing_seen && !reader.sees_private && values_of(**store, field, *was, {true}) != values_of(**store, field, *is, {true});
        difference.unseen = private_too;
        if (!nothing_seen || private_too) differences.push_back(std::move(difference));
    }
    return differences;
}

Result<Reverted> revert_to(Directory& directory, std::string_view kind, std::string_view id, std::int64_t revision, std::int64_t expected, const store::Author& author) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto places = PlaceKeeper::begin(directory, **store);
    if (!places) return base::fail(std::move(places).error());
    Reverted reverted;
    auto written = (*store)->write(author, [&](store::Transaction& transaction) -> Result<void> {
        auto document = revision_document(**store, kind, id, revision);
        if (!document) return base::fail(std::move(document).error());
        auto newest = (*store)->revision_of(kind, id);
        if (!newest) return base::fail(std::move(newest).error());
        auto merged = (*store)->merged_into(id);
        if (!merged) return base::fail(std::move(merged).error());
        if (*merged) return base::fail(ErrorCode::conflict, "the listing has become part of another", "merged", "undo the merge");
        auto now = revision_document(**store, kind, id, *newest);
        if (!now) return base::fail(std::move(now).error());
        keep_as_now(*document, *now);
        if (kind == "service") {
            FINGERPOST_TRY(leave_out_what_is_gone(**store, *document, reverted.missing));
            (*document)["last_modified"] = base::format_instant(directory.clock().now());
        }
        auto saved = save_as(*places, transaction, kind, *document, expected == 0 ? std::nullopt : std::optional(expected));
        if (!saved) return base::fail(std::move(saved).error());
        reverted.revision = saved->revision;
        return transaction.note_act("go back", kind, id, {{"to", revision}, {"as", saved->revision}});
    });
    if (!written) return base::fail(std::move(written).error());
    FINGERPOST_TRY(places->finish());
    if (auto caught_up = directory.catch_up(); !caught_up) return base::fail(std::move(caught_up).error());
    return reverted;
}

}  // namespace fingerpost::core
