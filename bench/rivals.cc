#include "rivals.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <xapian.h>

#include <unordered_set>

namespace fingerpost::bench {
namespace {

constexpr unsigned page = 20;

std::string categories_text(const Listing& listing) {
    std::string text;
    for (const SeedCategory& category : listing.categories) text += category.parent + ", " + category.label + ". ";
    return text;
}

// Labels of a listing's categories and of those above, each once.
std::unordered_set<std::string> labels_of(const Listing& listing) {
    std::unordered_set<std::string> labels;
    for (const SeedCategory& category : listing.categories) {
        labels.insert(category.label);
        labels.insert(category.parent);
    }
    return labels;
}

// Xapian takes no terms over 245 bytes; labels are far shorter.
std::string category_term(const std::string& label) { return "XC" + label; }

class PlainXapian final : public Rival {
  public:
    PlainXapian(const std::filesystem::path& folder, const std::vector<Listing>& listings) {
        const std::filesystem::path written = folder / "written", compacted = folder / "compacted";
        std::filesystem::create_directories(folder);
        write(written.string(), listings);
        // As the product's own index is: one run of full blocks.
        Xapian::Database(written.string()).compact(compacted.string());
        std::filesystem::remove_all(written);
        database_ = Xapian::Database(compacted.string());
    }

    std::size_t best(const std::vector<std::string>& words, const std::string& category) override {
        std::vector<std::string> terms;
        for (const std::string& word : words) terms.push_back(stemmer_(word));
        Xapian::Query query(Xapian::Query::OP_OR, terms.begin(), terms.end());
        if (!category.empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(category_term(category)));
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        const Xapian::MSet found = enquire.get_mset(0, page);
        std::size_t sum = 0;
        for (auto item = found.begin(); item != found.end(); ++item) sum += *item != 0;
        return sum;
    }

  private:
    void write(const std::string& folder, const std::vector<Listing>& listings) {
        Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
        Xapian::TermGenerator generator;
        generator.set_stemmer(stemmer_);
        generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
        for (const Listing& listing : listings) {
            Xapian::Document document;
            generator.set_document(document);
            for (const std::string& text : {listing.name, listing.organisation, categories_text(listing), listing.eligibility,
                                            listing.languages, listing.address, listing.postcode, listing.description}) {
                generator.index_text_without_positions(text);
            }
            for (const std::string& label : labels_of(listing)) document.add_boolean_term(category_term(label));
            database.add_document(document);
        }
        database.commit();
    }

    Xapian::Stem stemmer_{"en"};
    Xapian::Database database_;
};

class Fts5 final : public Rival {
  public:
    Fts5(const std::filesystem::path& file, const std::vector<Listing>& listings)
        : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        // Memory enough for all of it: it is not the disk that is measured.
        database_.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA mmap_size = 1073741824");
        database_.exec("CREATE VIRTUAL TABLE listing USING fts5(name, organisation, category, eligibility, place, description,"
                       " tokenize = 'porter unicode61')");
        database_.exec("INSERT INTO listing(listing, rank) VALUES ('rank', 'bm25(12, 6, 5, 3, 2, 1)')");
        database_.exec("CREATE TABLE category_of(label TEXT, listing INTEGER, PRIMARY KEY (label, listing)) WITHOUT ROWID");
        fill(listings);
        database_.exec("INSERT INTO listing(listing) VALUES ('optimize')");
        any_ = std::make_unique<SQLite::Statement>(database_, "SELECT rowid FROM listing WHERE listing MATCH ?1 ORDER BY rank LIMIT 20");
        narrowed_ = std::make_unique<SQLite::Statement>(
            // "+rowid": without it SQLite asks FTS5 anew for each listing of the category, which takes seconds.
            database_, "SELECT rowid FROM listing WHERE listing MATCH ?1"
                       " AND +rowid IN (SELECT listing FROM category_of WHERE label = ?2) ORDER BY rank LIMIT 20");
    }

    std::size_t best(const std::vector<std::string>& words, const std::string& category) override {
        std::string match;
        for (const std::string& word : words) match += (match.empty() ? "\"" : " OR \"") + word + "\"";
        SQLite::Statement& statement = category.empty() ? *any_ : *narrowed_;
        statement.reset();
        statement.bind(1, match);
        if (!category.empty()) statement.bind(2, category);
        std::size_t sum = 0;
        while (statement.executeStep()) sum += statement.getColumn(0).getInt64() != 0;
        return sum;
    }

  private:
    void fill(const std::vector<Listing>& listings) {
        SQLite::Transaction transaction(database_);
        SQLite::Statement insert(database_, "INSERT INTO listing(rowid, name, organisation, category, eligibility, place, description)"
                                            " VALUES (?, ?, ?, ?, ?, ?, ?)");
        SQLite::Statement insert_label(database_, "INSERT INTO category_of(label, listing) VALUES (?, ?)");
        std::int64_t number = 0;
        for (const Listing& listing : listings) {
            ++number;
            insert.reset();
            insert.bind(1, number);
            insert.bind(2, listing.name);
            insert.bind(3, listing.organisation);
            insert.bind(4, categories_text(listing));
            insert.bind(5, listing.eligibility + " " + listing.languages);
            insert.bind(6, listing.address + " " + listing.postcode);
            insert.bind(7, listing.description);
            insert.exec();
            for (const std::string& label : labels_of(listing)) {
                insert_label.reset();
                insert_label.bind(1, label);
                insert_label.bind(2, number);
                insert_label.exec();
            }
        }
        transaction.commit();
    }

    SQLite::Database database_;
    std::unique_ptr<SQLite::Statement> any_, narrowed_;
};

}  // namespace

std::unique_ptr<Rival> make_plain_xapian(const std::filesystem::path& folder, const std::vector<Listing>& listings) {
    return std::make_unique<PlainXapian>(folder, listings);
}

std::unique_ptr<Rival> make_fts5(const std::filesystem::path& file, const std::vector<Listing>& listings) {
    return std::make_unique<Fts5>(file, listings);
}

}  // namespace fingerpost::bench
