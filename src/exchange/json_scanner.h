// Follows JSON text without building anything: where a value ends, how deep it goes, and which member of an outermost object
// begins a list of records. It refuses what cannot become JSON any more, so that a missing bracket is told where it is missed
// and not at the end of the file; the fine points of the grammar are left to the parser that gets each value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fingerpost::exchange {

class JsonScanner {
  public:
    enum class State {
        inside,   // the value goes on
        at_list,  // the next byte opens a list that may hold the records: see `key`
        done,     // the value is whole; a number or word ends before the byte that was not taken
        bad,      // it cannot become JSON: see `reason`; the byte at fault was not taken
    };

    // `looks_for_lists`: stop at "[" after a member named contents, content or services of the outermost object.
    explicit JsonScanner(std::size_t depth_limit, bool looks_for_lists = false)
        : depth_limit_(depth_limit), looks_for_lists_(looks_for_lists) {}

    // Takes bytes until the state changes or they are used up; returns how many. After at_list, `scan` goes on into the list.
    std::size_t scan(std::string_view bytes);
    // No more bytes will come: a number or word is then whole.
    void finish();

    State state() const { return state_; }
    bool in_string() const { return in_string_; }
    bool in_container() const { return !open_.empty(); }
    const std::string& reason() const { return reason_; }
    // The last name of a member of the outermost object, shortened to 64 bytes.
    const std::string& key() const { return key_; }
    // Every one of them, at most 32.
    const std::vector<std::string>& keys() const { return keys_; }
    // How many bytes had been taken before the last key's opening quotation mark.
    std::size_t key_begin() const { return key_begin_; }

    // Begins in the middle of an outermost object, just after a list that was its member.
    void resume_after_list();

  private:
    bool take(char c);
    bool take_in_string(char c);
    bool open(char c);
    bool close(char c);
    bool begin_value(const char* what);
    bool refuse(std::string reason);
    void end_value();

    std::size_t depth_limit_;
    bool looks_for_lists_;
    State state_ = State::inside;
    std::string open_;     // the brackets that wait to be closed
    char before_ = '\0';   // what came last: a bracket, ',', ':', or 'v' after a whole value
    bool in_string_ = false, in_key_ = false, escaped_ = false, in_word_ = false, passes_list_ = false;
    std::size_t taken_ = 0, key_begin_ = 0;
    std::string key_, reason_;
    std::vector<std::string> keys_;
};

}  // namespace fingerpost::exchange
