// What a file is, by its first bytes.
#pragma once

#include "input.h"

namespace fingerpost::exchange {

enum class Container { json, text };

enum class Encoding { unknown, utf8, utf16_little, utf16_big, windows_1252 };

struct Sniffed {
    Container container = Container::text;
    Encoding encoding = Encoding::unknown;  // known only by a byte order mark
};

// Passes over a byte order mark. Fails for what is not read here: empty files, spreadsheets, PDF, web pages ...
base::Result<Sniffed> sniff(Input& input);

}  // namespace fingerpost::exchange
