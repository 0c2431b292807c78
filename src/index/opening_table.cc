#include "opening_table.h"

#include "terms.h"

namespace fingerpost::index {

OpeningTable OpeningTable::read(const Xapian::Database& database) {
    OpeningTable table;
    const std::size_t documents = database.get_lastdocid() + std::size_t{1};
    table.first_.reserve(documents + 1);
    table.first_.push_back(0);
    const auto end = database.valuestream_end(slot::opening);
    for (auto value = database.valuestream_begin(slot::opening); value != end; ++value) {
        table.first_.resize(std::size_t{value.get_docid()} + 1, static_cast<std::uint32_t>(table.bytes_.size()));
        table.bytes_ += *value;
    }
    table.first_.resize(documents + 1, static_cast<std::uint32_t>(table.bytes_.size()));
    return table;
}

void OpeningMemo::at(const OpeningTable& table, const model::Moment& moment) {
    moment_ = &moment;
    const int day = moment.today().day;
    if (table_ == &table && day_ == day && minute_ == moment.minute() && states_.size() == table.documents()) return;
    table_ = &table;
    day_ = day;
    minute_ = moment.minute();
    states_.assign(table.documents(), not_asked);
}

}  // namespace fingerpost::index
