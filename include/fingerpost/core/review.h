// Asking groups to look at their listings (A3, V15): one message a group to each of those who keep its listings, three stages, never
// twice for a stage; it stops when everything has been confirmed.
#pragma once

#include <fingerpost/core/owner_links.h>

#include <functional>
#include <string>
#include <vector>

namespace fingerpost::core {

inline constexpr int review_stages = 3;

struct ReviewStep {
    enum class Action {
        write,       // `stage` is due now
        wait,        // the message of `stage` has been sent; the next is not due yet
        ring,        // three messages were not answered: somebody is to ring, or to send paper
        no_address,  // nobody can be written to, or mail came back: as above
    };
    std::string organisation, name;
    Action action = Action::write;
    int stage = 0;
    std::vector<std::string> addresses;
    std::vector<std::string> due;  // names of the listings that are to be looked at
    std::size_t listings = 0;      // of the group in all
    Freshness worst = Freshness::due;
    bool bounced = false;          // mail came back
};
std::string_view name_of(ReviewStep::Action action);  // "write", "wait", "ring", "no address"

// What is due, and changes nothing: by the group's name.
base::Result<std::vector<ReviewStep>> plan_reviews(const Directory& directory);

struct ReviewRun {
    std::vector<ReviewStep> written;
    std::vector<std::pair<ReviewStep, base::Error>> failed;  // not sent: the stage is tried again the next time, unless nobody can tell
    std::size_t ended = 0;                                   // groups that have confirmed everything
};
// Sends what is due. `stopped`, if given, is asked between messages. invalid: settings without base_url.
base::Result<ReviewRun> send_reviews(Directory& directory, Mailer& mailer, const MailSettings& settings, const std::function<bool()>& stopped = nullptr);

// The message of a stage. The subject names the group and says what to do.
OutgoingMail review_mail(const ReviewStep& step, const std::string& address, const MadeLink& link, const MailSettings& settings);

// Reads what was dropped into the folder: each file holds addresses that mail came back from, one a line, with a reason after a
// space if there is one. Files that were read are renamed to end in ".done". How many addresses.
base::Result<std::size_t> read_bounces(Directory& directory, const std::filesystem::path& folder);

}  // namespace fingerpost::core
