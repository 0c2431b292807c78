#include <fingerpost/core/export.h>

namespace fingerpost::core {
namespace {

constexpr std::size_t ids_at_a_time = 1000;

}  // namespace

base::Result<PublishedTerms> published_terms(const Directory& directory) {
    auto publisher = Publisher::begin(directory);
    if (!publisher) return base::fail(std::move(publisher).error());
    auto taxonomies = publisher->taxonomies();
    if (!taxonomies) return base::fail(std::move(taxonomies).error());
    return PublishedTerms{std::move(*taxonomies), publisher->terms()};
}

base::Result<std::size_t> export_listings(const Directory& directory, Channel channel,
                                          const std::function<base::Result<void>(const PublishedListing&)>& take,
                                          const std::function<void(std::size_t done)>& progress) {
    auto publisher = Publisher::begin(directory, channel);
    if (!publisher) return base::fail(std::move(publisher).error());
    publisher->tell_own_members();
    std::size_t told = 0, done = 0;
    auto read = publisher->store().read([&]() -> base::Result<void> {
        std::string after;
        while (true) {
            auto ids = publisher->store().service_ids(after, ids_at_a_time);
            if (!ids) return base::fail(std::move(ids).error());
            if (ids->empty()) return {};
            after = ids->back();
            for (const std::string& id : *ids) {
                auto listing = publisher->listing(id);
                if (!listing) return base::fail(std::move(listing).error());
                if (!*listing) continue;
                FINGERPOST_TRY(take(**listing));
                ++told;
            }
            done += ids->size();
            if (progress) progress(done);
        }
    });
    if (!read) return base::fail(std::move(read).error());
    return told;
}

}  // namespace fingerpost::core
