// Who does which part of coordinating care, as people here have marked it.
#include "implementation.h"
#include "transaction.h"

namespace fingerpost::store {

base::Result<void> WriteTransaction::save(const MappingFunctionRow& row) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT OR REPLACE INTO mapping_function (id, section, label, position, removed, saved_at, saved_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   row.id, row.section, row.label, row.position, std::int64_t{row.removed ? 1 : 0}, at_, author_.who)
            .run();
        note(row.removed ? "remove" : "update", "mapping_function", row.id, "{}");
        return {};
    });
}

// Not INSERT OR REPLACE: marks refer to it.
base::Result<void> WriteTransaction::save(const MappingSubjectRow& row) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT INTO mapping_subject (id, matrix, name, removed, saved_at, saved_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                   "ON CONFLICT (id) DO UPDATE SET name = ?3, removed = ?4, saved_at = ?5, saved_by = ?6",
                   row.id, row.matrix, row.name, std::int64_t{row.removed ? 1 : 0}, at_, author_.who)
            .run();
        note(row.removed ? "remove" : "update", "mapping_subject", row.id, "{}");
        return {};
    });
}

base::Result<void> WriteTransaction::save(const MappingMarkRow& row) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT OR REPLACE INTO mapping_mark (subject, function, value, note, saved_at, saved_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                   row.subject, row.function, row.value, row.note, at_, author_.who)
            .run();
        note("update", "mapping_mark", row.subject + "/" + row.function, "{\"value\":\"" + row.value + "\"}");
        return {};
    });
}

base::Result<void> WriteTransaction::save(const MappingLearningRow& row) {
    return attempt([&]() -> base::Result<void> {
        connection_
            .query("INSERT OR REPLACE INTO mapping_learning (subject, function, need, activity, comment, saved_at, saved_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   row.subject, row.function, row.need, row.activity, row.comment, at_, author_.who)
            .run();
        note("update", "mapping_learning", row.subject + "/" + row.function, "{}");
        return {};
    });
}

base::Result<std::vector<MappingFunctionRow>> Store::mapping_functions() const {
    return implementation_->ask([&]() -> base::Result<std::vector<MappingFunctionRow>> {
        std::vector<MappingFunctionRow> all;
        auto query = implementation_->connection.query("SELECT id, section, label, position, removed FROM mapping_function ORDER BY position, id");
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.number(3), query.number(4) != 0});
        return all;
    });
}

base::Result<std::vector<MappingSubjectRow>> Store::mapping_subjects(std::string_view matrix) const {
    return implementation_->ask([&]() -> base::Result<std::vector<MappingSubjectRow>> {
        std::vector<MappingSubjectRow> all;
        auto query = implementation_->connection.query("SELECT id, matrix, name, removed FROM mapping_subject WHERE matrix = ?1 ORDER BY name, id", matrix);
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.number(3) != 0});
        return all;
    });
}

base::Result<std::vector<MappingMarkRow>> Store::mapping_marks(std::string_view matrix) const {
    return implementation_->ask([&]() -> base::Result<std::vector<MappingMarkRow>> {
        std::vector<MappingMarkRow> all;
        auto query = implementation_->connection.query(
            "SELECT subject, function, value, note FROM mapping_mark JOIN mapping_subject ON mapping_subject.id = subject "
            "WHERE matrix = ?1 AND removed = 0 ORDER BY subject, function",
            matrix);
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.text(3)});
        return all;
    });
}

base::Result<std::vector<MappingLearningRow>> Store::mapping_learning(std::string_view subject) const {
    return implementation_->ask([&]() -> base::Result<std::vector<MappingLearningRow>> {
        std::vector<MappingLearningRow> all;
        auto query = implementation_->connection.query(
            "SELECT subject, function, need, activity, comment FROM mapping_learning WHERE subject = ?1 ORDER BY function", subject);
        while (query.next()) all.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4)});
        return all;
    });
}

}  // namespace fingerpost::store
