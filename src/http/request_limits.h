// How much of a request is read before it is refused. Body limits belong to the routes.
#pragma once

#include <cstddef>

namespace fingerpost::http::limits {

inline constexpr std::size_t kib = 1024;

inline constexpr std::size_t path = kib;             // as sent, percent-encoded; over: 414
inline constexpr std::size_t query = 16 * kib;       // as sent; over: 414
inline constexpr std::size_t header_line = 8 * kib;  // over: 431
inline constexpr std::size_t header_count = 100;     // over: 431
inline constexpr std::size_t head = 48 * kib;        // all headers together; over: 431

// What the library may use for one connection: request line, headers, an index of them, the head of the answer. A
// request that needs more is refused by the library.
inline constexpr std::size_t connection_memory = 96 * kib;

// A body over its limit, but not over this, is read and thrown away: a client that sends all before it looks
// for an answer would lose the answer if the connection were closed under it.
inline constexpr std::size_t discarded_body = 16 * kib * kib;

inline constexpr std::size_t query_fields = 256;
inline constexpr std::size_t form_fields = 4096;

// A body must arrive, and an answer be taken, at least this fast on average (plus the read timeout).
inline constexpr std::size_t bytes_per_second = 16 * kib;

// Where no route matches, a body up to this size is read, so that the answer can be 404 or 405 and the connection lives
// on.
inline constexpr std::size_t unrouted_body = 64 * kib;

inline constexpr std::size_t compress_above = kib;  // smaller bodies gain nothing
// Long answers are made by a few threads of their own, less eager than those that answer people.
inline constexpr std::size_t streaming_threads = 2;
inline constexpr int streaming_niceness = 5;

inline constexpr int listen_backlog = 512;
inline constexpr std::size_t spare_connections = 64;  // above max_connections, to say 503 instead of hanging up

}  // namespace fingerpost::http::limits
