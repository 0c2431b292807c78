#include <fingerpost/base/ids.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/merge.h>
#include <fingerpost/core/opaque_reference.h>
#include <fingerpost/core/staff_notes.h>
#include <fingerpost/core/zero_results.h>
#include <fingerpost/model/contact_details.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace fingerpost::core {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t longest_line = 200;
constexpr std::size_t most_experiences = 200;

std::string today_text(const Directory& directory) { return base::format_date(directory.clock().today()); }

std::string months_from(base::Date day, int months) {
    base::Date moved = day + std::chrono::months(months);
    if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
    return base::format_date(moved);
}

base::Failure no_such(std::string_view id) { return base::fail(ErrorCode::not_found, "there is no such note", std::string(id)); }

// A tip may hold a service's number or address, never a number that is a person's for life.
bool names_a_person(const std::string& found) { return found == "nhs_number" || found == "national_insurance"; }

Result<std::string> checked_words(std::string_view typed, std::size_t longest, bool of_people) {
    std::string words(base::trim(typed));
    if (words.size() > longest) return base::fail(ErrorCode::invalid, "long", "words");
    const std::string found = identifier_in(words);
    if (of_people ? !found.empty() : names_a_person(found)) return base::fail(ErrorCode::invalid, found, "words");
    return words;
}

// Its ways of being reached may hold a phone and an address, which are what they are for; nobody is reached by an NHS number.
Result<void> colleague_says_nobody(const store::ColleagueRow& row) {
    for (const auto& [field, text] : {std::pair<const char*, const std::string*>{"role", &row.role}, {"organisation", &row.organisation}, {"area", &row.area}, {"about", &row.about}}) {
        FINGERPOST_TRY(says_nobody(*text, field, DaysAndPlaces::allowed));
    }
    std::string digits;
    std::copy_if(row.phone.begin(), row.phone.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (is_nhs_number(digits)) return base::fail(ErrorCode::invalid, std::string(says_who), "phone");
    return {};
}

Result<bool> has_listing(const Directory& directory, std::string_view id) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto stored = (*lent)->service(id);
    if (!stored) return base::fail(std::move(stored).error());
    return stored->has_value();
}

// Rows under the listing's id, and under those of what has become part of it.
template <class Row, class Ask>
Result<std::vector<Row>> of_all_merged(const Directory& directory, std::string_view service_id, Ask&& ask) {
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    auto ids = ids_of_all_merged(**lent, service_id);
    if (!ids) return base::fail(std::move(ids).error());
    std::vector<Row> all;
    for (const std::string& id : *ids) {
        auto rows = ask(id);
        if (!rows) return base::fail(std::move(rows).error());
        std::move(rows->begin(), rows->end(), std::back_inserter(all));
    }
    return all;
}

template <class Work>
auto with_notes(const Directory& directory, Work&& work) -> decltype(work(std::declval<store::Signposts&>())) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    store::Signposts notes(**confidential);
    return work(notes);
}

}  // namespace

Result<std::vector<Tip>> tips(const Directory& directory, const Visitor& visitor, std::string_view service_id) {
    std::vector<Tip> all;
    if (!visitor.may(Right::see_staff_tips)) return all;
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    const store::Signposts notes(**confidential);
    auto rows = of_all_merged<store::TipRow>(directory, service_id, [&](const std::string& id) { return notes.tips_of(id, today_text(directory)); });
    if (!rows) return base::fail(std::move(rows).error());
    for (store::TipRow& row : *rows) {
        auto account = (*confidential)->account(row.account);
        if (!account) return base::fail(std::move(account).error());
        const bool may_change = row.account == visitor.account || visitor.may(Right::moderate);
        all.push_back({std::move(row), *account ? (*account)->shown_name : std::string(), may_change});
    }
    return all;
}

Result<void> add_tip(Directory& directory, const Visitor& visitor, std::string_view service_id, std::string_view words) {
    if (!visitor.may(Right::write_staff_tips)) return no_such(service_id);
    auto known = has_listing(directory, service_id);
    if (!known) return base::fail(std::move(known).error());
    if (!*known) return no_such(service_id);
    auto checked = checked_words(words, longest_tip, false);
    if (!checked) return base::fail(std::move(checked).error());
    if (checked->empty()) return base::fail(ErrorCode::invalid, "empty", "words");
    return with_notes(directory, [&](store::Signposts& notes) -> Result<void> {
        auto there = notes.tips_of(service_id, today_text(directory));
        if (!there) return base::fail(std::move(there).error());
        if (there->size() >= most_tips_of_a_listing) return base::fail(ErrorCode::invalid, "many", "words");
        return notes.save(store::TipRow{base::random_uuid(), std::string(service_id), *checked, visitor.account, today_text(directory), months_from(directory.clock().today(), tip_months)});
    });
}

Result<void> renew_tip(Directory& directory, const Visitor& visitor, std::string_view id) {
    if (!visitor.may(Right::write_staff_tips)) return no_such(id);
    return with_notes(directory, [&](store::Signposts& notes) -> Result<void> {
        auto row = notes.tip(id);
        if (!row) return base::fail(std::move(row).error());
        if (!*row) return no_such(id);
        (*row)->ends_on = months_from(directory.clock().today(), tip_months);
        return notes.save(**row);
    });
}

Result<void> remove_tip(Directory& directory, const Visitor& visitor, std::string_view id) {
    return with_notes(directory, [&](store::Signposts& notes) -> Result<void> {
        auto row = notes.tip(id);
        if (!row) return base::fail(std::move(row).error());
        const bool may = *row && ((*row)->account == visitor.account || visitor.may(Right::moderate)) && visitor.is_signed_in();
        if (!may) return no_such(id);
        return notes.remove_tip(id);
    });
}

