#include <fingerpost/base/text.h>
#include <fingerpost/index/names.h>

#include <algorithm>
#include <utility>

namespace fingerpost::index {
namespace {

constexpr std::uint64_t later = std::uint64_t{1} << 32;  // of a name that does not begin with what was typed
constexpr std::string_view article = "the";

// Of a word's place in a name. Names of more words are rare, and their last ones may serve twice.
constexpr std::uint64_t bit(std::size_t place) { return place < 64 ? std::uint64_t{1} << place : 0; }

}  // namespace

std::string name_words(std::string_view name) {
    std::string words;
    for (const base::Token& token : base::tokenise(name)) words.append(words.empty() ? "" : " ").append(token.text);
    return words;
}

// Words typed, as numbers: `whole` in the order typed, then one of [begun, begun_end).
struct NameTable::Asked {
    std::vector<std::uint32_t> whole;
    std::uint32_t begun = 0, begun_end = 0;

    bool has(std::size_t place, std::uint32_t word) const {
        return place < whole.size() ? whole[place] == word : begun <= word && word < begun_end;
    }
    std::size_t size() const { return whole.size() + 1; }

    // Every word typed stands at a place of its own in the name.
    bool all_in(std::span<const std::uint32_t> name) const {
        std::uint64_t taken = 0;
        for (std::size_t asked = 0; asked < size(); ++asked) {
            std::size_t place = 0;
            while (place < name.size() && ((taken & bit(place)) != 0 || !has(asked, name[place]))) ++place;
            if (place == name.size()) return false;
            taken |= bit(place);
        }
        return true;
    }
};

std::string_view NameTable::word(std::size_t id) const {
    const std::uint32_t begin = id == 0 ? 0 : ends_[id - 1];
    return std::string_view(letters_).substr(begin, ends_[id] - begin);
}

std::uint32_t NameTable::first_word_from(std::string_view text) const {
    std::size_t low = 0;
    for (std::size_t high = ends_.size(); low < high;) {
        const std::size_t middle = (low + high) / 2;
        if (word(middle) < text) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return static_cast<std::uint32_t>(low);
}

// False if no name can have these words.
bool NameTable::understand(std::string_view typed, Asked& asked) const {
    auto tokens = base::tokenise(typed);
    if (tokens.empty()) return false;
    std::string begun = std::move(tokens.back().text);
    tokens.pop_back();
    for (const base::Token& token : tokens) {
        const std::uint32_t id = first_word_from(token.text);
        if (id == ends_.size() || word(id) != token.text) return false;
        asked.whole.push_back(id);
    }
    asked.begun = first_word_from(begun);
    begun += '\xFF';  // after every letter of UTF-8
    asked.begun_end = first_word_from(begun);
    return asked.begun < asked.begun_end;
}

// The names to look through: those of the word typed that the fewest have. A name may come more than once.
std::span<const std::uint32_t> NameTable::candidates(const Asked& asked) const {
    const auto holders = [&](std::uint32_t begin, std::uint32_t end) {
        return std::span(holders_).subspan(held_from_[begin], held_from_[end] - held_from_[begin]);
    };
    auto fewest = holders(asked.begun, asked.begun_end);
    for (std::uint32_t word : asked.whole) {
        if (const auto having = holders(word, word + 1); having.size() < fewest.size()) fewest = having;
    }
    return fewest;
}

std::span<const std::uint32_t> NameTable::words_of(std::uint32_t rank) const {
    return std::span(words_).subspan(first_[rank], first_[rank + 1] - first_[rank]);
}

bool NameTable::begins_with(std::span<const std::uint32_t> name, const Asked& asked) const {
    const auto from = [&](std::size_t start) {
        if (name.size() < start + asked.size()) return false;
        for (std::size_t place = 0; place < asked.size(); ++place) {
            if (!asked.has(place, name[start + place])) return false;
        }
        return true;
    };
    return from(0) || (word(name.front()) == article && from(1));
}

std::vector<NameTable::Match> NameTable::find(std::string_view typed, std::size_t limit) const {
    Asked asked;
    if (limit == 0 || !understand(typed, asked)) return {};
    std::vector<std::uint64_t> best;  // ranks, with `later` on top; in order
    for (const std::uint32_t rank : candidates(asked)) {
        if (best.size() == limit && rank >= best.back()) continue;
        const auto name = words_of(rank);
        if (!asked.all_in(name)) continue;
        const std::uint64_t key = rank + (begins_with(name, asked) ? 0 : later);
        if (best.size() == limit && key >= best.back()) continue;
        const auto place = std::lower_bound(best.begin(), best.end(), key);
        if (place != best.end() && *place == key) continue;
        best.insert(place, key);
        if (best.size() > limit) best.pop_back();
    }
    std::vector<Match> matches;
    matches.reserve(best.size());
    for (const std::uint64_t key : best) matches.push_back({numbers_[key % later], key < later});
    return matches;
}

void NameTable::Builder::add(std::uint32_t number, std::string_view words, std::uint32_t weight) {
    if (words.empty()) return;
    const auto first = static_cast<std::uint32_t>(words_.size());
    const auto length = static_cast<std::uint32_t>(words.size());
    while (true) {
        const std::size_t space = words.find(' ');
        const std::string_view word = words.substr(0, space);
        const auto known = ids_.find(word);
        words_.push_back(known != ids_.end() ? known->second
                                             : ids_.emplace(word, static_cast<std::uint32_t>(ids_.size())).first->second);
        if (space == std::string_view::npos) break;
        words.remove_prefix(space + 1);
    }
    names_.push_back({number, weight, length, first, static_cast<std::uint32_t>(words_.size())});
}

void NameTable::Builder::put_words_in_order(NameTable& table) {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted(ids_.begin(), ids_.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> places(sorted.size());
    table.ends_.reserve(sorted.size());
    for (const auto& [text, id] : sorted) {
        places[id] = static_cast<std::uint32_t>(table.ends_.size());
        table.letters_ += text;
        table.ends_.push_back(static_cast<std::uint32_t>(table.letters_.size()));
    }
    table.letters_.shrink_to_fit();
    for (std::uint32_t& word : words_) word = places[word];
}

void NameTable::Builder::put_names_in_order() {
    std::sort(names_.begin(), names_.end(), [this](const Name& left, const Name& right) {
        if (left.weight != right.weight) return left.weight > right.weight;
        if (left.length != right.length) return left.length < right.length;
        const auto text = [this](const Name& name) { return std::span(words_).subspan(name.first, name.end - name.first); };
        const auto one = text(left);
        const auto other = text(right);
        const auto [at, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
        if (at != one.end() && there != other.end()) return *at < *there;
        if (one.size() != other.size()) return one.size() < other.size();
        return left.number < right.number;
    });
}

void NameTable::Builder::fill(NameTable& table) const {
    table.words_.reserve(words_.size());
    table.first_.reserve(names_.size() + 1);
    table.numbers_.reserve(names_.size());
    table.held_from_.assign(table.ends_.size() + 1, 0);
    for (const Name& name : names_) {
        table.first_.push_back(static_cast<std::uint32_t>(table.words_.size()));
        table.numbers_.push_back(name.number);
        table.words_.insert(table.words_.end(), words_.begin() + name.first, words_.begin() + name.end);
    }
    table.first_.push_back(static_cast<std::uint32_t>(table.words_.size()));
    for (const std::uint32_t word : table.words_) ++table.held_from_[word + 1];
    for (std::size_t word = 1; word < table.held_from_.size(); ++word) table.held_from_[word] += table.held_from_[word - 1];
    table.holders_.resize(table.words_.size());
    std::vector<std::uint32_t> next(table.held_from_.begin(), table.held_from_.end() - 1);
    for (std::uint32_t rank = 0; rank < table.size(); ++rank) {
        for (const std::uint32_t word : table.words_of(rank)) table.holders_[next[word]++] = rank;
    }
}

NameTable NameTable::Builder::finish() && {
    NameTable table;
    put_words_in_order(table);
    put_names_in_order();
    fill(table);
    return table;
}

}  // namespace fingerpost::index
