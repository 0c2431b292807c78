// The index of an edition: names and everyday words.
#include <fingerpost/base/text.h>
#include <fingerpost/core/thesaurus.h>

#include <algorithm>
#include <map>
#include <set>

#include "edition_parts.h"

namespace fingerpost::core {
namespace {

constexpr std::size_t longest_phrase = 28;  // bytes
constexpr std::size_t most_words = 3;
// Enough to be found by, and few enough to be read: an index is no search.
constexpr std::size_t most_phrases_of_a_kind = 3, most_formal_words_of_a_kind = 2, most_see = 3;

// Which rows of the thesaurus are words for a printed index; the rest are misspellings, or what people say in a sentence.
constexpr std::array<std::string_view, 3> kinds_for_print{"lay", "abbreviation", "condition"};

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
    return text;
}

bool suits_print(std::string_view phrase) {
    const auto words = base::tokenise(phrase, most_words + 1);
    if (words.empty() || words.size() > most_words || phrase.size() > longest_phrase || phrase.find('|') != std::string_view::npos) return false;
    static constexpr std::array<std::string_view, 14> sentence_words{"not", "i", "my", "no", "cant", "need", "get", "want", "in", "feel", "done", "someone", "he", "she"};
    return std::none_of(words.begin(), words.end(), [&](const base::Token& word) {
        return std::find(sentence_words.begin(), sentence_words.end(), word.text) != sentence_words.end();
    });
}

// The kinds of help that the entries have, by slug.
std::map<std::string, const Category*> kinds_in(const std::vector<Candidate>& chosen, const Taxonomies& taxonomies) {
    std::map<std::string, const Category*> kinds;
    for (const Candidate& candidate : chosen) {
        for (const std::string& term : candidate.categories) {
            if (const Category* category = taxonomies.by_id(term)) kinds.emplace(category->slug, category);
        }
    }
    return kinds;
}

// Lines by their folded text, so that one thing has one line.
class Lines {
  public:
    EditionIndexLine& line(const std::string& text) {
        EditionIndexLine& found = lines_[base::fold(text)];
        if (found.text.empty()) found.text = text;
        return found;
    }
    bool has(const std::string& text) const { return lines_.contains(base::fold(text)); }
    std::vector<EditionIndexLine> take() {
        std::vector<EditionIndexLine> all;
        for (auto& [key, line] : lines_) all.push_back(std::move(line));
        std::stable_sort(all.begin(), all.end(), [](const auto& left, const auto& right) { return filing_key(left.text) < filing_key(right.text); });
        return all;
    }

  private:
    std::map<std::string, EditionIndexLine> lines_;
};

void add_once(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

}  // namespace

std::vector<LayWord> lay_words(const std::vector<Candidate>& chosen, const Taxonomies& taxonomies, const std::vector<store::ThesaurusRow>& rows) {
    const auto kinds = kinds_in(chosen, taxonomies);
    std::map<std::string, std::vector<std::string>> words;                    // phrase -> slugs
    std::map<std::string, std::size_t> phrases;                               // of each slug
    std::map<std::string, std::map<std::string, std::size_t>> formal;        // slug -> word -> how many rows have it
    for (const store::ThesaurusRow& row : rows) {
        const bool wanted = std::find(kinds_for_print.begin(), kinds_for_print.end(), row.kind) != kinds_for_print.end();
        std::vector<std::string> slugs, spoken;
        bool named = false;  // the first kind that a row names is the one it means most
        for (const std::string& target : thesaurus_targets(row.targets)) {
            if (target.starts_with('#')) {
                if (!named && kinds.contains(target.substr(1))) slugs.push_back(target.substr(1));
                named = true;
            } else if (!target.starts_with('?')) {
                spoken.push_back(target);
            }
        }
        if (slugs.empty()) continue;
        // Words of a row that leads to one kind alone are other names of that kind.
        if (slugs.size() == 1) {
            for (const std::string& word : spoken) {
                if (suits_print(word)) ++formal[slugs.front()][word];
            }
        }
        if (!wanted || !suits_print(row.phrase) || phrases[slugs.front()] >= most_phrases_of_a_kind) continue;
        ++phrases[slugs.front()];
        for (const std::string& slug : slugs) add_once(words[row.phrase], slug);
    }
    for (const auto& [slug, counts] : formal) {
        std::vector<std::pair<std::size_t, std::string>> ranked;
        for (const auto& [word, count] : counts) ranked.emplace_back(count, word);
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& left, const auto& right) { return left.first > right.first; });
        if (ranked.size() > most_formal_words_of_a_kind) ranked.resize(most_formal_words_of_a_kind);
        for (const auto& [count, word] : ranked) {
            if (count >= 2) add_once(words[word], slug);
        }
    }
    std::vector<LayWord> all;
    for (auto& [phrase, slugs] : words) {
        if (slugs.size() > most_see) slugs.resize(most_see);
        all.push_back({capitalised(phrase), std::move(slugs)});
    }
    return all;
}

std::vector<EditionIndexLine> index_of(const std::vector<Candidate>& chosen, const Taxonomies& taxonomies, const std::vector<LayWord>& words) {
    Lines lines;
    for (const Candidate& candidate : chosen) {
        const EditionEntry& entry = candidate.entry;
        add_once(lines.line(entry.name).entries, entry.id);
        if (!entry.organisation.empty()) add_once(lines.line(entry.organisation).entries, entry.id);
        for (const std::string& term : candidate.categories) {
            if (const Category* category = taxonomies.by_id(term)) add_once(lines.line(category->label).entries, entry.id);
        }
    }
    const auto kinds = kinds_in(chosen, taxonomies);
    for (const Candidate& candidate : chosen) {
        for (const std::string& name : candidate.other_names) {
            if (!name.empty() && base::fold(name) != base::fold(candidate.entry.name)) add_once(lines.line(name).see, candidate.entry.name);
        }
    }
    for (const LayWord& word : words) {
        for (const std::string& slug : word.slugs) {
            const auto kind = kinds.find(slug);
            if (kind == kinds.end() || filing_key(kind->second->label) == filing_key(word.text)) continue;
            // As the line itself writes it: two things of one name are one line.
            const std::string& label = lines.line(kind->second->label).text;
            add_once(lines.line(word.text).see, label);
        }
    }
    std::vector<EditionIndexLine> all = lines.take();
    for (EditionIndexLine& line : all) std::erase_if(line.see, [&](const std::string& other) { return base::fold(other) == base::fold(line.text); });
    std::erase_if(all, [](const EditionIndexLine& line) { return line.entries.empty() && line.see.empty(); });
    return all;
}

}  // namespace fingerpost::core
