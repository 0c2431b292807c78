#include "json_reader.h"

#include <fingerpost/base/text.h>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>

#include "flat_record.h"
#include "json_kind.h"
#include "json_splitter.h"
#include "oruk_1.h"
#include "oruk_record.h"
#include "record_id.h"

namespace fingerpost::exchange {
namespace {

using model::Json;

// A NUL in a text (written \u0000) ends it for half the programs that would see it.
bool holds_nul(const Json& json) {
    if (json.is_string()) return json.get_ref<const std::string&>().find('\0') != std::string::npos;
    if (!json.is_structured()) return false;
    for (const auto& [name, item] : json.items()) {
        if (name.find('\0') != std::string::npos || holds_nul(item)) return true;
    }
    return false;
}

Place place_in(const JsonPiece& piece, std::size_t offset) {
    offset = std::min(offset, piece.text.size());
    const auto lines = std::count(piece.text.begin(), piece.text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    return {piece.place.line + static_cast<std::uint64_t>(lines), piece.place.byte + offset};
}

std::size_t first_ill_formed(const std::string& text) {
    const std::string mended = base::make_utf8(text);
    return static_cast<std::size_t>(std::mismatch(text.begin(), text.end(), mended.begin(), mended.end()).first - text.begin());
}

class JsonReader final : public Reader {
  public:
    JsonReader(std::unique_ptr<Input> input, const ReadOptions& options, ColumnMap columns)
        : input_(std::move(input)), splitter_(*input_, options.line_limit), columns_(std::move(columns)), format_(options.format) {}

    // Reads until a record waits or the end has come.
    base::Result<void> read_on();
    base::Result<std::optional<Record>> next() override;
    Progress progress() const override { return input_->progress(); }
    std::vector<std::string> notes() const override;
    std::vector<MappingNote> mapping() const override { return mapping_.notes(); }
    Format format() const override { return format_ == Format::detect ? Format::oruk : format_; }

  private:
    base::Result<Json> parsed(const JsonPiece& piece) const;
    base::Result<void> take(const JsonPiece& piece);
    base::Result<void> take_object(const Json& object, const JsonPiece& piece);
    void take_oruk(const Json& object, JsonKind kind, std::uint64_t line);
    bool looks_like_listing(const Json& object);

    std::unique_ptr<Input> input_;
    JsonSplitter splitter_;
    ColumnMap columns_;
    Format format_;
    bool any_object_ = false, ended_ = false;
    std::deque<Record> waiting_;
    std::optional<base::Error> failed_;
    MappingCounts mapping_;
};

base::Result<Json> JsonReader::parsed(const JsonPiece& piece) const {
    try {
        return Json::parse(piece.text);
    } catch (const Json::parse_error& error) {
        // The parser checks the encoding as well, in words that help nobody.
        if (!base::is_utf8(piece.text)) {
            return input_->broken_at(place_in(piece, first_ill_formed(piece.text)), "JSON must be UTF-8 text, and this is not",
                                     "it may be Latin-1 or Windows-1252: save it as UTF-8");
        }
        const std::size_t byte = error.byte > 0 ? error.byte - 1 : 0;
        const std::string what = shortened(error.what());
        const std::size_t reason = what.find(" - ");
        return input_->broken_at(place_in(piece, byte), "it is not JSON" + (reason == what.npos ? "" : ": " + what.substr(reason + 3)));
    } catch (const Json::exception& error) {
        return input_->broken_at(piece.place, "a number in this record cannot be held");
    }
}

base::Result<void> JsonReader::take(const JsonPiece& piece) {
    auto json = parsed(piece);
    if (!json) return base::Failure(std::move(json).error());
    if (json->is_object()) return take_object(*json, piece);
    Record& record = waiting_.emplace_back();
    record.line = piece.place.line;
    reject(record, "", piece.text, "a record must be an object in curly brackets", "");
    return {};
}

base::Result<void> JsonReader::take_object(const Json& object, const JsonPiece& piece) {
    const std::uint64_t line = piece.place.line;
    if (piece.text.find("\\u0000") != std::string::npos && holds_nul(object)) {
        Record& record = waiting_.emplace_back();
        record.line = line;
        reject(record, "", "", "a text in it holds a NUL character", "export it again without");
        return {};
    }
    const JsonKind kind = kind_of(object);
    const bool first = !std::exchange(any_object_, true);
    if (format_ == Format::detect && kind == JsonKind::flat && !looks_like_listing(object)) {
        return input_->broken(line, "it is JSON, but nothing in it is known as part of a listing",
                              "the members known are: " + known_column_names(), base::ErrorCode::unsupported);
    }
    if (format_ == Format::detect && is_read(kind)) format_ = kind == JsonKind::flat ? Format::jsonl : Format::oruk;
    if (format_ == Format::jsonl && kind != JsonKind::oruk_1) {
        waiting_.push_back(flat_record(object, line, columns_));
        return {};
    }
    if (!is_read(kind)) {
        const Refusal why = refusal_of(kind);
        // A file of them is not for us; one among services is that record's fault.
        if (first) return input_->broken(line, why.message, why.hint, base::ErrorCode::unsupported);
        Record& record = waiting_.emplace_back();
        record.line = line;
        reject(record, "", piece.text, why.message, why.hint);
        return {};
    }
    take_oruk(object, kind, line);
    return {};
}

// A name, or at least two members that are known: one alone ("type") may be anything.
bool JsonReader::looks_like_listing(const Json& object) {
    int known = 0;
    for (const auto& [member, value] : object.items()) {
        const Column* column = columns_.find(member);
        if (column != nullptr && column->known.name == "name") return true;
        if (column != nullptr) ++known;
    }
    return known > 1;
}

void JsonReader::take_oruk(const Json& object, JsonKind kind, std::uint64_t line) {
    if (kind == JsonKind::organisation_with_services) {
        oruk_records_of_organisation(object, line, waiting_, &mapping_);
    } else if (kind == JsonKind::place_with_service) {
        waiting_.push_back(oruk_record_of_place(object, line, &mapping_));
    } else if (kind == JsonKind::oruk_1) {
        waiting_.push_back(oruk_record(from_oruk_1(object, mapping_), line, &mapping_));
    } else {
        waiting_.push_back(oruk_record(object, line, &mapping_));
    }
}

base::Result<void> JsonReader::read_on() {
    while (waiting_.empty() && !ended_) {
        auto piece = splitter_.next();
        if (!piece) return base::Failure(std::move(piece).error());
        if (*piece) {
            FINGERPOST_TRY(take(**piece));
        } else {
            ended_ = true;
        }
    }
    return {};
}

base::Result<std::optional<Record>> JsonReader::next() {
    if (failed_) return base::fail(*failed_);
    if (auto read = read_on(); !read) {
        failed_ = read.error();
        return base::fail(*failed_);
    }
    if (waiting_.empty()) return std::nullopt;
    Record record = std::move(waiting_.front());
    waiting_.pop_front();
    return record;
}

std::vector<std::string> JsonReader::notes() const {
    std::vector<std::string> notes = splitter_.notes();
    const std::vector<std::string> kept = columns_.notes();
    notes.insert(notes.end(), kept.begin(), kept.end());
    return notes;
}

}  // namespace

base::Result<std::unique_ptr<Reader>> open_json(std::unique_ptr<Input> input, const ReadOptions& options) {
    auto columns = ColumnMap::make(options.columns);
    if (!columns) return base::Failure(std::move(columns).error());
    auto reader = std::make_unique<JsonReader>(std::move(input), options, std::move(*columns));
    FINGERPOST_TRY(reader->read_on());
    return reader;
}

}  // namespace fingerpost::exchange
