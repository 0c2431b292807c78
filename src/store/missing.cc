// What people looked for and did not find.
#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {

base::Result<void> WriteTransaction::count_missing(const MissingNeed& one) {
    return attempt([&]() -> base::Result<void> {
        // A form that anybody may send must not fill the disk.
        auto today = connection_.query("SELECT coalesce(sum(count), 0) FROM missing_need WHERE day = ?1", one.day);
        if (today.next() && today.number(0) >= most_missing_a_day) {
            return base::fail(base::ErrorCode::busy, "as many reports as a day may bring have been counted today", "missing_need",
                              "try again tomorrow");
        }
        connection_
            .query("INSERT INTO missing_need (day, need, outcode, count) VALUES (?1, ?2, ?3, 1) "
                   "ON CONFLICT (day, need, outcode) DO UPDATE SET count = count + 1",
                   one.day, one.need, one.outcode)
            .run();
        return {};
    });
}

base::Result<std::vector<MissingNeed>> Store::missing_needs() const {
    return implementation_->ask([&]() -> base::Result<std::vector<MissingNeed>> {
        std::vector<MissingNeed> all;
        auto query = implementation_->connection.query(
            "SELECT day, need, outcode, count FROM missing_need ORDER BY day DESC, count DESC, need, outcode");
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.number(3)});
        return all;
    });
}

}  // namespace fingerpost::store
