#include <fingerpost/core/writing_help.h>
#include <fingerpost/base/text.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace fingerpost::core {
namespace {

struct Plainer {
    std::string_view word, instead;  // folded
};
// Words of offices and of funding bids, and what people say. One to three words in a row.
constexpr std::array<Plainer, 46> jargon{{{"accessing", "using, getting"},
                                          {"additional", "more, extra"},
                                          {"advise", "tell"},
                                          {"ambulatory", "able to walk"},
                                          {"assistance", "help"},
                                          {"attain", "reach"},
                                          {"beneficiaries", "people"},
                                          {"capacity building", "helping people to learn"},
                                          {"chronic", "long-term"},
                                          {"client centred", "led by what you need"},
                                          {"clients", "people"},
                                          {"co production", "made together with the people who use it"},
                                          {"commence", "begin"},
                                          {"comorbidities", "other illnesses"},
                                          {"deliver services", "help"},
                                          {"domiciliary", "at home"},
                                          {"eligible", "can come, can get"},
                                          {"empower", "help people to"},
                                          {"enable", "help, let"},
                                          {"endeavour", "try"},
                                          {"ensure", "make sure"},
                                          {"facilitate", "help, run"},
                                          {"furthermore", "also"},
                                          {"holistic", "looking at your whole life"},
                                          {"implement", "do, carry out"},
                                          {"in order to", "to"},
                                          {"interventions", "help, treatment"},
                                          {"learnings", "what we learned"},
                                          {"multi agency", "several organisations together"},
                                          {"multi disciplinary", "people with different jobs together"},
                                          {"outreach", "we come to you"},
                                          {"parameters", "limits"},
                                          {"participants", "people"},
                                          {"pathway", "the steps of your care"},
                                          {"prior to", "before"},
                                          {"provision", "help, service"},
                                          {"referral pathway", "how to be referred"},
                                          {"regarding", "about"},
                                          {"service users", "people who use it"},
                                          {"signposting", "telling people where to go for help"},
                                          {"stakeholders", "everybody concerned"},
                                          {"statutory", "set by law, public"},
                                          {"utilise", "use"},
                                          {"via", "by, through"},
                                          {"wellbeing hub", "a place to go for help"},
                                          {"wraparound", "before and after school"}}};

constexpr std::array<std::string_view, 24> praise{
    "award winning", "best in", "bespoke", "cutting edge", "dedicated team", "excellence", "exceptional", "exciting", "fantastic", "first class", "friendly and professional",
    "highly skilled", "innovative", "leading provider", "passionate", "premier", "proud to", "state of the art", "tailor made", "unique", "unrivalled", "vibrant", "world class", "truly"};

// Letters that everybody knows, or that stand in names rather than for them.
constexpr std::array<std::string_view, 30> known_letters{"NHS", "UK",  "GP",  "GPS", "TV", "BSL", "AM", "PM", "OK",  "DVD", "PC", "ID",  "HIV", "AIDS", "BBC",
                                                         "USA", "EU",  "IT",  "MP",  "MOT", "PE", "RE", "CV", "DIY", "SMS", "UN", "II",  "III", "IV",   "YMCA"};

bool is_one_of(std::string_view word, std::span<const std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

struct Word {
    std::string_view written;  // as it stands
    std::string folded;
    std::size_t begin = 0, end = 0;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (base::Token& token : base::tokenise(text)) words.push_back({text.substr(token.begin, token.end - token.begin), std::move(token.text), token.begin, token.end});
    return words;
}

bool is_upper(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](unsigned char letter) { return std::isupper(letter) != 0; });
}
bool is_number(std::string_view word) { return std::isdigit(static_cast<unsigned char>(word.front())) != 0; }

// Whether a sentence ends between two words. "e.g. lunch" and "9.30" do not end one; a new line does.
bool ends_sentence(std::string_view gap, const Word& next) {
    if (gap.find('\n') != std::string_view::npos) return true;
    const std::size_t stop = gap.find_first_of(".!?");
    if (stop == std::string_view::npos) return false;
    const bool apart = gap.find(' ', stop) != std::string_view::npos;
    return apart && (std::isupper(static_cast<unsigned char>(next.written.front())) != 0 || is_number(next.written));
}

