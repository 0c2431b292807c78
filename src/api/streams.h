// Long answers made piece by piece, one row a line (NDJSON).
#pragma once

#include <fingerpost/core/feed.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/http/message.h>

#include <functional>
#include <string>

namespace fingerpost::api {

// Appends what is to be told of one listing: a line, several, or nothing.
using AppendListing = std::function<void(std::string& out, const core::PublishedListing& listing, const core::FeedEntry* entry)>;

// The listings of an answer, each as it is when its turn comes, each once; those that have gone meanwhile are left out.
http::BodyStream stream_of(const core::Directory& directory, core::FeedAnswer listings, AppendListing append);
// Every listing that may be seen, by id, without asking the feed first: `entry` is null. Changes on the way are met by going on
// from the last id: nothing comes twice, and nothing that stays is left out.
http::BodyStream stream_of_everything(const core::Directory& directory, AppendListing append);
// Rows 0 to `count`, each by its number.
http::BodyStream stream_of_rows(std::size_t count, std::function<base::Result<bool>(std::string& out, std::size_t row)> append);

http::Response ndjson_response(http::BodyStream stream);

}  // namespace fingerpost::api
