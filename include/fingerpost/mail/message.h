// A message as it travels: RFC 5322 headers and a plain text body. Nothing in an address or a subject can add a header of its own.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <string>

namespace fingerpost::mail {

struct Message {
    std::string id;  // a UUID
    std::string from, from_name, to, subject, text;
    base::Instant at{};
};

// With CRLF lines, the subject and names encoded (RFC 2047) and the body in quoted-printable UTF-8. invalid (field: from or to) for
// what is no plain address.
base::Result<std::string> compose(const Message& message);

}  // namespace fingerpost::mail