Result<std::vector<store::ColleagueRow>> colleagues(const Directory& directory, const Visitor& visitor) {
    if (!visitor.may(Right::see_staff_tips)) return std::vector<store::ColleagueRow>();
    return with_notes(directory, [](store::Signposts& notes) { return notes.colleagues(); });
}

Result<void> save_colleague(Directory& directory, const Visitor& visitor, store::ColleagueRow row) {
    if (!visitor.may(Right::write_staff_tips)) return no_such(row.id);
    for (std::string* text : {&row.role, &row.organisation, &row.area, &row.phone, &row.email, &row.about}) {
        *text = base::squeeze(*text);
        if (text->size() > (text == &row.about ? longest_tip : longest_line)) return base::fail(ErrorCode::invalid, "it is too long", "long");
    }
    if (row.role.empty()) return base::fail(ErrorCode::invalid, "it names no role", "role");
    FINGERPOST_TRY(colleague_says_nobody(row));
    if (!row.phone.empty()) {
        auto number = model::parse_phone(row.phone);
        if (!number) return base::fail(ErrorCode::invalid, number.error().message, "phone", number.error().hint);
    }
    if (!row.email.empty()) {
        auto address = model::parse_email(row.email);
        if (!address) return base::fail(ErrorCode::invalid, address.error().message, "email", address.error().hint);
        row.email = *std::move(address);
    }
    row.changed_on = today_text(directory);
    row.changed_by = visitor.account;
    return with_notes(directory, [&](store::Signposts& notes) -> Result<void> {
        if (row.id.empty()) {
            row.id = base::random_uuid();
        } else {
            auto known = notes.colleague(row.id);
            if (!known) return base::fail(std::move(known).error());
            if (!*known) return no_such(row.id);
        }
        return notes.save(row);
    });
}

Result<void> remove_colleague(Directory& directory, const Visitor& visitor, std::string_view id) {
    if (!visitor.may(Right::write_staff_tips)) return no_such(id);
    return with_notes(directory, [&](store::Signposts& notes) { return notes.remove_colleague(id); });
}

Result<void> add_experience(Directory& directory, const Visitor& visitor, std::string_view service_id, std::string_view helped, std::string_view words) {
    if (!visitor.may(Right::record_signposts)) return no_such(service_id);
    auto known = has_listing(directory, service_id);
    if (!known) return base::fail(std::move(known).error());
    if (!*known) return no_such(service_id);
    if (helped != "yes" && helped != "partly" && helped != "no" && helped != "not_said") return base::fail(ErrorCode::invalid, "choose one from the list", "helped");
    auto checked = checked_words(words, longest_experience, true);
    if (!checked) return base::fail(std::move(checked).error());
    if (checked->empty() && helped == "not_said") return base::fail(ErrorCode::invalid, "empty", "words");
    return with_notes(directory, [&](store::Signposts& notes) {
        return notes.save(store::ExperienceRow{base::random_uuid(), std::string(service_id), std::string(helped), *checked, today_text(directory), visitor.account});
    });
}

Result<std::vector<Experience>> experiences(const Directory& directory, const Visitor& visitor, std::string_view service_id) {
    std::vector<Experience> all;
    if (!visitor.may(Right::moderate)) return all;
    auto rows = with_notes(directory, [&](store::Signposts& notes) {
        if (service_id.empty()) return notes.newest_experiences(most_experiences);
        return of_all_merged<store::ExperienceRow>(directory, service_id, [&](const std::string& id) { return notes.experiences_of(id); });
    });
    if (!rows) return base::fail(std::move(rows).error());
    auto lent = directory.store();
    if (!lent) return base::fail(std::move(lent).error());
    for (store::ExperienceRow& row : *rows) {
        auto stored = (*lent)->service(row.service);
        if (!stored) return base::fail(std::move(stored).error());
        all.push_back({std::move(row), *stored ? (*stored)->value.name : std::string()});
    }
    return all;
}

Result<void> remove_experience(Directory& directory, const Visitor& visitor, std::string_view id) {
    if (!visitor.may(Right::moderate)) return no_such(id);
    return with_notes(directory, [&](store::Signposts& notes) { return notes.remove_experience(id); });
}

Result<Forgotten> forget_what_is_past(Directory& directory, int reference_months) {
    const base::Date today = directory.clock().today();
    auto forgotten = with_notes(directory, [&](store::Signposts& notes) -> Result<Forgotten> {
        Forgotten counts;
        const auto count = [](std::int64_t& into, Result<std::int64_t> removed) -> Result<void> {
            if (!removed) return base::fail(std::move(removed).error());
            into = *removed;
            return {};
        };
        FINGERPOST_TRY(count(counts.references, notes.forget_references(months_from(today, -reference_months))));
        FINGERPOST_TRY(count(counts.records, notes.forget_records(months_from(today, -record_months))));
        FINGERPOST_TRY(count(counts.experiences, notes.forget_experiences(months_from(today, -experience_months))));
        FINGERPOST_TRY(count(counts.tips, notes.forget_tips(base::format_date(std::chrono::sys_days(today) - std::chrono::days(tip_grace_days)))));
        return counts;
    });
    if (!forgotten) return forgotten;
    auto phrases = forget_old_phrases(directory);
    if (!phrases) return base::fail(std::move(phrases).error());
    forgotten->phrases = *phrases;
    return forgotten;
}

std::string in_words(const Forgotten& forgotten, int reference_months) {
    return fmt::format("{} references older than {} months, {} records older than {} months, {} experiences older than {} months, {} tips that had ended, {} phrases older than {} days",
                       forgotten.references, reference_months, forgotten.records, record_months, forgotten.experiences, experience_months, forgotten.tips, forgotten.phrases, days_kept);
}

}  // namespace fingerpost::core