std::vector<std::span<const Word>> sentences_of(std::string_view text, const std::vector<Word>& words) {
    std::vector<std::span<const Word>> sentences;
    std::size_t first = 0;
    for (std::size_t at = 1; at <= words.size(); ++at) {
        const bool ends = at == words.size() || ends_sentence(text.substr(words[at - 1].end, words[at].begin - words[at - 1].end), words[at]);
        if (!ends) continue;
        sentences.push_back(std::span(words).subspan(first, at - first));
        first = at;
    }
    if (words.empty()) sentences.clear();
    return sentences;
}

int syllables(std::string_view word) {
    static constexpr std::string_view vowels = "aeiouy";
    if (is_number(word)) return 1;
    int count = 0;
    bool in_vowels = false;
    for (const char letter : word) {
        const bool vowel = vowels.find(letter) != std::string_view::npos;
        if (vowel && !in_vowels) ++count;
        in_vowels = vowel;
    }
    // "make", "homes", "helped" end in a sound that is not spoken; "table", "wanted" and "houses" do not.
    const auto ends = [&](std::string_view with) { return word.size() > with.size() + 1 && word.ends_with(with); };
    const bool silent = (ends("e") && !ends("le")) || (ends("ed") && !ends("ted") && !ends("ded")) ||
                        (ends("es") && !ends("ses") && !ends("ces") && !ends("zes") && !ends("ges") && !ends("ches") && !ends("shes") && !ends("les"));
    if (silent && count > 1) --count;
    return std::max(count, 1);
}

class Reader {
  public:
    explicit Reader(WritingHelp& help) : help_(help) {}

    void read(const WrittenText& text) {
        const std::vector<Word> words = words_of(text.text);
        const auto sentences = sentences_of(text.text, words);
        words_ += words.size();
        sentences_ += sentences.size();
        for (const Word& word : words) syllables_ += static_cast<std::size_t>(syllables(word.folded));
        for (const auto& sentence : sentences) read_sentence(text, sentence);
        const bool shouts = is_shouted(words);
        if (shouts) note(text, Advice::capitals, base::truncate_utf8(text.text, 60));
        for (std::size_t at = 0; at < words.size(); ++at) read_word(text, words, at, shouts);
        read_clock(text, words);
    }
    std::optional<int> reading_age() const {
        if (words_ < words_for_an_age || sentences_ == 0) return std::nullopt;
        const auto words = static_cast<double>(words_);
        const double grade = 0.39 * words / static_cast<double>(sentences_) + 11.8 * static_cast<double>(syllables_) / words - 15.59;
        return std::max(5, static_cast<int>(std::lround(grade)) + 5);
    }

  private:
    void note(const WrittenText& text, Advice advice, std::string_view found, std::string_view instead = {}) {
        const bool known = std::any_of(help_.notes.begin(), help_.notes.end(), [&](const WritingNote& one) {
            return one.advice == advice && one.field == text.field && base::equals_ignoring_case(one.found, found);
        });
        if (!known) help_.notes.push_back({advice, text.field, std::string(found), std::string(instead)});
    }

    void read_sentence(const WrittenText& text, std::span<const Word> sentence) {
        if (sentence.size() <= longest_sentence) return;
        note(text, Advice::long_sentence, std::string_view(text.text).substr(sentence.front().begin, sentence[5].end - sentence.front().begin));
    }

    // Three words of capitals in a row, none of them letters that stand for something.
    static bool is_shouted(const std::vector<Word>& words) {
        std::size_t row = 0;
        for (const Word& word : words) {
            row = word.written.size() > 1 && is_upper(word.written) && !is_one_of(word.written, known_letters) ? row + 1 : 0;
            if (row == 3) return true;
        }
        return words.size() == 1 && words.front().written.size() > 6 && is_upper(words.front().written);
    }

    // "Bereavement Support Group (BSG)", or "BSG (Bereavement Support Group)", anywhere in the text.
    static bool is_explained(std::string_view text, std::string_view letters) {
        const std::string quoted = "(" + std::string(letters) + ")", follows = std::string(letters) + " (";
        return text.find(quoted) != std::string_view::npos || text.find(follows) != std::string_view::npos;
    }

