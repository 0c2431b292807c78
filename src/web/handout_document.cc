#include "handout_document.h"

#include <algorithm>

#include "wording.h"

namespace fingerpost::web {
namespace {

using print::Blocks;
using print::Fact;
using print::Facts;
using print::Group;
using print::Heading;
using print::Paragraph;
using print::Run;
using print::Text;

constexpr const char* listings_language = "en-GB";
constexpr int lines_for_notes = 8, lines_for_a_plan = 5;

class Writer {
  public:
    Writer(const Messages& words, const core::HandoutContents& contents, const HandoutForm& form) : words_(words), contents_(contents), form_(form) {}

    print::Document write() {
        print::Document document;
        document.title = words_.text(form_.discreet ? "handout.neutral"_key : "handout.title"_key);
        document.language = words_.language() == "en" ? listings_language : words_.language();
        document.created = contents_.made_at;
        // Who looks at the file's properties or at the foot of a page left lying about learns nothing.
        if (!form_.discreet) document.publisher = contents_.site_name;
        const std::string correct = words_.format("handout.correct_at"_key, {{"date", date_in_words(words_, contents_.today)}});
        document.footer = correct;
        if (form_.discreet) document.blocks.push_back(print::Cover{{}, print::words(document.title), {print::words(correct)}, {}});
        add_beginning(document.blocks);
        std::size_t number = 0;
        for (const core::ListedEntry& entry : contents_.entries) document.blocks.push_back(option(entry, ++number));
        add_notes(document.blocks);
        if (form_.carers) add_carers(document.blocks);
        if (form_.worse) add_worse(document.blocks);
        add_end(document.blocks);
        return document;
    }

  private:
    // What a listing says, in the language that it says it in.
    Text listed(const std::string& text, bool strong = false) const {
        Run run;
        run.text = text;
        run.strong = strong;
        if (words_.language() != "en") run.language = listings_language;
        return {run};
    }
    // A sentence of ours with something of a listing's in it.
    Text sentence(Key key, const std::string& name) const {
        constexpr const char* place = "\x01";
        const std::string said = words_.format(key, {{"name", place}});
        const std::size_t at = said.find(place);
        if (at == std::string::npos) return print::words(said);
        Text text = print::words(said.substr(0, at));
        text.push_back(listed(name).front());
        text.push_back(print::words(said.substr(at + 1)).front());
        return text;
    }
    void say(Blocks& blocks, Key key) const { blocks.push_back(Paragraph{print::words(words_.text(key))}); }
    Heading heading(Key key, const char* id, bool starts_page = false) const { return Heading{2, print::words(words_.text(key)), id, true, starts_page}; }

    void add_beginning(Blocks& blocks) const {
        blocks.push_back(Heading{1, print::words(words_.text(form_.discreet ? "handout.neutral"_key : "handout.title"_key)), "title", true, form_.discreet});
        if (form_.person.empty()) {
            say(blocks, "handout.for_blank"_key);
            blocks.push_back(print::Lines{1});
        } else {
            blocks.push_back(Paragraph{print::strong(words_.format("handout.for"_key, {{"name", form_.person}}))});
        }
        blocks.push_back(Paragraph{print::words(words_.format("handout.lead"_key, {{"count", contents_.entries.size()}}))});
        if (words_.language() != "en") say(blocks, "handout.english"_key);
        if (form_.from.empty()) {
            say(blocks, "handout.from_blank"_key);
            blocks.push_back(print::Lines{1});
        } else {
            blocks.push_back(Paragraph{print::words(words_.format("handout.from"_key, {{"name", form_.from}}))});
        }
        if (!form_.from_phone.empty()) blocks.push_back(Paragraph{phone_sentence()});
        if (contents_.left_out > 0) blocks.push_back(Paragraph{print::words(words_.format("handout.left_out"_key, {{"count", contents_.left_out}}))});
    }
    Text phone_sentence() const {
        constexpr const char* place = "\x01";
        const std::string said = words_.format("handout.from_phone"_key, {{"phone", place}});
        const std::size_t at = said.find(place);
        Text text = print::words(said.substr(0, at));
        text.push_back(print::whole(form_.from_phone));
        text.back().strong = true;
        text.push_back(print::words(said.substr(at + 1)).front());
        return text;
    }

