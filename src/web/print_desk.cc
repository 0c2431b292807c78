#include "print_desk.h"

#include <fmt/format.h>

namespace fingerpost::web {
namespace {

using base::ErrorCode;
using base::Result;

constexpr int most_at_once = 2;
constexpr std::size_t most_kept = 12;

class Place {
  public:
    explicit Place(std::atomic<int>& at_work) : at_work_(at_work), taken_(++at_work) {}
    ~Place() { --at_work_; }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    bool is_free() const { return taken_ <= most_at_once; }

  private:
    std::atomic<int>& at_work_;
    int taken_;
};

// Whatever the file depends on: the directory, the day, the words around the listings, and the options.
std::string key_of(const core::Directory& directory, const core::EditionOptions& options, const core::FrontMatter& front) {
    return directory.version() + "\n" + core::edition_options_json(options) + "\n" + core::front_matter_json(front);
}

}  // namespace

std::shared_ptr<const MadeEdition> PrintDesk::kept(const std::string& key) {
    const std::lock_guard lock(mutex_);
    for (const auto& [known, made] : kept_) {
        if (known == key) return made;
    }
    return nullptr;
}

void PrintDesk::keep(std::string key, std::shared_ptr<const MadeEdition> made) {
    const std::lock_guard lock(mutex_);
    kept_.emplace_back(std::move(key), std::move(made));
    if (kept_.size() > most_kept) kept_.pop_front();
}

Result<std::shared_ptr<const MadeEdition>> PrintDesk::make(const core::Directory& directory, const base::Config& config, const core::EditionOptions& options,
                                                           std::string_view client) {
    auto front = core::front_matter(directory, options.front.empty() ? core::standard_front_matter : std::string_view(options.front));
    if (!front) return base::fail(std::move(front).error());
    std::string key = key_of(directory, options, *front);
    if (auto known = kept(key)) return known;
    if (limiter_.take(http::rate_limit_key(client), 1, std::chrono::steady_clock::now()) > 0) {
        return base::fail(ErrorCode::busy, "you have asked for many files in a short time", "", "wait a minute and try again");
    }
    const Place place(at_work_);
    if (!place.is_free()) return base::fail(ErrorCode::busy, "others are being made just now", "", "try again in a moment");
    auto edition = core::compose_edition(directory, config, options, core::EditionReader::anybody);
    if (!edition) return base::fail(std::move(edition).error());
    if (edition->contents.entries.size() > most_printed_on_the_web) {
        return base::fail(ErrorCode::too_large, fmt::format("that would hold {} services; on the web it may be {}", edition->contents.entries.size(), most_printed_on_the_web), "",
                          "choose a category or a place, or use the command line");
    }
    auto set = print::set_edition(edition->contents);
    if (!set) return base::fail(std::move(set).error());
    auto made = std::make_shared<MadeEdition>(MadeEdition{std::move(*edition), std::move(*set), {}});
    const bool too_long = !made->set.fits || (options.pages > 0 && made->set.finished.pages > options.pages);
    if (too_long && !made->edition.contents.entries.empty()) {
        auto levers = print::levers(directory, config, made->edition.contents, made->set.finished.pages, core::EditionReader::anybody);
        if (!levers) return base::fail(std::move(levers).error());
        made->levers = std::move(*levers);
    }
    std::shared_ptr<const MadeEdition> done = std::move(made);
    keep(std::move(key), done);
    return done;
}

}  // namespace fingerpost::web
