// Whether the file is whole, and whether the columns and lists say what the documents say.
#include <fingerpost/store/store.h>
#include <fmt/format.h>

#include "documents.h"
#include "implementation.h"
#include "links.h"

namespace fingerpost::store {
namespace {

class Checker {
  public:
    explicit Checker(Connection& connection) : connection_(connection) {}

    std::vector<std::string> run() {
        check_file();
        check_documents<model::Organisation>();
        check_documents<model::Location>();
        check_documents<model::Service>();
        check_documents<model::Taxonomy>();
        check_documents<model::TaxonomyTerm>();
        check_change_list();
        if (found_ > problems_.size()) problems_.push_back(fmt::format("and {} more", found_ - problems_.size()));
        return std::move(problems_);
    }

  private:
    // A damaged file can have a problem in every row; the first hundred say enough.
    static constexpr std::size_t most = 100;

    template <class... Arguments>
    void problem(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        ++found_;
        if (problems_.size() < most) problems_.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
    }

    void check_file() {
        auto integrity = connection_.query("PRAGMA integrity_check(100)");
        while (integrity.next()) {
            if (const auto line = integrity.text(0); line != "ok") problem("the file is damaged: {}", line);
        }
        auto references = connection_.query("PRAGMA foreign_key_check");
        while (references.next()) {
            problem("a row of {} refers to a row of {} that is not there", references.text(0), references.text(2));
        }
    }

    template <class T>
    void check_documents() {
        std::string sql = "SELECT id, revision, document";
        for (const Column& column : columns_of(T{})) sql += fmt::format(", {}", column.name);
        auto query = connection_.query(fmt::format("{} FROM {} ORDER BY id", sql, Kind<T>::name));
        while (query.next()) {
            const std::string id = query.text(0);
            const auto value = read_document<T>(id, query.text(2));
            if (!value) {
                problem("{}", value.error().message);
                continue;
            }
            compare_columns(query, Kind<T>::name, id, columns_of(*value));
            if constexpr (std::is_same_v<T, model::Service>) compare_links(*value);
        }
        check_history(Kind<T>::name);
    }

    void compare_columns(const Query& query, std::string_view kind, std::string_view id, const Columns& columns) {
        int position = 2;
        for (const Column& column : columns) {
            ++position;
            const auto* number = std::get_if<std::int64_t>(&column.value);
            const auto* text = std::get_if<std::string_view>(&column.value);
            const bool agrees = number ? query.number(position) == *number
                                : text ? !query.is_null(position) && query.text(position) == *text
                                       : query.is_null(position);
            if (!agrees) problem("{} {}: the column {} is not what the document says", kind, id, column.name);
        }
    }

    void compare_links(const model::Service& service) {
        if (stored_location_ids(connection_, service.id) != location_ids(service)) {
            problem("service {}: the list of its locations is not what the document says", service.id);
        }
        if (stored_term_ids(connection_, service.id) != term_ids(service)) {
            problem("service {}: the list of its categories is not what the document says", service.id);
        }
    }

    // Every revision before the newest is kept, numbered from 1.
    void check_history(std::string_view kind) {
        auto gaps = connection_.query(fmt::format(
            "SELECT newest.id, newest.revision FROM {0} AS newest LEFT JOIN "
            "(SELECT id, count(*) AS kept, max(revision) AS last FROM revision WHERE kind = '{0}' GROUP BY id) AS old "
            "ON old.id = newest.id WHERE coalesce(old.kept, 0) <> newest.revision - 1 "
            "OR coalesce(old.last, 0) <> newest.revision - 1",
            kind));
        while (gaps.next()) {
            problem("{} {}: it is of revision {}, and earlier ones are missing or too many", kind, gaps.text(0),
                    gaps.number(1));
        }
        auto unreadable =
            connection_.query("SELECT id, revision FROM revision WHERE kind = ?1 AND NOT json_valid(document)", kind);
        while (unreadable.next()) {
            problem("{} {}: revision {} is not JSON", kind, unreadable.text(0), unreadable.number(1));
        }
    }

    void check_change_list() {
        auto unlisted =
            connection_.query("SELECT id FROM service WHERE number NOT IN (SELECT service FROM outbox) ORDER BY id");
        while (unlisted.next()) problem("service {}: it is not on the list of changes", unlisted.text(0));
        auto ahead = connection_.query(
            "SELECT service.id, sequence FROM outbox JOIN service ON service.number = outbox.service "
            "WHERE sequence > coalesce((SELECT revision FROM directory), 0)");
        while (ahead.next()) {
            problem("service {}: its change {} is ahead of the directory's revision", ahead.text(0), ahead.number(1));
        }
        if (!connection_.query("SELECT 1 FROM directory").next())
            problem("the row that says which directory this is, is missing");
    }

    Connection& connection_;
    std::vector<std::string> problems_;
    std::size_t found_ = 0;
};

}  // namespace

base::Result<std::vector<std::string>> Store::check() const {
    std::vector<std::string> problems;
    // One moment of the file: a save between two questions is not a fault.
    FINGERPOST_TRY(read([&]() -> base::Result<void> {
        return implementation_->ask([&]() -> base::Result<void> {
            problems = Checker(implementation_->connection).run();
            return {};
        });
    }));
    return problems;
}

}  // namespace fingerpost::store
