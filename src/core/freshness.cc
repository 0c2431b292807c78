#include <fingerpost/core/freshness.h>

namespace fingerpost::core {

Freshness freshness(std::string_view assured_date, base::Date today) {
    const auto assured = base::parse_date(assured_date);
    if (!assured) return Freshness::never;
    const int days = base::days_between(*assured, today);
    if (days <= 90) return Freshness::fresh;
    if (days <= 180) return Freshness::due;
    if (days <= 365) return Freshness::overdue;
    return Freshness::stale;
}

}  // namespace fingerpost::core
