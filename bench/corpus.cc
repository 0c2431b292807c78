#include "corpus.h"

#include "words.h"

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/text.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace fingerpost::embedded {
base::EmbeddedFiles bench_seed();
}

namespace fingerpost::bench {
namespace {

using nlohmann::json;

// What belongs to the borough alone; in a generated text the listing's own town stands for all of it.
constexpr std::string_view borough = "fernleigh";
const std::vector<std::string>& places_of_the_borough() {
    static const std::vector<std::string> places{"Fernleigh",  "Port Sallow", "Sallow Vale", "Sallow",
                                                 "Harrow End", "Ashcombe",    "Millbrook",   "Netherby"};
    return places;
}

std::string without_places(std::string text) {
    for (const std::string& place : places_of_the_borough()) text = base::replace_all(std::move(text), place, std::string(borough));
    return text;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || (c & 0x80) != 0;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr double share_of_rare_words = 0.06;
constexpr std::size_t rare_words = 120000;
constexpr double rare_words_shift = 100;
constexpr std::size_t longest_sentence = 18, shortest_sentence = 4;

}  // namespace

struct Corpus::SeedService {
    std::string name, description;
    std::vector<std::string> terms;
};

Corpus::Corpus() {
    words_ = {".", ""};
    positions_.resize(words_.size());
    const auto files = embedded::bench_seed();
    const auto taxonomy = files.find("taxonomy/service-types.json");
    if (!taxonomy) throw std::runtime_error("the taxonomy is not built in");
    read_categories(*taxonomy);
    for (const base::EmbeddedFile& file : files) {
        if (!file.path.starts_with("borough/")) continue;
        const json borough_file = json::parse(file.content);
        for (const json& service : borough_file.at("services")) {
            SeedService seed{without_places(service.at("name")), without_places(service.value("description", "")), {}};
            const json attributes = service.value("attributes", json::array());
            for (const json& attribute : attributes) seed.terms.push_back(attribute.value("taxonomy_term_id", ""));
            add_service(seed);
            const auto keep = [&](const char* member, std::vector<std::string>& texts) {
                if (service.contains(member)) texts.push_back(without_places(service[member]));
            };
            keep("eligibility_description", eligibilities_);
            keep("fees_description", fees_);
        }
    }
    if (tokens_.empty() || eligibilities_.empty() || fees_.empty()) throw std::runtime_error("the borough's texts are not built in");
}

void Corpus::read_categories(std::string_view text) {
    const json terms = json::parse(text).at("terms");
    std::unordered_map<std::string, std::string> top_labels;
    for (const json& term : terms) {
        if (!term.contains("parent_id")) top_labels.emplace(term.at("id"), term.at("name"));
    }
    for (const json& term : terms) {
        if (!term.contains("parent_id")) continue;
        const std::string& parent = top_labels.at(term.at("parent_id"));
        category_of_id_.emplace(term.at("id"), categories_.size());
        categories_.push_back({term.at("name"), parent});
        const auto subject = subject_of_label_.emplace(parent, subject_of_label_.size()).first;
        subject_of_category_.push_back(subject->second);
        used_categories_.push_back(categories_.size() - 1);  // once at least
    }
    subjects_.resize(subject_of_label_.size());
}

void Corpus::add_service(const SeedService& service) {
    bool first = true;
    for (const std::string& term : service.terms) {
        const auto found = category_of_id_.find(term);
        if (found == category_of_id_.end()) continue;
        used_categories_.push_back(found->second);
        Subject& subject = subjects_[subject_of_category_[found->second]];
        subject.names.push_back(base::replace_all(service.name, std::string(borough), ""));
        if (first) add_text(service.description, subject);
        first = false;
    }
}

Corpus::Word Corpus::word_of(std::string_view text) {
    std::string word(text);
    std::transform(word.begin(), word.end(), word.begin(), lower);
    if (word == borough) return town_word;
    const auto [entry, inserted] = numbers_.emplace(word, static_cast<Word>(words_.size()));
    if (inserted) {
        words_.push_back(word);
        positions_.emplace_back();
    }
    return entry->second;
}

void Corpus::add_text(std::string_view text, Subject& subject) {
    const auto add = [&](Word word) {
        const auto position = static_cast<std::uint32_t>(tokens_.size());
        tokens_.push_back(word);
        positions_[word].push_back(position);
        subject.positions.push_back(position);
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (end > at) {
            add(word_of(text.substr(at, end - at)));
            at = end;
            continue;
        }
        if (text[at] == '.') add(full_stop);
        ++at;
    }
    if (tokens_.empty() || tokens_.back() != full_stop) add(full_stop);
}

std::size_t Corpus::pick_category(Random& random) const { return random.pick(used_categories_); }

const std::string& Corpus::pick_name(Random& random, std::size_t category) const {
    const Subject& subject = subjects_[subject_of_category_[category]];
    return subject.names.empty() ? categories_[category].label : random.pick(subject.names);
}

// Phrases of the seed go on for a while, turn into others at a word they share, and now and then begin anew: so words come as
// often as in the seed, beside those they come beside there, and most of them belong to the subject.
std::uint32_t Corpus::step(Random& random, std::uint32_t position, const Subject& subject) const {
    const double what = random.unit();
    const auto after = [this](std::uint32_t at) { return at + 1 < tokens_.size() ? at + 1 : 0; };
    if (what < 0.35) return after(position);
    if (what < 0.70) return after(random.pick(positions_[tokens_[position]]));
    if (what < 0.92 && !subject.positions.empty()) return random.pick(subject.positions);
    return static_cast<std::uint32_t>(random.below(tokens_.size()));
}

std::string Corpus::write(Random& random, std::size_t category, std::size_t words, const std::string& town) const {
    const Subject& subject = subjects_[subject_of_category_[category]];
    std::string text;
    std::size_t in_sentence = 0;
    const auto stop = [&] {
        text += '.';
        in_sentence = 0;
    };
    const auto add = [&](std::string word) {
        if (!text.empty()) text += ' ';
        text += in_sentence++ == 0 ? capitalised(std::move(word)) : std::move(word);
    };
    auto position = static_cast<std::uint32_t>(random.below(tokens_.size()));
    for (std::size_t written = 0; written < words;) {
        position = step(random, position, subject);
        const Word word = tokens_[position];
        if (word == full_stop) {
            if (in_sentence >= shortest_sentence) stop();
            continue;
        }
        add(word == town_word ? town : words_[word]);
        if (random.chance(share_of_rare_words)) add(invented_word(random.zipf(rare_words, rare_words_shift))), ++written;
        if (in_sentence >= longest_sentence) stop();
        ++written;
    }
    if (in_sentence > 0) stop();
    return text;
}

}  // namespace fingerpost::bench
