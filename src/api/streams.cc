#include "streams.h"

#include <fingerpost/base/log.h>

#include <memory>
#include <stdexcept>
#include <utility>

namespace fingerpost::api {
namespace {

constexpr std::size_t piece_bytes = std::size_t{128} << 10;
constexpr std::size_t ids_at_a_time = 500;

// A fault in the middle of an answer: nothing can be said any more, but the answer must not look whole.
[[noreturn]] void give_up(const base::Error& error) { throw std::runtime_error("a stream ends early: " + error.describe()); }

core::Publisher begin(const core::Directory& directory) {
    auto publisher = core::Publisher::begin(directory);
    if (!publisher) give_up(publisher.error());
    return std::move(*publisher);
}

std::optional<core::PublishedListing> read(core::Publisher& publisher, const std::string& id) {
    auto listing = publisher.listing(id);
    if (!listing) give_up(listing.error());
    return std::move(*listing);
}

}  // namespace

http::BodyStream stream_of(const core::Directory& directory, core::FeedAnswer listings, AppendListing append) {
    return [&directory, listings = std::move(listings), append = std::move(append), at = std::size_t{0}](std::string& piece) mutable {
        core::Publisher publisher = begin(directory);
        while (at < listings.size() && piece.size() < piece_bytes) {
            const core::FeedEntry& entry = *listings[at++];
            if (const auto listing = read(publisher, entry.id)) append(piece, *listing, &entry);
        }
        return at < listings.size();
    };
}

http::BodyStream stream_of_everything(const core::Directory& directory, AppendListing append) {
    struct State {
        std::vector<std::string> ids;
        std::size_t at = 0;
        bool more = true;
    };
    return [&directory, append = std::move(append), state = State{}](std::string& piece) mutable {
        core::Publisher publisher = begin(directory);
        while (piece.size() < piece_bytes) {
            if (state.at == state.ids.size()) {
                auto next = publisher.store().service_ids(state.ids.empty() ? std::string() : state.ids.back(), ids_at_a_time);
                if (!next) give_up(next.error());
                if (next->empty()) return false;
                state.ids = std::move(*next);
                state.at = 0;
            }
            if (const auto listing = read(publisher, state.ids[state.at++])) append(piece, *listing, nullptr);
        }
        return true;
    };
}

http::BodyStream stream_of_rows(std::size_t count, std::function<base::Result<bool>(std::string& out, std::size_t row)> append) {
    return [count, append = std::move(append), at = std::size_t{0}](std::string& piece) mutable {
        while (at < count && piece.size() < piece_bytes) {
            const std::size_t before = piece.size();
            auto appended = append(piece, at++);
            if (!appended) give_up(appended.error());
            if (*appended) {
                piece += '\n';
            } else {
                piece.resize(before);
            }
        }
        return at < count;
    };
}

http::Response ndjson_response(http::BodyStream stream) {
    http::Response response;
    response.content_type = "application/x-ndjson";
    response.stream = std::move(stream);
    response.caching = http::Caching::revalidate;
    return response;
}

}  // namespace fingerpost::api
