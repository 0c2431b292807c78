// What editors have typed and not yet saved. A table of confidential.db, with a connection of its own: drafts come every few seconds
// while somebody types, and nobody who signs in waits for them. Backup and check of the confidential file hold for them as well.
#pragma once

#include <fingerpost/base/clock.h>
#include <fingerpost/base/result.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::store {

struct DraftRow {
    std::string account, about;
    std::string fields;        // JSON; core/drafts.h
    base::Instant saved_at{};  // given when it is written
};
inline constexpr auto drafts_kept = std::chrono::hours(24 * 30);

// Belongs to one thread at a time.
class Drafts {
  public:
    // Of a confidential file that is there and up to date (Confidential::open). The clock must outlive it.
    static base::Result<Drafts> open(const std::filesystem::path& confidential, const base::Clock& clock);
    Drafts(Drafts&&) noexcept;
    Drafts& operator=(Drafts&&) noexcept;
    ~Drafts();

    // Adds or replaces, and takes out whatever is older than drafts_kept. not_found: there is no such account.
    base::Result<void> save(const DraftRow& draft);
    base::Result<void> remove(std::string_view account, std::string_view about);
    // None that is older than drafts_kept, whether it has been taken out yet or not.
    base::Result<std::optional<DraftRow>> find(std::string_view account, std::string_view about) const;
    base::Result<std::vector<DraftRow>> all(std::string_view account) const;  // the newest first, without their fields

  private:
    class Implementation;
    explicit Drafts(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::store
