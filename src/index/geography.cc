#include "geography.h"

#include "postcodes.h"
#include "terms.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fingerpost::index {
namespace {

constexpr double units_in_a_degree = 1e6;
constexpr std::size_t bytes_of_a_place = 2 * sizeof(std::int32_t);
constexpr std::size_t bytes_of_an_entry = bytes_of_a_place + 2 * sizeof(PostcodeMark);

constexpr float nearness_of_far = 0.3F;
constexpr float nearness_of_reaching_out = 0.62F;  // as something a mile and a half away
constexpr float nearness_of_unknown = 0.35F;
constexpr float miles_that_halve = 1.2F;

void append(std::string& bytes, double degrees) {
    const auto units = static_cast<std::int32_t>(std::lround(degrees * units_in_a_degree));
    char raw[sizeof units];
    std::memcpy(raw, &units, sizeof units);
    bytes.append(raw, sizeof units);
}

float read_degrees(const char* bytes) {
    std::int32_t units = 0;
    std::memcpy(&units, bytes, sizeof units);
    return static_cast<float>(units / units_in_a_degree);
}

bool is_on_earth(base::Point point) {
    return std::isfinite(point.latitude) && std::isfinite(point.longitude) && std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
}

void append_mark(std::string& bytes, PostcodeMark mark) {
    char raw[sizeof mark];
    std::memcpy(raw, &mark, sizeof mark);
    bytes.append(raw, sizeof raw);
}

PostcodeMark read_mark(const char* bytes) {
    PostcodeMark mark = 0;
    std::memcpy(&mark, bytes, sizeof mark);
    return mark;
}

}  // namespace

// FNV-1a, folded to sixteen bits. Two postcodes of one listing share a mark once in 65,000 times; then both points are taken.
PostcodeMark mark_of(std::string_view letters_and_digits) {
    if (letters_and_digits.empty()) return 0;
    std::uint32_t hash = 2166136261U;
    for (const char letter : letters_and_digits) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    const auto mark = static_cast<PostcodeMark>(hash ^ (hash >> 16));
    return mark == 0 ? PostcodeMark{1} : mark;
}

std::string pack_point(const std::optional<base::Point>& point) {
    std::string bytes;
    if (!point || !is_on_earth(*point)) return bytes;
    append(bytes, point->latitude);
    append(bytes, point->longitude);
    return bytes;
}

std::optional<base::Point> unpack_point(std::string_view bytes) {
    if (bytes.size() != bytes_of_a_place) return std::nullopt;
    return base::Point{read_degrees(bytes.data()), read_degrees(bytes.data() + sizeof(std::int32_t))};
}

std::string pack_places(const IndexedListing& listing) {
    std::string bytes(1, listing.reaches_out ? '\1' : '\0');
    for (std::size_t index = 0; index < listing.points.size(); ++index) {
        const base::Point& point = listing.points[index];
        if (!is_on_earth(point)) continue;
        append(bytes, point.latitude);
        append(bytes, point.longitude);
        const std::string whole = index < listing.point_postcodes.size() ? letters_and_digits(listing.point_postcodes[index]) : std::string();
        append_mark(bytes, mark_of(whole));
        append_mark(bytes, mark_of(outcode_of(whole).value_or(std::string())));
    }
    return bytes.size() == 1 && !listing.reaches_out ? std::string() : bytes;
}

Geography Geography::read(const Xapian::Database& database) {
    Geography geography;
    const std::size_t documents = database.get_lastdocid() + std::size_t{1};
    geography.first_.assign(documents + 1, 0);
    geography.reaches_out_.assign(documents, 0);
    Xapian::docid filled = 0;
    const auto end = database.valuestream_end(slot::places);
    for (auto value = database.valuestream_begin(slot::places); value != end; ++value) {
        const Xapian::docid document = value.get_docid();
        for (; filled < document; ++filled) geography.first_[filled + 1] = static_cast<std::uint32_t>(geography.places_.size());
        const std::string bytes = *value;
        if (bytes.empty() || document >= documents) continue;
        geography.reaches_out_[document] = bytes[0];
        for (std::size_t at = 1; at + bytes_of_an_entry <= bytes.size(); at += bytes_of_an_entry) {
            const char* entry = bytes.data() + at;
            geography.places_.push_back({read_degrees(entry), read_degrees(entry + sizeof(std::int32_t))});
            const char* marks = entry + bytes_of_a_place;
            geography.marks_.push_back({read_mark(marks), read_mark(marks + sizeof(PostcodeMark))});
        }
    }
    for (; filled < documents; ++filled) geography.first_[filled + 1] = static_cast<std::uint32_t>(geography.places_.size());
    return geography;
}

float Geography::miles(Xapian::docid document, base::Point from) const {
    float nearest = no_distance;
    if (document + std::size_t{1} >= first_.size()) return nearest;
    for (std::uint32_t at = first_[document]; at < first_[document + 1]; ++at) {
        nearest = std::min(nearest, static_cast<float>(base::distance_miles(from, {places_[at].latitude, places_[at].longitude})));
    }
    return nearest;
}

std::vector<base::Point> Geography::points_of(Xapian::docid document, std::string_view postcode) const {
    std::vector<base::Point> points, marked;
    if (document + std::size_t{1} >= first_.size()) return points;
    const PostcodeMark mark = mark_of(postcode);
    for (std::uint32_t at = first_[document]; at < first_[document + 1]; ++at) {
        const base::Point point{places_[at].latitude, places_[at].longitude};
        points.push_back(point);
        if (mark != 0 && (marks_[at].whole == mark || marks_[at].outcode == mark)) marked.push_back(point);
    }
    return marked.empty() ? points : marked;
}

float nearness(float miles, bool reaches_out) {
    const float there = miles == no_distance ? nearness_of_unknown : nearness_of_far + (1 - nearness_of_far) / (1 + miles / miles_that_halve);
    return reaches_out ? std::max(there, nearness_of_reaching_out) : there;
}

}  // namespace fingerpost::index
