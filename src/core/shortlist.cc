#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/shortlist.h>
#include <fingerpost/model/codec.h>
#include <fingerpost/model/wording.h>

#include <algorithm>
#include <set>

#include "edition_parts.h"
#include "edition_words.h"

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;
using model::Json;

constexpr std::size_t code_digits = 12;
constexpr std::size_t digits_before_hyphen = 8;  // of a UUID

std::string hexadecimal_digits(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
        if ((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f')) {
            digits += lower;
        } else if (c != '-') {
            return {};
        }
    }
    return digits;
}

Result<std::string> id_of(const store::Store& store, const std::string& code) {
    const std::string begin = code.substr(0, digits_before_hyphen) + "-" + code.substr(digits_before_hyphen);
    auto ids = store.service_ids(begin, 1);
    if (!ids) return base::fail(std::move(ids).error());
    return !ids->empty() && ids->front().starts_with(begin) ? ids->front() : std::string();
}

std::string join_sentences(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out += std::string_view(".!?:;").find(out.back()) == std::string_view::npos ? ". " : " ";
        out += part;
    }
    return out;
}

std::string last_day_of_use(const Directory& directory) { return base::format_date(directory.clock().today()); }

std::string first_day_kept(const Directory& directory) {
    return base::format_date(base::Date(std::chrono::sys_days(directory.clock().today()) - std::chrono::days(shortlist_days)));
}

// No person's act that anybody should find again.
const store::Author nobody{"shortlist", "web"};

}  // namespace

std::string list_code(std::string_view id) { return hexadecimal_digits(id).substr(0, code_digits); }

ListCodes parse_list_codes(std::string_view text) {
    ListCodes codes;
    for (const std::string& part : base::split(text, '.')) {
        const std::string code = list_code(part);
        const bool is_new = code.size() == code_digits && std::find(codes.begin(), codes.end(), code) == codes.end();
        if (is_new && codes.size() < most_on_a_list) codes.push_back(code);
    }
    return codes;
}

std::string list_text(const ListCodes& codes) { return base::join(codes, "."); }

ListedEntry listed_entry(const Publisher& publisher, const PublishedListing& listing, base::Date today, const std::string& base_url) {
    const model::Service& service = *listing.service;
    Candidate candidate = make_candidate(publisher, listing, {today, true, base_url});
    ListedEntry entry;
    entry.told = std::move(candidate.entry);
    entry.referral = listing.referral;
    const std::string written = model::calm_capitals(base::squeeze(service.application_process), model::Wording::sentences);
    entry.wait = base::squeeze(service.wait_time);
    entry.how_to_join = join_sentences({print_words::referral(listing.referral), written});
    std::vector<std::string> bring;
    for (const model::RequiredDocument& document : service.required_documents) {
        if (std::string name = base::squeeze(document.document); !name.empty()) bring.push_back(std::move(name));
    }
    entry.bring = base::join(bring, ", ");
    entry.assured_date = candidate.assured_date;
    entry.freshness = candidate.freshness;
    entry.needs = candidate.needs;
    for (const std::string& id : candidate.categories) {
        if (const Category* category = publisher.tree().by_id(id)) entry.categories.push_back(category->slug);
    }
    return entry;
}

Result<std::vector<ListedService>> view_list(const Directory& directory, const base::Config& config, const ListCodes& codes) {
    auto publisher = Publisher::begin(directory);
    if (!publisher) return base::fail(std::move(publisher).error());
    publisher->tell_own_members();
    std::vector<ListedService> list;
    std::set<std::string> seen;
    const auto read = publisher->store().read([&]() -> Result<void> {
        for (const std::string& code : codes) {
            ListedService listed{code, {}, {}};
            const auto id = id_of(publisher->store(), code);
            if (!id) return base::fail(id.error());
            // What has become part of another listing since the list was made leads there.
            auto lives = surviving(publisher->store(), *id);
            if (!lives) return base::fail(std::move(lives).error());
            // Two of the list may be one by now: it is told once, in the place of the first.
            if (!id->empty() && !seen.insert(*lives).second) continue;
            const auto listing = id->empty() ? Result<std::optional<PublishedListing>>(std::nullopt) : publisher->listing(*lives);
            if (!listing) return base::fail(listing.error());
            if (*listing) {
                listed.id = *lives;
                listed.entry = listed_entry(*publisher, **listing, directory.clock().today(), config.site.base_url);
            }
            list.push_back(std::move(listed));
        }
        return {};
    });
    if (!read) return base::fail(read.error());
    return list;
}

std::vector<std::string> ids_of(const std::vector<ListedService>& list) {
    std::vector<std::string> ids;
    for (const ListedService& one : list) {
        if (one.entry) ids.push_back(one.id);
    }
    return ids;
}

Result<std::string> pass_on(const Directory& directory, const ListCodes& codes) {
    if (codes.empty()) return base::fail(ErrorCode::invalid, "there is nothing on the list", "list");
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    Json ids = Json::array();
    for (const std::string& code : codes) {
        auto id = id_of(**store, code);
        if (!id) return base::fail(std::move(id).error());
        if (!id->empty()) ids.push_back(*id);
    }
    if (ids.empty()) return base::fail(ErrorCode::invalid, "nothing on the list is in the directory", "list");
    const std::string token = base::random_token();
    const auto kept = (*store)->write(nobody, [&](store::Transaction& transaction) -> Result<void> {
        const auto removed = transaction.remove_shortlists_unused_since(first_day_kept(directory));
        if (!removed) return base::fail(removed.error());
        return transaction.save(store::ShortlistRow{base::fingerprint(token), ids.dump(), last_day_of_use(directory)});
    });
    if (!kept) return base::fail(kept.error());
    return token;
}

Result<ListCodes> passed_on(const Directory& directory, std::string_view token) {
    const auto none = [] { return base::fail(ErrorCode::not_found, "there is no such list, or its time is over", "list"); };
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto row = (*store)->shortlist(base::fingerprint(token));
    if (!row) return base::fail(std::move(row).error());
    if (!*row || (*row)->used_on < first_day_kept(directory)) return none();
    const std::string today = last_day_of_use(directory);
    if ((*row)->used_on != today) {
        (*row)->used_on = today;
        // Once a day. A list that cannot be marked as used can be read all the same.
        (void)(*store)->write(nobody, [&](store::Transaction& transaction) { return transaction.save(**row); });
    }
    ListCodes codes;
    const Json ids = Json::parse((*row)->listings, nullptr, false);
    for (const Json& id : ids.is_array() ? ids : Json::array()) {
        if (id.is_string()) codes.push_back(list_code(id.get<std::string>()));
    }
    return codes;
}

}  // namespace fingerpost::core
