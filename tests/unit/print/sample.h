// Documents to set: a directory as an edition would make it, of any number of entries, with the awkward ones among them.
#pragma once

#include <fingerpost/print/document.h>

#include <chrono>
#include <string>
#include <vector>

namespace print_test {

namespace fp = fingerpost::print;

inline fingerpost::base::Instant some_day() { return fingerpost::base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22)); }

inline fp::Run in(const std::string& language, const std::string& text) {
    fp::Run run;
    run.text = text;
    run.language = language;
    return run;
}

inline std::string phone(int number) {
    std::string digits = std::to_string(number % 1000);
    return "01632 960" + std::string(3 - digits.size(), '0') + digits;
}

inline std::string name_of(int number) {
    static const std::vector<std::string> first{"Alder", "Beacon", "Cedar", "Dovecote", "Elm", "Fernley", "The Gables", "Harbour", "Ivy", "Juniper", "Kestrel", "Lime", "Maple"};
    static const std::vector<std::string> second{"foot clinic", "lunch club", "carers' group", "advice desk", "walking group", "memory café", "men's shed", "befriending"};
    const auto at = static_cast<std::size_t>(number);
    return first[at % first.size()] + " " + second[at / first.size() % second.size()] + " " + std::to_string(number);
}

inline fp::Block entry(int number) {
    fp::Group group;
    group.id = "entry-" + std::to_string(number);
    group.running = name_of(number);
    group.blocks.push_back(fp::Heading{3, fp::words(name_of(number)), {}, false});
    std::string about = "A weekly meeting for people in the area, with help to get there. ";
    if (number % 3 == 0) about += "Ring " + phone(number) + " before you come, or drop in at 9:30 am on the first Tuesday of the month. ";
    if (number % 7 == 0) about += "Open to everybody over 50, to carers of any age, and to those who have been told by a nurse or a doctor that company would do them good. Tea is free. ";
    group.blocks.push_back(fp::Paragraph{fp::words(about)});
    fp::Facts facts;
    facts.facts.push_back({"Phone", {{fp::whole(phone(number), "tel:+44" + phone(number).substr(1, 4) + phone(number).substr(6))}}});
    facts.facts.push_back({"When", {fp::words("Tuesdays, 10 am to 12.30 pm"), fp::words("Fridays, 2 pm to 4 pm")}});
    facts.facts.push_back({"Where", {{fp::words("Parish hall, 4 Mill Lane, Anytown ").front(), fp::whole("ZZ9 9ZZ")}}});
    facts.facts.push_back({"Checked", {fp::words("March 2026")}});
    group.blocks.push_back(std::move(facts));
    return group;
}

// Cover, urgent help, contents, chapters of entries, index, phone list, padding, back cover.
inline fp::Document booklet(int entries, int chapters = 4) {
    fp::Document document;
    document.title = "Services in Anytown";
    document.publisher = "Anytown Surgery";
    document.created = some_day();
    document.footer = "Correct at 22 November 2026";
    fp::Cover cover;
    cover.title = fp::words("Services in Anytown");
    cover.lines = {fp::words("Anytown and villages"), fp::words("First edition"), fp::words("Correct at 22 November 2026")};
    cover.blocks.push_back(fp::Paragraph{fp::words("From Anytown Surgery")});
    document.blocks.push_back(std::move(cover));
    document.blocks.push_back(fp::Heading{2, fp::words("Urgent help"), "urgent", true, true});
    document.blocks.push_back(fp::Box{{fp::Paragraph{fp::words("In danger of your life: ring 999."), fp::Manner::lead}, fp::Paragraph{fp::words("Urgent medical help: ring 111 at any time.")}}});
    document.blocks.push_back(fp::Heading{2, fp::words("How to use this booklet"), "how", true, false});
    document.blocks.push_back(fp::List{true, {fp::words("Look in the contents for the kind of help."), fp::words("Or look in the index for a name or for a word."), fp::words("Ring before you travel.")}});
    document.blocks.push_back(fp::Heading{2, fp::words("Contents"), "contents", false, true});
    document.blocks.push_back(fp::Contents{2});
    fp::Index index;
    fp::Table phones;
    phones.caption = fp::words("Every number in this booklet");
    phones.columns = {{fp::words("Name"), 2, true}, {fp::words("Phone"), 1, false}};
    static const std::vector<std::string> names{"Feet and walking", "Food and company", "Carers", "Money and advice", "Health", "Housing"};
    for (int chapter = 0; chapter < chapters; ++chapter) {
        const std::string name = chapter < static_cast<int>(names.size()) ? names[static_cast<std::size_t>(chapter)] : "Chapter " + std::to_string(chapter + 1);
        document.blocks.push_back(fp::Heading{2, fp::words(name), "chapter-" + std::to_string(chapter), true, true});
        for (int i = chapter * entries / chapters; i < (chapter + 1) * entries / chapters; ++i) {
            document.blocks.push_back(entry(i));
            index.entries.push_back({fp::words(name_of(i)), {"entry-" + std::to_string(i)}, {}});
            phones.rows.push_back({fp::words(name_of(i)), {fp::whole(phone(i))}});
        }
        index.entries.push_back({fp::words(name), {"chapter-" + std::to_string(chapter)}, {}});
    }
    index.entries.push_back({fp::words("Chiropody"), {}, {fp::words("Feet and walking")}});
    document.blocks.push_back(fp::Heading{2, fp::words("Index"), "index", true, true});
    document.blocks.push_back(std::move(index));
    document.blocks.push_back(fp::Heading{2, fp::words("Phone list"), "phones", true, true});
    document.blocks.push_back(std::move(phones));
    document.blocks.push_back(fp::Pad{fp::words("Notes")});
    document.blocks.push_back(fp::Heading{2, fp::words("Is something wrong?"), "back", false, false});
    document.blocks.push_back(fp::Paragraph{{fp::words("Tell us on ").front(), fp::whole("01632 960999"), fp::words(" or at ").front(), fp::whole("www.example.org/wrong", "https://www.example.org/wrong")}});
    document.blocks.push_back(fp::QrCode{"https://www.example.org/a", "www.example.org/a", fp::words("This booklet on the web, up to date:")});
    document.blocks.push_back(fp::Paragraph{fp::words("This booklet is available in large print, on audio and in Braille. Ring 01632 960999."), fp::Manner::statement});
    return document;
}

// A short name in each script with the language it is in.
inline std::vector<fp::Run> names_in_scripts() {
    return {in("cy", "Clwb Cinio Llanfairpwllgwyngyll, tŷ agored, ŵyn"), in("pl", "Świetlica Żółć, pomoc dla sąsiadów"), in("ur", "اردو بولنے والی خواتین کا گروپ"),
            in("bn", "বাংলা ভাষার স্বাস্থ্য কেন্দ্র"), in("zh-Hans", "中文健康中心"), in("pa", "ਪੰਜਾਬੀ ਬਜ਼ੁਰਗਾਂ ਦਾ ਕਲੱਬ"), in("gu", "ગુજરાતી મંડળ"), in("ta", "தமிழ் சங்கம்"),
            in("ar", "مجموعة الدعم"), in("he", "מועדון קשישים"), in("el", "Ελληνική λέσχη"), in("uk", "Українська громада")};
}

}  // namespace print_test
