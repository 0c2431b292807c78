#include <fingerpost/places/gazetteer.h>

#include <fingerpost/places/import.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>

#include "lookup.h"

namespace fingerpost::places {
namespace {

// Which file it is that stands under the name: an import puts another one there.
struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    std::int64_t seconds = 0, nanoseconds = 0;
    bool operator==(const Identity&) const = default;
};

// Nothing where there is no file.
std::optional<Identity> identify(const std::filesystem::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return std::nullopt;
    return Identity{found.st_dev, found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

// The lines that the licences ask for; {0} is the year. docs/places.md names the licences.
std::string attribution(Source source, std::string_view year) {
    constexpr std::string_view os = "Contains OS data © Crown copyright and database right {0}.";
    constexpr std::string_view royal_mail = " Contains Royal Mail data © Royal Mail copyright and database right {0}.";
    constexpr std::string_view ons = " Contains National Statistics data © Crown copyright and database right {0}.";
    std::string text(os);
    if (source == Source::ons_postcodes) {
        text = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. " + text;
    }
    if (source != Source::open_names) text.append(royal_mail).append(ons);
    return fmt::format(fmt::runtime(text), year);
}

}  // namespace

std::string_view name(Kind kind) {
    constexpr std::array<std::string_view, 10> names{
        "postcode", "terminated_postcode", "sector", "outcode", "city", "town", "suburb", "village",
        "hamlet",   "settlement"};
    return names[static_cast<std::size_t>(kind)];
}

// Connections are lent to one caller at a time and kept for the next; those of a file that is no longer there are let
// go.
class Gazetteer::Implementation {
  public:
    explicit Implementation(std::filesystem::path file) : file_(std::move(file)) {}

    // Runs `work` on a connection; without a file gives an empty answer.
    template <class Answer, class Work>
    base::Result<Answer> ask(Work&& work) {
        const auto identity = identify(file_);
        if (!identity) return Answer{};
        auto lookup = take(*identity);
        if (!lookup) return base::fail(std::move(lookup).error());
        auto answer = translated(file_, [&]() -> base::Result<Answer> { return work(**lookup); });
        if (answer) give_back(std::move(*lookup), *identity);
        return answer;
    }

  private:
    base::Result<std::unique_ptr<Lookup>> take(const Identity& identity) {
        {
            const std::lock_guard guard(mutex_);
            if (identity_ != identity) idle_.clear();
            identity_ = identity;
            if (!idle_.empty()) {
                auto lookup = std::move(idle_.back());
                idle_.pop_back();
                return lookup;
            }
        }
        auto database = open_database(file_);
        if (!database) return base::fail(std::move(database).error());
        return translated(file_, [&]() -> base::Result<std::unique_ptr<Lookup>> {
            return std::make_unique<Lookup>(std::move(*database));
        });
    }
    void give_back(std::unique_ptr<Lookup> lookup, const Identity& identity) {
        const std::lock_guard guard(mutex_);
        if (identity_ == identity) idle_.push_back(std::move(lookup));
    }

    std::filesystem::path file_;
    std::mutex mutex_;
    Identity identity_;
    std::vector<std::unique_ptr<Lookup>> idle_;
};

Gazetteer::Gazetteer(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

base::Result<Gazetteer> Gazetteer::open(const std::filesystem::path& file) {
    Gazetteer gazetteer(std::make_unique<Implementation>(file));
    // One question, so that a file that cannot be used is told of now.
    auto sources = gazetteer.sources();
    if (!sources) return base::fail(std::move(sources).error());
    return gazetteer;
}

base::Result<std::vector<Match>> Gazetteer::find(std::string_view text) const {
    return implementation_->ask<std::vector<Match>>([&](Lookup& lookup) { return lookup.find(text); });
}

base::Result<std::vector<SourceInfo>> Gazetteer::sources() const {
    return implementation_->ask<std::vector<SourceInfo>>([](Lookup& lookup) {
        std::vector<SourceInfo> infos;
        for (const SourceRow& row : lookup.sources()) {
            const auto source = static_cast<Source>(row.source);
            infos.push_back(
                {std::string(name(source)), row.rows, row.imported, attribution(source, row.imported.substr(0, 4))});
        }
        return infos;
    });
}

}  // namespace fingerpost::places
