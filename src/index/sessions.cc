#include "sessions.h"

#include <algorithm>
#include <tuple>

namespace fingerpost::index {
namespace {

void add(std::string_view bytes, std::uint32_t candidate, std::uint32_t site, const model::WholeDay& day, std::vector<FoundSession>& sessions) {
    if (bytes.empty()) return;
    const std::size_t before = sessions.size();
    for (const model::OpenSession& session : model::sessions_of(bytes, day)) {
        if (!session.certain) continue;
        // Schedules of one place may overlap or touch: "Advice 9 to 12", "Cafe 9 to 12".
        const bool again = sessions.size() > before && session.opens <= sessions.back().closes;
        if (again) {
            sessions.back().closes = std::max(sessions.back().closes, session.closes);
        } else {
            sessions.push_back({candidate, site, session.opens, session.closes});
        }
    }
}

}  // namespace

std::vector<FoundSession> sessions_of(const std::vector<SessionSource>& found, const OpeningTable& hours, const SiteTable& sites,
                                      const Circumstances& circumstances, Tally& tally, const Question& question) {
    std::vector<FoundSession> sessions;
    for (std::uint32_t candidate = 0; candidate < found.size(); ++candidate) {
        const Xapian::docid document = found[candidate].document;
        const SiteTable::Range range = sites.sites_of(document);
        if (range.empty()) {
            add(hours.bytes_of(document), candidate, no_site, *question.open_on, sessions);
            continue;
        }
        for (const std::uint32_t site : circumstances.fitting_sites(document, tally)) {
            add(sites.opening_of(range.begin + site), candidate, site, *question.open_on, sessions);
        }
    }
    const auto key = [&](const FoundSession& session) {
        return std::tuple(session.closes - session.opens > long_session, session.opens, session.closes, found[session.candidate].rank,
                          session.site);
    };
    std::sort(sessions.begin(), sessions.end(), [&](const FoundSession& left, const FoundSession& right) { return key(left) < key(right); });
    return sessions;
}

}  // namespace fingerpost::index
