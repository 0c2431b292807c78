// Port: how a message leaves the house. Plain text, to one address (V15).
#pragma once

#include <fingerpost/base/result.h>

#include <filesystem>
#include <string>

namespace fingerpost::core {

struct OutgoingMail {
    std::string id;  // a UUID: the same message keeps it
    std::string to, subject, text;
};

class Mailer {
  public:
    virtual ~Mailer() = default;
    // Fails with internal if nobody can tell whether it went; with any other error it did not.
    virtual base::Result<void> send(const OutgoingMail& mail) = 0;
};

}  // namespace fingerpost::core
