#include <fingerpost/base/text.h>
#include <fingerpost/print/document.h>

namespace fingerpost::print {

Text words(std::string text) {
    Run run;
    run.text = std::move(text);
    return {std::move(run)};
}

Text strong(std::string text) {
    Text made = words(std::move(text));
    made.front().strong = true;
    return made;
}

Run whole(std::string text, std::string uri) {
    Run run;
    run.text = std::move(text);
    run.uri = std::move(uri);
    run.whole = true;
    return run;
}

std::string unadorned(const Text& text) {
    std::string out;
    for (const Run& run : text) out += run.text;
    return out;
}

}  // namespace fingerpost::print
