// A listing on its way in: what a file says, before it has been joined to a directory.
#pragma once

#include <fingerpost/model/problem.h>
#include <fingerpost/model/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fingerpost::model {

// A category as a flat file names it; `parent` is the part before ": ", if it has one.
struct NamedCategory {
    std::string parent, label;
};

struct ListingRecord {
    std::string file;            // where several files are read as one: which; else empty
    std::uint64_t line = 0;      // where it begins in its file, from 1
    std::string external_id;     // its id in the source; never empty
    bool has_own_uuid = false;   // the file gives the service a UUID, which is kept; else one is made of source and external_id
    Service service;             // may embed its organisation and locations
    std::vector<NamedCategory> categories;  // still to be joined to a taxonomy
    Problems problems;           // what the form made doubtful (not validate()'s business)
    bool rejected = false;       // problems hold the reason; service is not to be used
};

}  // namespace fingerpost::model
