// What a question asks of place and time, of one listing at a time.
#pragma once

#include "geography.h"
#include "opening_table.h"

#include <fingerpost/index/search.h>

#include <xapian.h>

namespace fingerpost::index {

class Circumstances {
  public:
    Circumstances(const Geography& geography, OpeningMemo& opening, const Question& question)
        : geography_(geography), opening_(opening), question_(question) {}

    bool asked() const { return question_.near || asks_for_hours(); }
    // From the edge of the place asked for; no_distance where it is unknown or no place was asked for.
    float miles(Xapian::docid document) const;
    bool is_near_enough(Xapian::docid document, float miles) const;
    // What nearness makes of its score.
    float factor(Xapian::docid document, float miles) const;
    float weigh(Xapian::docid document, float score, float miles) const;
    // False if it is left out for its hours. Counts what is open, and what is not known.
    bool is_open_enough(Xapian::docid document, Answer& answer) const;
    void tell(Xapian::docid document, Hit& hit) const;

  private:
    bool asks_for_hours() const { return question_.open_at != nullptr && (question_.only_open || question_.count_open); }
    const Geography& geography_;
    OpeningMemo& opening_;
    const Question& question_;
};

}  // namespace fingerpost::index
