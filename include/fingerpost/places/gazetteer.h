// The gazetteer: where a postcode, a part of one, or a named place is. It is one SQLite file, places.db in the data
// directory, that imports make (import.h) and that can be made again at any time. Without the file nothing is known,
// and that is no error. Nothing is asked of the network.
#pragma once

#include <fingerpost/base/distance.h>
#include <fingerpost/base/result.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::places {

// The file's name in the data directory.
inline constexpr std::string_view file_name = "places.db";

// The settlements stand from large to small: matches are listed in this order. They are OS Open Names' local types.
enum class Kind {
    postcode,             // "S10 2SE"
    terminated_postcode,  // in use once; old records still have it
    sector,               // "S10 2"
    outcode,              // "S10"
    city,
    town,
    suburb,
    village,
    hamlet,
    settlement,  // of another kind
};
// A stable word for JSON: "postcode", "terminated_postcode", "suburb" ...
std::string_view name(Kind kind);

struct Match {
    Kind kind = Kind::settlement;
    std::string label;    // as people write it: "S10 2SE", "Hillsborough"
    std::string context;  // where a settlement is, for names that occur more than once: "Sheffield, South Yorkshire".
                          // May be empty
    base::Point point;
    double precision_m = 0;  // how near the point can be trusted, in metres: what was meant is most likely within this
    // False for the next best thing: the sector or outcode of a postcode that is not known, or a longer name that
    // begins with the words ("Newcastle upon Tyne" for "newcastle").
    bool exact = true;
};

// What an import brought, and the line its licence asks to be shown wherever it is used.
struct SourceInfo {
    std::string name;  // "Code-Point Open"
    std::int64_t rows = 0;
    std::string imported;  // "2026-11-22"
    std::string attribution;
};

// Safe from any thread. It follows the file: after an import the next question is answered from the new one.
class Gazetteer {
  public:
    // At most this many matches are told.
    static constexpr std::size_t most_matches = 10;

    // An absent file gives an empty gazetteer. Fails with unsupported (somebody else's database), too_new, corrupt,
    // unavailable.
    static base::Result<Gazetteer> open(const std::filesystem::path& file);
    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) noexcept;
    ~Gazetteer();

    // What the text names, best first; empty when that is not known.
    // A postcode, sector ("S10 2") or outcode gives one match; an unknown postcode its sector, else its outcode, with
    // exact false. A name is compared without case, accents, apostrophes and hyphens, "st" being "saint" and "upon"
    // being "on". Exact names come first, then longer ones that begin with these words; within each, larger settlements
    // first. What follows a comma narrows it: "Newton, Cambridgeshire".
    base::Result<std::vector<Match>> find(std::string_view text) const;

    // In the order of their names; empty without a file.
    base::Result<std::vector<SourceInfo>> sources() const;

  private:
    class Implementation;
    explicit Gazetteer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace fingerpost::places
