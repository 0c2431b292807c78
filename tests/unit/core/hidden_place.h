// A refuge at a hidden place of which the store holds everything, or nothing, and a public listing beside it. Every
// member that could tell where the place is holds a word that stands nowhere else.
#pragma once

#include <fingerpost/places/import.h>

#include <array>
#include <string>
#include <string_view>

#include "support/directory.h"

namespace fingerpost::core::testing {

inline const std::string refuge_id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e11";
inline const std::string place_id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e12";
inline const std::string neighbour_id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e13";
inline const std::string organisation_id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e14";

inline constexpr std::string_view postcode = "FP7 7QX";
// Every marker begins so, and nothing else does.
inline constexpr std::string_view marker = "quibzork";
inline const std::array<const char*, 12> marked{
    "quibzorkattention", "quibzorkstreet", "quibzorkbuilding", "quibzorktown",     "quibzorkregion", "quibzorkcounty",
    "quibzorkvenue",     "quibzorkother",  "quibzorkway",      "quibzorkpremises", "quibzorkstaff",  "quibzorkstep"};

enum class Told { nothing, all };
// Which of the two says that the place is hidden.
enum class Flag { of_the_place, of_the_service };

// Wednesday, 25 November 2026, at a time when nothing else is open.
inline model::Schedule exceptional_hours() {
    model::Schedule hours;
    hours.valid_from = hours.valid_to = hours.dtstart = "2026-11-25";
    hours.freq = "WEEKLY";
    hours.byday = "WE";
    hours.opens_at = "03:10";
    hours.closes_at = "04:40";
    hours.description = "quibzorkhours for this day";
    return hours;
}

inline void tell_all(model::Location& place) {
    place.name = "Quibzorkvenue";
    place.alternate_name = "Quibzorkother";
    place.description = "Quibzorkbehind the station";
    place.transportation = "Quibzorkway 12";
    place.url = "https://quibzorkurl.example.org";
    place.external_identifier = "quibzorkpremises";
    place.latitude = 53.3827;
    place.longitude = -1.4683;
    place.accessibility.emplace_back().description = "Step free, a car park and an induction loop; quibzorkstep";
    place.phones.emplace_back().number = "01632 960 777";
    auto& staff = place.contacts.emplace_back();
    staff.title = "Quibzorkstaff";
    staff.phones.emplace_back().number = "01632 960 778";
    place.schedules.push_back(exceptional_hours());
    auto& address = place.addresses.emplace_back();
    address.attention = "Quibzorkattention";
    address.address_1 = "17 Quibzorkstreet";
    address.address_2 = "Quibzorkbuilding";
    address.city = "Quibzorktown";
    address.region = "Quibzorkregion";
    address.state_province = "Quibzorkcounty";
    address.postal_code = postcode;
    address.country = "GB";
    address.address_type = "physical";
}

inline model::Location place_of(Told told, Flag flag) {
    model::Location place;
    place.id = place_id;
    place.location_type = "physical";
    if (flag == Flag::of_the_place) place.fingerpost.hidden_location = true;
    if (told == Told::all) tell_all(place);
    return place;
}

inline model::Service refuge_of(Told told, Flag flag) {
    model::Service refuge;
    refuge.id = refuge_id;
    refuge.organisation_id = organisation_id;
    refuge.name = "Saltmarsh refuge";
    refuge.status = "active";
    refuge.service_areas.emplace_back().name = "Fernleigh";
    refuge.phones.emplace_back().number = "08081 570 999";
    if (flag == Flag::of_the_service) refuge.fingerpost.hidden_location = true;
    auto& at = refuge.service_at_locations.emplace_back();
    at.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e15";
    at.location_id = place_id;
    if (told == Told::all) {
        at.description = "Quibzorkroom at the back";
        at.schedules.push_back(exceptional_hours());
    }
    return refuge;
}

// A public listing, so that there is something to be near to, to suggest and to count.
inline model::Service neighbour() {
    model::Service made;
    made.id = neighbour_id;
    made.organisation_id = organisation_id;
    made.name = "Saltmarsh lunch club";
    made.status = "active";
    auto& at = made.service_at_locations.emplace_back();
    at.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e16";
    at.location_id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e17";
    return made;
}

inline model::Location hall() {
    model::Location hall;
    hall.id = "6f1c1f0e-3b46-4c8e-9d0e-0d6c1d0c7e17";
    hall.location_type = "physical";
    hall.latitude = 53.40;
    hall.longitude = -1.47;
    hall.addresses.emplace_back().city = "Netherby";
    return hall;
}

// Saved past the checks of an import: as an older program, another tool or a slip may have left it.
struct Saved : test::OpenDirectory {
    explicit Saved(Told told, Flag flag, bool gazetteer = true) {
        if (gazetteer) {
            const auto file =
                folder.write("fp.csv", "\"FP7 7QX\",10,435475,387409,\"E92000001\",\"\",\"\",\"\",\"\",\"\"\r\n");
            test::must(places::import_files({file}, data / "places.db", test::noon));
            directory = nullptr;
            directory = open();
        }
        test::must(test::must(directory->store())->write({"test", "command"}, [&](store::Transaction& transaction) {
            return save_all(transaction, told, flag);
        }));
        test::must(directory->catch_up());
    }
    static base::Result<void> save_all(store::Transaction& transaction, Told told, Flag flag) {
        model::Organisation organisation;
        organisation.id = organisation_id;
        organisation.name = "Saltmarsh Trust";
        const auto save = [&transaction](const auto& thing) -> base::Result<void> {
            auto saved = transaction.save(thing);
            if (!saved) return base::fail(std::move(saved).error());
            return {};
        };
        FINGERPOST_TRY(save(organisation));
        FINGERPOST_TRY(save(place_of(told, flag)));
        FINGERPOST_TRY(save(hall()));
        FINGERPOST_TRY(save(refuge_of(told, flag)));
        return save(neighbour());
    }
};

}  // namespace fingerpost::core::testing