    void read_word(const WrittenText& text, const std::vector<Word>& words, std::size_t at, bool shouts) {
        const Word& word = words[at];
        if (word.folded == "etc" || (word.folded == "et" && at + 1 < words.size() && words[at + 1].folded == "cetera")) note(text, Advice::et_cetera, word.written);
        const bool letters = word.written.size() > 1 && word.written.size() <= 6 && is_upper(word.written);
        if (letters && !shouts && !is_one_of(word.written, known_letters) && !is_explained(text.text, word.written)) note(text, Advice::acronym, word.written);
        std::string phrase;
        for (std::size_t last = at; last < std::min(words.size(), at + 3); ++last) {
            phrase += (phrase.empty() ? "" : " ") + words[last].folded;
            const std::string_view found = std::string_view(text.text).substr(word.begin, words[last].end - word.begin);
            const auto* plainer = std::find_if(jargon.begin(), jargon.end(), [&](const Plainer& one) { return one.word == phrase; });
            if (plainer != jargon.end()) note(text, Advice::jargon, found, plainer->instead);
            if (is_one_of(phrase, praise)) note(text, Advice::marketing, found);
        }
    }

    // "9.30 am" or "2pm" beside "14:00".
    void read_clock(const WrittenText& text, const std::vector<Word>& words) {
        std::string_view of_24;
        bool of_12 = false;
        for (std::size_t at = 0; at < words.size(); ++at) {
            const std::string_view word = words[at].folded;
            of_12 = of_12 || ((word == "am" || word == "pm") && at > 0 && is_number(words[at - 1].folded)) ||
                    (is_number(word) && word.size() > 2 && (word.ends_with("am") || word.ends_with("pm")));
            const bool hour = word.size() == 2 && is_number(word) && (word[0] == '1' || word[0] == '2') && word >= "13" && word <= "23";
            const bool minutes = at + 1 < words.size() && words[at + 1].folded.size() == 2 && is_number(words[at + 1].folded) && words[at + 1].begin == words[at].end + 1;
            const char mark = minutes ? text.text[words[at].end] : ' ';
            if (hour && (mark == ':' || mark == '.')) of_24 = std::string_view(text.text).substr(words[at].begin, words[at + 1].end - words[at].begin);
        }
        if (of_12 && !of_24.empty()) note(text, Advice::clock_mix, of_24);
    }

    WritingHelp& help_;
    std::size_t words_ = 0, sentences_ = 0, syllables_ = 0;
};

bool says_when(const model::Service& service, std::span<const model::Location> places) {
    if (!service.schedules.empty() || !service.fingerpost.opening_times_text.empty()) return true;
    const auto has_schedules = [](const auto& place) { return !place.schedules.empty(); };
    return std::any_of(service.service_at_locations.begin(), service.service_at_locations.end(), has_schedules) || std::any_of(places.begin(), places.end(), has_schedules);
}

constexpr std::array<std::string_view, 8> advice_names{"long_sentence", "acronym", "jargon", "capitals", "et_cetera", "marketing", "clock_mix", "no_hours"};

}  // namespace

std::string_view name_of(Advice advice) { return advice_names[static_cast<std::size_t>(advice)]; }

WritingHelp writing_help(std::span<const WrittenText> texts) {
    WritingHelp help;
    Reader reader(help);
    for (const WrittenText& text : texts) reader.read(text);
    help.reading_age = reader.reading_age();
    return help;
}

WritingHelp writing_help(const model::Service& service, std::span<const model::Location> places) {
    const std::array<WrittenText, 7> texts{{{"description", service.description},
                                            {"eligibility_description", service.eligibility_description},
                                            {"application_process", service.application_process},
                                            {"fees_description", service.fees_description},
                                            {"wait_time", service.wait_time},
                                            {"alert", service.alert},
                                            {"fingerpost.opening_times_text", service.fingerpost.opening_times_text}}};
    WritingHelp help = writing_help(texts);
    if (!says_when(service, places)) help.notes.push_back({Advice::no_hours, {}, {}, {}});
    return help;
}

}  // namespace fingerpost::core
