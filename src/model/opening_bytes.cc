#include "opening_bytes.h"

#include <algorithm>
#include <type_traits>

namespace fingerpost::model {
namespace {

constexpr std::uint8_t version = 1;
enum Part : unsigned { validity = 1, recurrence = 2, stepping = 4, numbered = 8, days_of_month = 16, all_parts = 31 };

class Writer {
  public:
    template <class T>
    void put(T value) {
        auto bits = static_cast<std::make_unsigned_t<T>>(value);
        for (std::size_t byte = 0; byte < sizeof(T); ++byte) {
            out_.push_back(static_cast<char>(bits & 0xff));
            if constexpr (sizeof(T) > 1) bits = static_cast<std::make_unsigned_t<T>>(bits >> 8);
        }
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <class T>
    T get() {
        if (rest_.size() < sizeof(T)) {
            good_ = false;
            rest_ = {};
            return T{};
        }
        std::uint64_t bits = 0;
        for (std::size_t byte = sizeof(T); byte-- > 0;) bits = bits << 8 | static_cast<unsigned char>(rest_[byte]);
        rest_.remove_prefix(sizeof(T));
        return static_cast<T>(bits);
    }
    bool good() const { return good_; }
    bool at_end() const { return good_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

unsigned parts_of(const OpeningRule& rule) {
    static const OpeningRule plain;
    unsigned parts = 0;
    if (rule.from != plain.from || rule.to != plain.to) parts |= validity;
    if (rule.anchor != plain.anchor || rule.end != plain.end) parts |= recurrence;
    if (rule.interval != plain.interval || rule.week_start != plain.week_start) parts |= stepping;
    if (rule.nth != plain.nth) parts |= numbered;
    if (rule.month_days != plain.month_days) parts |= days_of_month;
    return parts;
}

void write_parts(const OpeningRule& rule, unsigned parts, Writer& out) {
    if (parts & validity) {
        out.put(rule.from);
        out.put(rule.to);
    }
    if (parts & recurrence) {
        out.put(rule.anchor);
        out.put(rule.end);
    }
    if (parts & stepping) {
        out.put(rule.interval);
        out.put(rule.week_start);
    }
    if (parts & numbered) {
        for (const std::uint16_t nth : rule.nth) out.put(nth);
    }
    if (parts & days_of_month) out.put(rule.month_days);
}

void write_rule(const OpeningRule& rule, Writer& out) {
    const unsigned parts = parts_of(rule);
    out.put(static_cast<std::uint8_t>(
        static_cast<unsigned>(rule.rhythm) | static_cast<unsigned>(rule.on_bank_holidays) << 2 |
        static_cast<unsigned>(rule.in_terms) << 4 | static_cast<unsigned>(rule.dated) << 6 |
        static_cast<unsigned>(rule.closing) << 7));
    out.put(static_cast<std::uint8_t>(parts));
    out.put(rule.weekdays);
    out.put(static_cast<std::uint8_t>(rule.doubt));
    out.put(rule.opens);
    out.put(rule.closes);
    out.put(rule.schedule);
    write_parts(rule, parts, out);
}

void read_parts(Reader& in, unsigned parts, OpeningRule& rule) {
    if (parts & validity) {
        rule.from = in.get<std::int32_t>();
        rule.to = in.get<std::int32_t>();
    }
    if (parts & recurrence) {
        rule.anchor = in.get<std::int32_t>();
        rule.end = in.get<std::int32_t>();
    }
    if (parts & stepping) {
        rule.interval = in.get<std::uint16_t>();
        rule.week_start = in.get<std::uint8_t>();
    }
    if (parts & numbered) {
        for (std::uint16_t& nth : rule.nth) nth = in.get<std::uint16_t>();
    }
    if (parts & days_of_month) rule.month_days = in.get<std::uint64_t>();
}

bool is_day(int day) {
    return day >= first_day && day <= last_day;
}

// Nothing that could overflow, index beyond a table, or loop.
bool is_sound(const OpeningRule& rule) {
    const bool days = is_day(rule.from) && is_day(rule.to) && is_day(rule.anchor) && is_day(rule.end);
    const bool steps = rule.interval >= 1 && rule.interval <= longest_interval && rule.week_start < 7;
    const bool times = rule.opens < minutes_in_day && rule.closes > rule.opens &&
                       rule.closes <= rule.opens + minutes_in_day && rule.closes <= 2 * minutes_in_day;
    return days && steps && times && rule.weekdays < 0x80 && rule.doubt <= OpenReason::cancelled &&
           rule.rhythm <= Rhythm::monthly;
}

bool read_rule(Reader& in, OpeningRule& rule) {
    const unsigned kinds = in.get<std::uint8_t>(), parts = in.get<std::uint8_t>();
    rule.rhythm = static_cast<Rhythm>(kinds & 3);
    rule.on_bank_holidays = static_cast<OnBankHolidays>(kinds >> 2 & 3);
    rule.in_terms = static_cast<InTerms>(kinds >> 4 & 3);
    rule.dated = (kinds & 0x40) != 0;
    rule.closing = (kinds & 0x80) != 0;
    rule.weekdays = in.get<std::uint8_t>();
    rule.doubt = static_cast<OpenReason>(in.get<std::uint8_t>());
    rule.opens = in.get<std::uint16_t>();
    rule.closes = in.get<std::uint16_t>();
    rule.schedule = in.get<std::uint16_t>();
    read_parts(in, parts, rule);
    // A part that is as it would be without it is not how it is written.
    return in.good() && parts <= all_parts && is_sound(rule) && parts_of(rule) == parts;
}

bool read_closed(Reader& in, ClosedDays& closed) {
    const unsigned stated = in.get<std::uint8_t>();
    if (stated == 0) return in.good();
    closed = {in.get<std::int32_t>(), in.get<std::int32_t>(), in.get<std::int32_t>()};
    return in.good() && stated == 1 && is_day(closed.from) && is_day(closed.closed_to) && is_day(closed.sure_from) &&
           closed != ClosedDays{};
}

bool read_all(Reader& in, std::vector<OpeningRule>& rules, ClosedDays& closed) {
    if (in.get<std::uint8_t>() != version) return false;
    const std::size_t count = in.get<std::uint16_t>();
    if (!read_closed(in, closed)) return false;
    for (std::size_t at = 0; at < count; ++at) {
        if (!read_rule(in, rules.emplace_back())) return false;
    }
    return in.at_end();
}

}  // namespace

std::string write_rules(Rules rules, const ClosedDays& closed) {
    Writer out;
    out.put(version);
    out.put(static_cast<std::uint16_t>(rules.size()));
    const bool stated = closed != ClosedDays{};
    out.put(static_cast<std::uint8_t>(stated));
    if (stated) {
        out.put(closed.from);
        out.put(closed.closed_to);
        out.put(closed.sure_from);
    }
    for (const OpeningRule& rule : rules) write_rule(rule, out);
    return out.take();
}

bool read_rules(std::string_view bytes, std::vector<OpeningRule>& rules, ClosedDays& closed) {
    rules.clear();
    closed = {};
    Reader in(bytes);
    if (read_all(in, rules, closed)) return true;
    rules.clear();
    closed = {};
    return false;
}

}  // namespace fingerpost::model
