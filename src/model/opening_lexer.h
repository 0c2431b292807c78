// Opening times as people write them, cut into what they are made of.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

namespace fingerpost::model {

enum class LexemeKind {
    day,       // "tues"
    days,      // "daily", "weekdays", "7 days a week"
    ordinal,   // "1st", "last"
    of_month,  // "of the month", "monthly"
    every,     // "every", which tells only before a day
    time,
    through,  // "-", "to"
    also,     // ",", "and"
    closed,
    all_day,
    noise,
    unknown,
    end
};

struct Lexeme {
    LexemeKind kind = LexemeKind::end;
    int value = 0;          // day; minutes after midnight; 1 to 5 or -1 of an ordinal
    std::vector<int> days;  // of "daily", "weekdays"
    bool exact = false;     // a time with am or pm, or written like 09:00
    bool bare = false;      // a time without am or pm
};

// Reads folded text ("mon-fri 9am to 5pm"). The last lexeme is `end`.
class OpeningLexer {
  public:
    explicit OpeningLexer(std::string_view text) : rest_(text) {}
    Lexeme next();

  private:
    bool skip(std::string_view sign);
    bool skip_any(std::initializer_list<std::string_view> signs);
    std::string_view take_while(bool (*wanted)(char));
    Lexeme time();
    Lexeme marked_time(int hour, int minute, bool two_figures);
    Lexeme word();
    Lexeme phrase(std::string_view word);

    std::string_view rest_;
};

}  // namespace fingerpost::model
