// The way out that the settings name: a mail server, or files in mail/ of the data directory.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/core/mailer.h>
#include <fingerpost/core/owner_links.h>

#include <filesystem>
#include <memory>

namespace fingerpost::cli {

// invalid where the settings cannot work (no sender's address for a mail server), unavailable where the password cannot be read.
// The clock must outlive it.
base::Result<std::unique_ptr<core::Mailer>> make_mailer(const base::Config& config, const std::filesystem::path& data, const base::Clock& clock);

core::MailSettings mail_settings(const base::Config& config);

}  // namespace fingerpost::cli
