// The templates of one language. Markers of our own, [[results.apply]] and [[asset:site.css]], are filled in once, when
// they are loaded; ctemplate does the rest and escapes every value by the place it stands in.
#pragma once

#include <ctemplate/template.h>
#include <fingerpost/base/result.h>

#include <memory>
#include <string>

#include "assets.h"
#include "files.h"
#include "messages.h"

namespace fingerpost::web {

using Dictionary = ctemplate::TemplateDictionary;

class Templates {
  public:
    // Fails with invalid for a template that does not parse, a marker of an unknown message or asset, a marker of a
    // message with parameters, or a value whose escaping is switched off.
    static base::Result<std::unique_ptr<Templates>> load(const WebFiles& files, const Messages& messages,
                                                         const Assets& assets);

    // Thread-safe. Throws std::runtime_error if there is no such template: a bug.
    std::string render(const std::string& name, const Dictionary& values) const;

  private:
    Templates() = default;
    ctemplate::TemplateCache cache_;
};

// What a template becomes before ctemplate sees it.
base::Result<std::string> fill_markers(std::string_view name, std::string_view text, const Messages& messages,
                                       const Assets& assets);

// Text made safe for HTML, inside an attribute's quotes too.
std::string escape_html(std::string_view text);

// Sets a value; `text` is copied.
void put(Dictionary& values, const char* name, std::string_view text);
// Sets NAME and shows the section HAS_NAME around it, unless the text is empty.
void put_if_any(Dictionary& values, const char* name, const char* section, std::string_view text);
// One more round of a section that holds a single value.
Dictionary& add(Dictionary& values, const char* section);

}  // namespace fingerpost::web
