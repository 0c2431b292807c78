// A handout as a document to be printed: the words of its wrapper language around what the core has put together.
#pragma once

#include <fingerpost/core/handout.h>
#include <fingerpost/print/document.h>

#include <string>

#include "messages.h"

namespace fingerpost::web {

// What is typed and chosen when a handout is made. It goes into the document and is kept nowhere.
struct HandoutForm {
    std::string person, from, from_phone;
    std::string language = "en";
    std::string format = "16";
    bool worse = true;      // the sheet "If things get worse"
    bool carers = false;    // a part for whoever looks after the person
    bool discreet = false;  // a first page and a title that say nothing
};

// `words` are of the form's language. Where they are not English, what the listings say is marked as English, and that is said.
print::Document handout_document(const Messages& words, const core::HandoutContents& contents, const HandoutForm& form);

}  // namespace fingerpost::web
