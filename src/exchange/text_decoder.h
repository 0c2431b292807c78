// Bytes of a text file as UTF-8, a piece at a time. Which encoding they are in shows at the first piece that is not plain ASCII.
#pragma once

#include <string>
#include <string_view>

#include "sniff.h"

namespace fingerpost::exchange {

class TextDecoder {
  public:
    explicit TextDecoder(Encoding encoding) : encoding_(encoding) {}

    // Appends the text of the bytes; an unfinished character waits for the next piece. `last`: no more will come.
    // Ill-formed bytes of a UTF-8 file are passed on as they are: the record they stand in is refused for them.
    void decode(std::string_view bytes, bool last, std::string& text);

    Encoding encoding() const { return encoding_; }

  private:
    void decide(std::string_view bytes);

    Encoding encoding_;
    std::string waiting_;
};

}  // namespace fingerpost::exchange
