// How long a large import takes. Not run with the others: `test_store --no-skip -tc="*hundred thousand*"`, in a release
// build.
#include <chrono>
#include <ctime>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;
using std::chrono::steady_clock;

namespace {

constexpr int listings = 100'000, organisations = 30'000, batch = 1000;

double seconds_since(steady_clock::time_point start) {
    return std::chrono::duration<double>(steady_clock::now() - start).count();
}

model::Service large_service(int number) {
    auto value = service(number, id_of("organisation", number % organisations));
    value.description = fmt::format("Listing {}: ", number) + std::string(700, 'd');
    value.url = fmt::format("https://www.example.org/services/{}", number);
    value.phones.resize(2);
    value.phones[0].number = fmt::format("01632 {:06}", number);
    value.phones[1].number = "0808 157 0000";
    value.schedules.resize(2);
    value.schedules[0].byday = "MO,TU,WE";
    value.schedules[0].opens_at = "09:00";
    value.schedules[0].closes_at = "17:00";
    value.schedules[1] = value.schedules[0];
    value.attributes = {category(term(number % 200)), category(term(number % 37))};
    value.service_at_locations = {at(location(number))};
    value.fingerpost.source = "council";
    value.fingerpost.external_id = std::to_string(number);
    return value;
}

model::Location large_location(int number) {
    auto value = location(number);
    value.latitude = 51.0 + number / 100'000.0;
    value.longitude = -1.0;
    value.addresses.resize(1);
    value.addresses[0].address_1 = fmt::format("{} Mill Lane", number);
    value.addresses[0].city = "Fernleigh";
    value.addresses[0].postal_code = "FN1 2AB";
    return value;
}

base::Result<void> save_batch(Transaction& transaction, const std::vector<model::Service>& services,
                              const std::vector<model::Location>& locations,
                              const std::vector<model::Organisation>& owners) {
    for (std::size_t at = 0; at < services.size(); ++at) {
        const auto& listing = services[at];
        if (at < owners.size()) FINGERPOST_TRY(transaction.save(owners[at]));
        FINGERPOST_TRY(transaction.save(locations[at]));
        FINGERPOST_TRY(transaction.save(listing));
        FINGERPOST_TRY(transaction.remember({"council", listing.fingerpost.external_id, listing.id, listing.id}));
    }
    return {};
}

struct Spent {
    double seconds = 0, processor_seconds = 0;  // the second tells more on a busy machine
};

// Time in the store only: making the values is somebody else's work.
Spent import(Store& store, const std::string& changed) {
    Spent spent;
    for (int from = 0; from < listings; from += batch) {
        std::vector<model::Service> services;
        std::vector<model::Location> locations;
        std::vector<model::Organisation> owners;
        for (int number = from; number < from + batch; ++number) {
            services.push_back(large_service(number));
            services.back().alert = changed;
            locations.push_back(large_location(number));
            if (number < organisations) owners.push_back(organisation(number));
        }
        const auto start = steady_clock::now();
        const auto processor_start = std::clock();
        must(store.write(
            author(), [&](Transaction& transaction) { return save_batch(transaction, services, locations, owners); }));
        spent.seconds += seconds_since(start);
        spent.processor_seconds += static_cast<double>(std::clock() - processor_start) / CLOCKS_PER_SEC;
    }
    return spent;
}

void report(const char* what, const Spent& spent) {
    MESSAGE(std::string(what) << ": " << spent.seconds << " s, of the processor " << spent.processor_seconds << " s");
}

}  // namespace

TEST_CASE("a hundred thousand listings are imported within 25 seconds" * doctest::skip()) {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    MESSAGE("bytes of one document: " << model::encode(large_service(1)).dump().size());
    const Spent first = import(store, "");
    report("first import", first);
    report("the same again", import(store, ""));
    report("with a change in each", import(store, "Moved"));
    MESSAGE("megabytes: " << std::filesystem::file_size(folder.file()) / 1'000'000);
    const auto timed = [](const char* what, auto&& work) {
        const auto start = steady_clock::now();
        work();
        MESSAGE(std::string(what) << ", seconds: " << seconds_since(start));
    };
    timed("counts", [&] { must(store.counts()); });
    timed("10,000 services by id", [&] {
        for (int number = 0; number < 10'000; ++number) must(store.service(id_of("service", number)));
    });
    timed("10,000 revisions asked", [&] {
        for (int number = 0; number < 10'000; ++number) must(store.revision());
    });
    timed("saving a term of 500 listings", [&] { must(save(store, term(150), "term")); });
    timed("backup", [&] { must(store.backup_to(folder.path() / "copy.db")); });
    timed("check", [&] { CHECK(must(store.check()).empty()); });
    CHECK(first.seconds < 25.0);
}
