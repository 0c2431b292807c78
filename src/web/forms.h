// Forms that people who are signed in fill in, as lists of fields: every one is labelled, tells its faults where they are, and holds
// the token that shows it is ours (templates form.tpl and field.tpl).
#pragma once

#include <fingerpost/http/message.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "look.h"

namespace fingerpost::web {

inline constexpr const char* form_token_field = "form_token";

struct Choice {
    std::string value, label;
};

struct Field {
    std::string name;
    std::string label;
    std::string hint = {};
    std::string value = {};
    std::string type = "text";            // text, password, long, date, choice, tick
    std::string autocomplete = "off";
    std::vector<Choice> choices = {};     // of a choice; the value chooses
    bool required = true;
    bool numeric = false;                 // brings up digits on a phone
};

// What was not right: the name of a field, or empty where it is of none.
struct Fault {
    std::string field, text;
};
using Faults = std::vector<Fault>;

// What somebody had typed when their session ended: where it was to go, and every field but secrets.
struct Kept {
    std::string to;
    http::Parameters fields;
    bool is_empty() const { return to.empty(); }
};
// Of a form that was refused.
Kept kept_of(const http::Request& request);
// Of a form that carries it on (sign_in.tpl).
Kept carried_by(const http::Parameters& form);

class Form {
  public:
    // `place`: the marker of the template where it goes, as {{>FORM}}. `prefix` makes its ids its own where a page has several.
    Form(const Context& context, Dictionary& parent, const char* place, std::string_view action, std::string_view button, std::string_view prefix = {},
         bool asks = false);  // it changes nothing: sent by GET, without a token

    void heading(std::string_view text);
    void note(std::string_view text);
    void add(const Field& field, const Faults& faults = {});
    void hidden(std::string_view name, std::string_view value);
    // Carries on what was typed, for after the sign-in.
    void carry(const Kept& kept);
    // The fields themselves, as they were typed.
    void repeat(const http::Parameters& fields);
    // A field that people do not see, for machines to fill in: "website" (is_from_a_machine).
    void trap(std::string_view label);
    // It has files in it (a field of the type "file").
    void files() { dictionary_->ShowSection("FILES"); }
    void quiet() { dictionary_->ShowSection("QUIET"); }

  private:
    Dictionary* dictionary_;
    std::string prefix_;
};

// The list of faults above a form, with links to the fields of forms without a prefix.
void add_faults(Dictionary& body, const Faults& faults);

}  // namespace fingerpost::web
