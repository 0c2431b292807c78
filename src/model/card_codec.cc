#include <fingerpost/model/card.h>

#include <stdexcept>

namespace fingerpost::model {
namespace {

// Numbers as LEB128, texts as length and bytes. One list of members drives both ways, so that they cannot drift apart.
class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}

    void operator()(std::size_t number) {
        for (; number >= 0x80; number >>= 7) out_ += static_cast<char>(static_cast<unsigned char>(number | 0x80));
        out_ += static_cast<char>(number);
    }
    void operator()(const std::string& text) {
        (*this)(text.size());
        out_ += text;
    }
    void operator()(int number) { (*this)(static_cast<std::size_t>(number < 0 ? 0 : number)); }
    void operator()(bool flag) { (*this)(static_cast<std::size_t>(flag)); }
    template <class T, class Each>
    void list(const std::vector<T>& items, const Each& each) {
        (*this)(items.size());
        for (const T& item : items) each(item);
    }

  private:
    std::string& out_;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    void operator()(std::size_t& number) {
        number = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            if (rest_.empty()) break;
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            number |= static_cast<std::size_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return;
        }
        throw std::runtime_error("a card in the index is damaged");
    }
    void operator()(std::string& text) {
        const std::size_t size = length();
        text.assign(rest_.substr(0, size));
        rest_.remove_prefix(size);
    }
    void operator()(int& number) {
        std::size_t value = 0;
        (*this)(value);
        number = static_cast<int>(value & 0x7FFFFFFF);
    }
    void operator()(bool& flag) {
        std::size_t value = 0;
        (*this)(value);
        flag = value != 0;
    }
    template <class T, class Each>
    void list(std::vector<T>& items, const Each& each) {
        items.resize(length());
        for (T& item : items) each(item);
    }
    bool at_end() const { return rest_.empty(); }

  private:
    // Every item takes at least a byte, so a length beyond the rest is damage, and never a huge allocation.
    std::size_t length() {
        std::size_t size = 0;
        (*this)(size);
        if (size > rest_.size()) throw std::runtime_error("a card in the index is damaged");
        return size;
    }

    std::string_view rest_;
};

// Changing what is listed here, or its order, changes card_version.
template <class Archive, class Card>
void every_member(Archive& archive, Card& card) {
    for (auto* text :
         {&card.id, &card.name, &card.organisation_id, &card.organisation, &card.sector, &card.status, &card.alert,
          &card.summary, &card.where, &card.postcode, &card.covers, &card.cost, &card.eligibility, &card.referral,
          &card.attending, &card.assured_date, &card.closed_until, &card.email, &card.web, &card.external_id, &card.problem,
          &card.problem_day}) {
        archive(*text);
    }
    archive(card.places);
    archive(card.hidden_location);
    archive.list(card.all_places, [&](auto& place) {
        archive(place.where);
        archive(place.postcode);
        archive(place.north);
        archive(place.east);
    });
    archive.list(card.areas, [&](auto& area) { archive(area); });
    archive.list(card.phones, [&](auto& phone) {
        for (auto* text : {&phone.display, &phone.tel_uri, &phone.description}) archive(*text);
    });
    archive.list(card.categories, [&](auto& term) {
        for (auto* text : {&term.slug, &term.label}) archive(*text);
    });
}

}  // namespace

std::string encode_card(const ListingCard& card) {
    std::string bytes(1, static_cast<char>(card_version));
    bytes.reserve(512);
    Writer writer(bytes);
    every_member(writer, card);
    return bytes;
}

ListingCard decode_card(std::string_view bytes) {
    if (bytes.empty() || bytes.front() != static_cast<char>(card_version)) {
        throw std::runtime_error("a card in the index is of another version");
    }
    ListingCard card;
    Reader reader(bytes.substr(1));
    every_member(reader, card);
    if (!reader.at_end()) throw std::runtime_error("a card in the index is damaged");
    return card;
}

}  // namespace fingerpost::model
