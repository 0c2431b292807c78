#include "generation.h"

#include "errors.h"
#include "terms.h"

#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fingerpost/model/card.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace fingerpost::index {
namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

constexpr std::string_view generation_prefix = "gen-";
constexpr std::size_t tries_while_swapping = 3;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<unsigned> generation_number(std::string_view name) {
    if (!name.starts_with(generation_prefix)) return std::nullopt;
    return number_in<unsigned>(name.substr(generation_prefix.size()));
}

fs::path current_file(const fs::path& folder) { return folder / "CURRENT"; }

base::Result<OpenGeneration> open_generation(const fs::path& folder, const std::string& name) {
    return guarded(folder, [&]() -> base::Result<OpenGeneration> {
        Xapian::Database database((folder / name).string());
        auto state = read_stamp(database, folder);
        if (!state) return base::fail(std::move(state).error());
        return OpenGeneration{name, std::move(database), std::move(*state)};
    });
}

base::Failure another_form(ErrorCode code, const fs::path& folder, std::string_view form) {
    return base::fail(code,
                      fmt::format("the search index was written in form \"{}\"; this version of Fingerpost reads \"{}.{}\"", form,
                                  analyser_version, model::card_version),
                      folder.string(), rebuild_hint);
}

base::Result<void> check_form(const std::string& form, const fs::path& folder) {
    const auto parts = base::split(form, '.');
    const auto analyser = number_in<int>(parts[0]);
    const auto card = parts.size() == 2 ? number_in<int>(parts[1]) : std::nullopt;
    if (!analyser || !card) return another_form(ErrorCode::corrupt, folder, form);
    if (*analyser > analyser_version || *card > model::card_version) return another_form(ErrorCode::too_new, folder, form);
    if (*analyser < analyser_version || *card < model::card_version) return another_form(ErrorCode::corrupt, folder, form);
    return {};
}

}  // namespace

base::Result<std::string> current_generation(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(current_file(folder), error)) {
        return base::fail(ErrorCode::not_found, "there is no search index here", folder.string(), rebuild_hint);
    }
    auto content = base::read_file(current_file(folder), 100);
    if (!content) return base::fail(std::move(content).error());
    const std::string name(base::trim(*content));
    if (!generation_number(name)) {
        return base::fail(ErrorCode::corrupt, "the file CURRENT of the search index is damaged", folder.string(), rebuild_hint);
    }
    return name;
}

base::Result<void> make_current(const fs::path& folder, const std::string& name) {
    return base::write_file_atomically(current_file(folder), name + "\n");
}

std::string next_generation(const fs::path& folder) {
    unsigned highest = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        highest = std::max(highest, generation_number(entry.path().filename().string()).value_or(0));
    }
    // Not a number that was in use before: readers know generations by their names.
    if (const auto current = current_generation(folder)) highest = std::max(highest, generation_number(*current).value_or(0));
    return fmt::format("{}{:06}", generation_prefix, highest + 1);
}

void remove_other_generations(const fs::path& folder, const std::string& kept) {
    std::error_code error;
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name == building_folder || (name.starts_with(generation_prefix) && name != kept)) leftovers.push_back(entry.path());
    }
    // What cannot be removed now is removed by the next rebuild.
    for (const fs::path& leftover : leftovers) fs::remove_all(leftover, error);
}

base::Result<OpenGeneration> open_current(const fs::path& folder) {
    for (std::size_t attempt = 1;; ++attempt) {
        auto name = current_generation(folder);
        if (!name) return base::fail(std::move(name).error());
        auto opened = open_generation(folder, *name);
        if (opened || attempt == tries_while_swapping) return opened;
        const auto now = current_generation(folder);
        if (now && *now == *name) return opened;
    }
}

base::Result<IndexState> read_stamp(const Xapian::Database& database, const fs::path& folder) {
    FINGERPOST_TRY(check_form(database.get_metadata(metadata::form), folder));
    IndexState state;
    state.directory_id = database.get_metadata(metadata::directory);
    const auto sequence = number_in<std::int64_t>(database.get_metadata(metadata::sequence));
    if (!sequence) return base::fail(ErrorCode::corrupt, "the search index's stamp is damaged", folder.string(), rebuild_hint);
    state.applied_sequence = *sequence;
    state.listings = database.get_doccount();
    return state;
}

void write_stamp(Xapian::WritableDatabase& database, const std::string& directory_id, std::int64_t applied_sequence) {
    database.set_metadata(metadata::form, fmt::format("{}.{}", analyser_version, model::card_version));
    database.set_metadata(metadata::directory, directory_id);
    write_sequence(database, applied_sequence);
}

void write_sequence(Xapian::WritableDatabase& database, std::int64_t applied_sequence) {
    database.set_metadata(metadata::sequence, fmt::format("{}", applied_sequence));
}

base::Result<IndexState> inspect(const fs::path& folder) {
    auto opened = open_current(folder);
    if (!opened) return base::fail(std::move(opened).error());
    return std::move(opened->state);
}

}  // namespace fingerpost::index
