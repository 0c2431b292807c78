// Words that may mean somebody needs help at once ("suicide", "chest pain", "he hits me"), and which urgent numbers to show above
// the results then. It is a list to match, not advice: nobody is judged, and a box too many harms less than one too few.
//
// The shipped list is seed-data/urgent-words.json; a directory's own stands in the setting "urgent.words", in the same form:
//   {"groups": [{"id", "label", "discreet", "numbers": [...], "phrases": [...], "except": [...]}]}
// `numbers` are ids of seed-data/urgent-help.json; those that a nation has not got are passed over there.
// How a phrase is found in a question:
// - by stems and in order: "he hits me" is in "he keeps hitting me";
// - "a|b" is either word;
// - "I", "my", "the", "to" and their like count for nothing; pronouns, "is", "with" and other small words may stand between;
// - a phrase of three or more words lets two other words stand between as well;
// - "don't", "can't", "no longer" and their like are all "not";
// - words that an `except` phrase of the group has ("first aid") are no longer there for its phrases.
#pragma once

#include <fingerpost/base/result.h>
#include <fingerpost/store/store.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::core {

class Directory;

struct UrgentGroup {
    std::string id;                    // "suicide"
    std::string label;                 // for whoever edits the list
    std::vector<std::string> numbers;  // ids, the first to try first
    bool discreet = false;             // somebody may be looking over the reader's shoulder: the page offers a way out
};

// Immutable; share it by shared_ptr.
class UrgentWords {
  public:
    // Fails with invalid, saying which group and what is wrong.
    static base::Result<UrgentWords> parse(std::string_view json);
    UrgentWords(UrgentWords&&) noexcept;
    UrgentWords& operator=(UrgentWords&&) noexcept;
    ~UrgentWords();

    // Groups with a phrase in the question, in the order of the list. Any text will do; its first 300 words are looked at.
    std::vector<UrgentGroup> recognise(std::string_view question) const;
    std::vector<UrgentGroup> groups() const;

  private:
    class Compiled;
    explicit UrgentWords(std::unique_ptr<const Compiled> compiled);
    std::unique_ptr<const Compiled> compiled_;
};

// The text of seed-data/urgent-words.json.
std::string_view shipped_urgent_words();

struct Corrected;
// What the directory's list (Directory::urgent_words) finds in a question, as typed or as put right.
base::Result<std::vector<UrgentGroup>> find_urgent(const Directory& directory, std::string_view words,
                                                   const std::vector<Corrected>& corrections);

// Saves the directory's own list; an empty text goes back to the shipped one. Works at once. Fails with invalid, as parse does.
base::Result<void> save_urgent_words(const Directory& directory, std::string_view json, const store::Author& author);

// The list in force, for whoever edits it: each group with its phrases as they are written.
struct UrgentEntry {
    UrgentGroup group;
    std::vector<std::string> phrases, except;
};
struct UrgentList {
    std::vector<UrgentEntry> entries;
    bool own = false;  // the directory's own, which new versions leave as it is; else the shipped one
};
base::Result<UrgentList> urgent_list(const Directory& directory);

// One phrase more or less, of a group; `except`: of those that do not count. The first change makes the shipped list the directory's
// own. Fails with invalid (field: phrase; it has no word that counts, or is there already), not_found, and as parse does.
base::Result<void> add_urgent_phrase(const Directory& directory, std::string_view group, std::string_view phrase, bool except, const store::Author& author);
base::Result<void> remove_urgent_phrase(const Directory& directory, std::string_view group, std::string_view phrase, bool except, const store::Author& author);

}  // namespace fingerpost::core
