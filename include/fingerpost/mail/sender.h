// Two ways out for messages: files in a folder, or a mail server.
#pragma once

#include <fingerpost/mail/message.h>

#include <chrono>
#include <filesystem>
#include <string>

namespace fingerpost::mail {

// Writes <folder>/<day>-<id>.eml, readable by its owner only; the folder is made if it is missing.
base::Result<void> write_to_folder(const std::filesystem::path& folder, const Message& message);

struct Server {
    std::string url;       // smtps://host:465, or smtp://host:587 with STARTTLS
    std::string user, password;  // empty: nobody signs in
    bool allow_plain = false;    // without TLS, to this machine only
    std::string certificates;    // a file of authorities; empty: the system's
    std::chrono::milliseconds patience{60'000};
};

// Hands the message to the server. invalid: settings that cannot work, or an address that the server refuses; unavailable: it did not
// go, and may later; internal: the connection broke when all had been sent, and nobody can tell whether it went.
base::Result<void> send_by_smtp(const Server& server, const Message& message);

}  // namespace fingerpost::mail