    static Text number_of(const core::EditionPhone& phone) {
        const bool dialled = phone.number.find_first_not_of("0123456789 +") == std::string::npos;
        std::string uri = dialled ? "tel:" : "";
        for (const char c : phone.number) {
            if (dialled && c != ' ') uri += c;
        }
        Text text{print::whole(phone.number, uri)};
        text.front().strong = true;
        return text;
    }
    Fact ring(const core::ListedEntry& entry) const {
        Fact fact{words_.text("handout.ring"_key), {}};
        for (const core::EditionPhone& phone : entry.told.phones) {
            Text text = number_of(phone);
            if (!phone.note.empty()) text.push_back(listed(" (" + phone.note + ")").front());
            fact.values.push_back(std::move(text));
        }
        if (fact.values.empty()) fact.values.push_back(print::words(words_.text("handout.no_phone"_key)));
        return fact;
    }
    Fact fact(Key label, const std::vector<std::string>& values, bool can_ask) const {
        Fact fact{words_.text(label), {}};
        for (const std::string& value : values) {
            if (!value.empty()) fact.values.push_back(listed(value));
        }
        if (fact.values.empty()) fact.values.push_back(print::words(words_.text(can_ask ? "handout.not_recorded"_key : "handout.not_recorded_alone"_key)));
        return fact;
    }
    // How to begin, and what to ask since nobody has recorded it.
    Fact what_to_say(const core::ListedEntry& entry) const {
        const auto takes = [&](std::string_view way) { return std::find(entry.referral.begin(), entry.referral.end(), way) != entry.referral.end(); };
        Fact fact{words_.text("handout.say"_key), {}};
        const Key begin = takes("self") ? "handout.say.self"_key : entry.referral.empty() ? "handout.say.unsure"_key : "handout.say.referral"_key;
        fact.values.push_back(sentence(begin, entry.told.name));
        if (entry.told.when.empty()) fact.values.push_back(print::words(words_.text("handout.ask.when"_key)));
        if (entry.told.where.empty()) fact.values.push_back(print::words(words_.text("handout.ask.where"_key)));
        if (entry.told.cost.empty()) fact.values.push_back(print::words(words_.text("handout.ask.cost"_key)));
        if (entry.bring.empty()) fact.values.push_back(print::words(words_.text("handout.ask.bring"_key)));
        return fact;
    }
    std::string checked(const core::ListedEntry& entry) const {
        const auto day = base::parse_date(entry.assured_date);
        if (!day || entry.freshness == core::Freshness::never) return words_.text("handout.checked_never"_key);
        const std::string date = date_in_words(words_, *day);
        return words_.format(entry.told.overdue ? "handout.checked_long_ago"_key : "handout.checked_on"_key, {{"date", date}});
    }

    // For who cannot ring.
    void add_other_ways(Facts& facts, const core::EditionEntry& told) const {
        if (!told.email.empty()) facts.facts.push_back(fact("handout.email"_key, {told.email}, false));
        if (!told.web.empty()) facts.facts.push_back(fact("handout.web"_key, {told.web}, false));
    }
    Group option(const core::ListedEntry& entry, std::size_t number) const {
        const core::EditionEntry& told = entry.told;
        Group group = beginning(entry, std::to_string(number) + ". ");
        const bool can_ask = !told.phones.empty();
        Facts facts;
        facts.facts.push_back(ring(entry));
        add_other_ways(facts, told);
        facts.facts.push_back(fact("handout.when"_key, told.when, can_ask));
        facts.facts.push_back(what_to_say(entry));
        facts.facts.push_back(fact("handout.who"_key, {told.who}, can_ask));
        facts.facts.push_back(fact("handout.cost"_key, {told.cost}, can_ask));
        facts.facts.push_back(fact("handout.join"_key, {entry.how_to_join}, can_ask));
        if (!entry.wait.empty()) facts.facts.push_back(fact("handout.wait"_key, {entry.wait}, can_ask));
        facts.facts.push_back(fact("handout.bring"_key, {entry.bring}, can_ask));
        facts.facts.push_back(fact("handout.there"_key, told.where, can_ask));
        facts.facts.push_back(fact("handout.access"_key, {told.access}, can_ask));
        facts.facts.push_back(Fact{words_.text("handout.checked"_key), {told.overdue ? print::strong(checked(entry)) : print::words(checked(entry))}});
        group.blocks.push_back(std::move(facts));
        return group;
    }
    Group beginning(const core::ListedEntry& entry, const std::string& number) const {
        const core::EditionEntry& told = entry.told;
        Group group;
        group.id = "s-" + told.id;
        Text name = listed(told.name);
        if (!number.empty()) name.insert(name.begin(), print::words(number).front());
        group.blocks.push_back(Heading{number.empty() ? 3 : 2, std::move(name), "", true, false});
        if (!told.organisation.empty()) group.blocks.push_back(Paragraph{listed(told.organisation)});
        for (const std::string* notice : {&told.notice, &told.alert}) {
            if (!notice->empty()) group.blocks.push_back(Paragraph{listed(*notice, true)});
        }
        for (const std::string& about : told.about) group.blocks.push_back(Paragraph{listed(about)});
        return group;
    }

