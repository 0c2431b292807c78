#include <fingerpost/base/text.h>
#include <fingerpost/model/wording.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_set>

namespace fingerpost::model {
namespace {

using Words = std::unordered_set<std::string>;

// Acronyms that could be read as words. Those of consonants alone need no listing.
const Words acronyms{"AA",  "ADHD", "AGM",  "AIDS", "ASBAH", "ASD",   "BAME", "BME",   "BSL",      "CAB",   "CAMHS",
                     "CIC", "CIO",  "COPD", "EU",   "GP",    "HIV",   "ICT",  "LGBTI", "LGBTQ",    "PDSA",  "PTA",
                     "RAF", "RAFA", "RAOB", "RNIB", "RNLI",  "RSPCA", "SEN",  "SEND",  "SENDIASS", "SSAFA", "U3A",
                     "UK",  "USA",  "VIP",  "WEA",  "WI",    "YHA",   "YMCA", "YWCA"};
// Written like acronyms of consonants, and none.
const Words titles{"MR", "MRS", "MS", "DR", "ST", "STS", "REV"};
const Words abbreviations{"LTD", "RD",  "NR",   "SGT", "CH", "PT", "HR",  "HRS",
                          "TH",  "PLC", "BROS", "FT",  "VS", "MT", "JNR", "SNR"};
const Words small_words{"a",   "an", "and",  "at",   "by",    "for",  "from", "in", "into", "is", "of",  "on",  "or",
                        "the", "to", "with", "upon", "under", "near", "over", "de", "le",   "la", "cum", "next"};
// What keeps its capital within a sentence.
const Words proper_nouns{"i",         "god",       "christ",     "jesus",     "christian", "christians", "christianity",
                         "bible",     "islam",     "islamic",    "muslim",    "muslims",   "jewish",     "judaism",
                         "hindu",     "hindus",    "hinduism",   "sikh",      "sikhs",     "sikhism",    "buddhist",
                         "buddhism",  "catholic",  "anglican",   "methodist", "baptist",   "gospel",     "england",
                         "english",   "scotland",  "scottish",   "wales",     "welsh",     "ireland",    "irish",
                         "britain",   "british",   "european",   "europe",    "africa",    "african",    "caribbean",
                         "asia",      "asian",     "indian",     "chinese",   "pakistan",  "pakistani",  "bangladeshi",
                         "polish",    "yorkshire", "lancashire", "london",    "monday",    "tuesday",    "wednesday",
                         "thursday",  "friday",    "saturday",   "sunday",    "january",   "february",   "april",
                         "june",      "july",      "august",     "september", "october",   "november",   "december",
                         "christmas", "easter",    "parkinson",  "alzheimer", "royal"};

bool is_letter(UChar32 c) {
    return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString lower(icu::UnicodeString text) {
    return text.toLower(icu::Locale::getRoot());
}
icu::UnicodeString upper(icu::UnicodeString text) {
    return text.toUpper(icu::Locale::getRoot());
}

icu::UnicodeString capitalised(const icu::UnicodeString& word) {
    const int32_t second = word.moveIndex32(0, 1);
    icu::UnicodeString out = upper(word.tempSubString(0, second)) + lower(word.tempSubString(second));
    if (word.length() > 4 && word.startsWith(u"MC")) out.replace(2, 1, upper(out.tempSubString(2, 1)));
    return out;
}

bool is_shouting(const icu::UnicodeString& text) {
    int capitals = 0;
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        if (u_islower(text.char32At(at))) return false;
        if (u_isupper(text.char32At(at))) ++capitals;
    }
    return capitals >= 2;
}

bool is_roman_number(const std::string& word) {
    static const Words numbers{"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"};
    return numbers.contains(word);
}

bool is_acronym(const std::string& word) {
    if (acronyms.contains(word) || is_roman_number(word)) return true;
    if (word.size() < 2 || titles.contains(word) || abbreviations.contains(word)) return false;
    const bool has_digit = word.find_first_of("0123456789") != std::string::npos;
    if (has_digit) return word[0] < '0' || word[0] > '9' || word.size() == 2;  // "S11", "3D", but "1ST", "24HR"
    return word.find_first_of("AEIOUY") == std::string::npos &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Walks the words of a shouting text and decides on each.
class Calmer {
  public:
    Calmer(const icu::UnicodeString& text, Wording wording, const Words& proper)
        : text_(text), wording_(wording), proper_(proper) {}

    icu::UnicodeString run() {
        while (at_ < text_.length()) {
            const UChar32 c = text_.char32At(at_);
            if (is_letter(c) || u_isdigit(c)) {
                take_word();
            } else {
                out_.append(c);
                if (c == '.' || c == '!' || c == '?') starts_sentence_ = true;
                after_ = c;
                at_ = text_.moveIndex32(at_, 1);
            }
        }
        return out_;
    }

  private:
    void take_word() {
        const int32_t begin = at_;
        while (at_ < text_.length() && (is_letter(text_.char32At(at_)) || u_isdigit(text_.char32At(at_)))) {
            at_ = text_.moveIndex32(at_, 1);
        }
        const icu::UnicodeString word = text_.tempSubStringBetween(begin, at_);
        out_.append(calmed(word));
        if (word.length() > 1 || !followed_by_dot()) starts_sentence_ = false;
        previous_letters_ = word.length();
        after_ = 0;
    }

    icu::UnicodeString calmed(const icu::UnicodeString& word) const {
        const std::string key = utf8(word);
        const std::string low = utf8(lower(word));
        if (after_ == '\'' || after_ == 0x2019) {  // "MEN'S" and "O'BRIEN"
            return previous_letters_ == 1 && word.length() > 2 ? capitalised(word) : lower(word);
        }
        if (is_acronym(key)) return word;
        if (word.length() == 1 && (followed_by_dot() || key == "I")) return word;  // "N.H.S.", "J. Smith"
        if (starts_sentence_ || proper_.contains(low) || proper_nouns.contains(low)) return capitalised(word);
        if (wording_ == Wording::sentences) return titles.contains(key) ? capitalised(word) : lower(word);
        if (small_words.contains(low) && after_ != '(') return lower(word);
        if (after_ == '-' && ends_with_prefix()) return lower(word);
        return capitalised(word);
    }

    bool followed_by_dot() const { return at_ < text_.length() && text_.char32At(at_) == '.'; }

    // "Co-operative", "Re-use".
    bool ends_with_prefix() const { return out_.endsWith(u"Co-") || out_.endsWith(u"Re-"); }

    const icu::UnicodeString& text_;
    Wording wording_;
    const Words& proper_;
    icu::UnicodeString out_;
    int32_t at_ = 0;
    int32_t previous_letters_ = 0;
    UChar32 after_ = 0;  // what stood before the word, if it was no word
    bool starts_sentence_ = true;
};

Words words_of(std::span<const std::string> names) {
    Words words;
    for (const std::string& name : names) {
        for (base::Token& token : base::tokenise(name)) {
            if (!small_words.contains(token.text)) words.insert(std::move(token.text));
        }
    }
    return words;
}

// "e.g. ", "St. ", "J. " do not end a sentence.
bool ends_sentence(std::string_view text, std::size_t stop) {
    if (stop + 1 < text.size() && text[stop + 1] != ' ') return false;
    if (text[stop] != '.') return true;
    const std::size_t space = text.rfind(' ', stop);
    const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1,
                                              stop - (space == std::string_view::npos ? 0 : space + 1));
    if (word.size() <= 1 || word.find('.') != std::string_view::npos) return stop + 1 == text.size();
    static const Words not_ends{"st", "mr", "mrs", "dr",  "inc",    "etc", "eg",
                                "ie", "rd", "no",  "tel", "approx", "nr",  "rev"};
    return !not_ends.contains(base::fold(word)) || stop + 1 == text.size();
}

std::string cut_at_word(std::string_view text, std::size_t limit) {
    constexpr std::string_view ellipsis = "…";
    std::string_view kept = base::truncate_utf8(text, limit - ellipsis.size());
    const std::size_t space = kept.rfind(' ');
    const bool mid_word = kept.size() < text.size() && text[kept.size()] != ' ';
    if (mid_word && space != std::string_view::npos && space > limit / 2) kept = kept.substr(0, space);
    while (!kept.empty() && std::string_view(" ,;:-(").find(kept.back()) != std::string_view::npos)
        kept.remove_suffix(1);
    return std::string(kept) + std::string(ellipsis);
}

}  // namespace

std::string calm_capitals(std::string_view text, Wording wording, std::span<const std::string> proper) {
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (!is_shouting(source)) return std::string(text);
    const Words names = words_of(proper);
    return utf8(Calmer(source, wording, names).run());
}

std::string first_sentences(std::string_view text, std::size_t limit) {
    const std::string line = base::squeeze(text);
    if (line.size() <= limit) return line;
    std::size_t end = 0;
    for (std::size_t at = 0; at < limit; ++at) {
        if ((line[at] == '.' || line[at] == '!' || line[at] == '?') && ends_sentence(line, at)) end = at + 1;
    }
    // A first sentence of a word or two ("Welcome!") says too little by itself.
    constexpr std::size_t enough = 40;
    return end >= std::min(enough, limit / 2) ? line.substr(0, end) : cut_at_word(line, limit);
}

}  // namespace fingerpost::model
