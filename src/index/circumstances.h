// What a question asks of place, time and age, of one listing at a time.
//
// All that is bound to a place (how far, when open, how to get in, which languages) must hold at one and the same place of a
// listing. Only listings whose places differ are looked at place by place (sites.h); the others are asked as a whole.
#pragma once

#include "ages.h"
#include "facets.h"
#include "geography.h"
#include "opening_table.h"
#include "sites.h"

#include <fingerpost/index/search.h>

#include <optional>
#include <vector>
#include <xapian.h>

namespace fingerpost::index {

inline constexpr std::uint32_t no_site = 0xFFFFFFFF;

// How a listing is among the answer.
struct Taken {
    float miles = no_distance;     // of the place that counts
    std::uint32_t site = no_site;  // that place, counted among the listing's own; no_site: the listing as a whole
    bool unsure = false;
};

class Circumstances {
  public:
    Circumstances(const Geography& geography, const SiteTable& sites, const AgeTable& ages, OpeningMemo& opening, const Question& question)
        : geography_(geography), sites_(sites), ages_(ages), opening_(opening), question_(question) {}

    // Decides, and counts: the terms, what is open, what is not certain.
    std::optional<Taken> take(Xapian::docid document, Tally& tally, Answer& answer) const;
    // All places of a listing whose places differ at which everything asked holds.
    std::vector<std::uint32_t> fitting_sites(Xapian::docid document, Tally& tally) const;

    // What nearness makes of its score.
    float factor(Xapian::docid document, float miles) const;
    float weigh(Xapian::docid document, float score, float miles) const;
    void tell(Xapian::docid document, const Taken& taken, Hit& hit) const;

  private:
    // `left_out`: not at all. `in_doubt`: would be found if what is not certain were taken too.
    enum class Fit : std::uint8_t { left_out, in_doubt, unsure, sure };
    struct Asked {
        model::OpenState open = model::OpenState::closed;   // at the time
        model::OpenState hours = model::OpenState::open;    // at the time and on the day, as far as they are asked for
        Admitted admitted = Admitted::yes;
        Fit fit = Fit::left_out;
    };

    bool counts_open() const { return question_.open_at != nullptr && (question_.only_open || question_.count_open); }
    bool asks_for_hours() const { return (question_.open_at != nullptr && question_.only_open) || question_.open_on != nullptr; }
    float beyond(float miles) const;
    bool is_near_enough(Xapian::docid document, float miles) const;
    Fit fit_of(const Asked& asked) const;
    Asked ask_whole(Xapian::docid document) const;
    Asked ask_site(Xapian::docid document, SiteNumber site) const;
    std::vector<Asked> ask_sites(Xapian::docid document, std::vector<float>& miles) const;
    std::optional<Taken> take_whole(Xapian::docid document, Tally& tally, Answer& answer) const;
    std::optional<Taken> take_sites(Xapian::docid document, SiteTable::Range range, Tally& tally, Answer& answer) const;
    void count(const Asked& asked, Answer& answer) const;

    const Geography& geography_;
    const SiteTable& sites_;
    const AgeTable& ages_;
    OpeningMemo& opening_;
    const Question& question_;
};

}  // namespace fingerpost::index