    void add_notes(Blocks& blocks) const {
        Group notes;
        notes.blocks.push_back(heading("handout.notes"_key, "notes"));
        notes.blocks.push_back(print::Lines{lines_for_notes});
        blocks.push_back(std::move(notes));
    }
    void add_carers(Blocks& blocks) const {
        blocks.push_back(heading("handout.carer"_key, "carers", true));
        say(blocks, "handout.carer_lead"_key);
        say(blocks, "handout.carer_right"_key);
        if (contents_.for_carers.empty()) return;
        say(blocks, "handout.carer_services"_key);
        for (const core::ListedEntry& entry : contents_.for_carers) {
            Group group = beginning(entry, "");
            Facts facts;
            facts.facts.push_back(ring(entry));
            add_other_ways(facts, entry.told);
            facts.facts.push_back(fact("handout.when"_key, entry.told.when, !entry.told.phones.empty()));
            facts.facts.push_back(Fact{words_.text("handout.checked"_key), {print::words(checked(entry))}});
            group.blocks.push_back(std::move(facts));
            blocks.push_back(std::move(group));
        }
    }
    void add_worse(Blocks& blocks) const {
        blocks.push_back(heading("handout.worse"_key, "worse", true));
        say(blocks, "handout.worse_lead"_key);
        print::Box box;
        box.blocks.push_back(Paragraph{print::strong(words_.text("handout.worse_999"_key))});
        Facts numbers;
        for (const core::UrgentNumber& number : contents_.urgent) {
            Text value{print::whole(number.number, number.text ? std::string() : "tel:" + number.dial)};
            value.front().strong = true;
            const auto translated = number.in_language.find(words_.language());
            Fact fact{translated == number.in_language.end() ? number.name : translated->second.name, {std::move(value)}};
            if (translated != number.in_language.end()) {
                fact.values.push_back(print::words(translated->second.when));
            } else if (!number.when.empty()) {
                fact.values.push_back(listed(number.when));
            }
            numbers.facts.push_back(std::move(fact));
        }
        box.blocks.push_back(std::move(numbers));
        blocks.push_back(std::move(box));
        blocks.push_back(Heading{3, print::words(words_.text("handout.worse_services"_key)), "", false, false});
        print::List services;
        for (const core::ListedEntry& entry : contents_.entries) {
            Text line = listed(entry.told.name);
            line.push_back(print::words(": ").front());
            line.push_back(entry.told.phones.empty() ? print::words(words_.text("handout.no_phone"_key)).front() : number_of(entry.told.phones.front()).front());
            services.items.push_back(std::move(line));
        }
        blocks.push_back(std::move(services));
        Group plan;
        plan.blocks.push_back(Paragraph{print::strong(words_.text("handout.worse_plan"_key))});
        plan.blocks.push_back(print::Lines{lines_for_a_plan});
        blocks.push_back(std::move(plan));
    }
    void add_end(Blocks& blocks) const {
        if (!form_.discreet) {
            const std::string where = contents_.contact_email.empty() ? contents_.site_name : contents_.contact_email;
            if (!where.empty()) blocks.push_back(Paragraph{sentence("handout.mistake"_key, where)});
        }
        blocks.push_back(Paragraph{print::words(words_.text("handout.formats"_key)), print::Manner::statement});
    }

    const Messages& words_;
    const core::HandoutContents& contents_;
    const HandoutForm& form_;
};

}  // namespace

print::Document handout_document(const Messages& words, const core::HandoutContents& contents, const HandoutForm& form) { return Writer(words, contents, form).write(); }

}  // namespace fingerpost::web
