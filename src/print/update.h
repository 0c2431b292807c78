// Objects added to a finished PDF as an incremental update (ISO 32000-1, 7.5.6), packed into object streams.
//
// A structure tree of a large directory has some hundred thousand small objects. libqpdf holds each as a tree of its own, which
// took 700 MB where the text of them all is 20: so they are written here, straight.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace fingerpost::print {

class Update {
  public:
    // `size` is the file's number of objects: new ones are numbered from there on.
    explicit Update(int size) : next_(size) {}

    int reserve() { return next_++; }
    // The object's text, for a reserved number or for one of the file's own, which it replaces.
    void set(int number, std::string body);
    // The file with the update at its end. `trailer` has the entries Root, Info and ID.
    std::string append_to(std::string file, const std::string& trailer);

  private:
    struct Place {
        int type;  // of a cross-reference entry: 1 at an offset, 2 in an object stream
        std::uint64_t where;
        int index;
    };
    void flush();
    std::string table(std::uint64_t previous, const std::string& trailer, int own_number) const;

    int next_;
    std::map<int, std::string> waiting_;
    std::map<int, Place> places_;
    std::string streams_;  // object streams, to follow the file
    std::map<int, std::uint64_t> stream_offsets_;
};

inline std::string reference(int number) { return std::to_string(number) + " 0 R"; }

}  // namespace fingerpost::print
