// The way out that the settings name: a mail server, or files in mail/ of the data directory.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/config.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/core/mailer.h>
#include <fingerpost/core/owner_links.h>

#include <filesystem>
#include <memory>

namespace fingerpost::cli {

// invalid where the settings cannot work (no sender's address for a mail server), unavailable where the password cannot be read.
// The directory must outlive it; messages come from whatever it is called when they leave.
base::Result<std::unique_ptr<core::Mailer>> make_mailer(const base::Config& config, const core::Directory& directory);

// With what was changed in the directory itself (core/site_settings.h).
base::Result<core::MailSettings> mail_settings(const core::Directory& directory, const base::Config& file);

}  // namespace fingerpost::cli
