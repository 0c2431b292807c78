// Whatever is saved is read back equal.
#include <rapidcheck.h>

#include <iostream>

#include "support.h"

using namespace fingerpost;
using namespace fingerpost::store;
using namespace fingerpost::store::test;

namespace {

void append_utf8(std::string& text, std::uint32_t code_point) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code_point < 0x80) {
        add(code_point);
    } else if (code_point < 0x800) {
        add(0xC0 | (code_point >> 6));
        add(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        add(0xE0 | (code_point >> 12));
        add(0x80 | ((code_point >> 6) & 0x3F));
        add(0x80 | (code_point & 0x3F));
    } else {
        add(0xF0 | (code_point >> 18));
        add(0x80 | ((code_point >> 12) & 0x3F));
        add(0x80 | ((code_point >> 6) & 0x3F));
        add(0x80 | (code_point & 0x3F));
    }
}

// Any Unicode text: control characters, quotes, NUL and the far planes too.
rc::Gen<std::string> any_text() {
    const auto code_point =
        rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0x80, 0xD800),
                       rc::gen::inRange<std::uint32_t>(0xE000, 0x110000));
    return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(code_point),
                        [](const std::vector<std::uint32_t>& points) {
                            std::string text;
                            for (const auto point : points) append_utf8(text, point);
                            return text;
                        });
}

std::optional<double> any_number() {
    if (*rc::gen::arbitrary<bool>()) return std::nullopt;
    return *rc::gen::arbitrary<double>();
}

std::optional<bool> any_answer() {
    if (*rc::gen::arbitrary<bool>()) return std::nullopt;
    return *rc::gen::arbitrary<bool>();
}

model::Service any_service() {
    model::Service value = service(*rc::gen::inRange(0, 20));
    value.name = *any_text();
    value.description = *any_text();
    value.status = *rc::gen::element<std::string>("", "active", "defunct", "strange");
    value.minimum_age = any_number();
    value.assured_date = *any_text();
    value.fingerpost.sector = *any_text();
    value.fingerpost.web = any_answer();
    value.fingerpost.search_hints = *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(any_text()));
    value.phones.resize(*rc::gen::inRange<std::size_t>(0, 3));
    for (auto& phone : value.phones) {
        phone.number = *any_text();
        phone.extension = any_number();
    }
    value.attributes.resize(*rc::gen::inRange<std::size_t>(0, 3));
    for (auto& attribute : value.attributes) attribute.taxonomy_term_id = *any_text();
    if (*rc::gen::arbitrary<bool>())
        value.extra["x_" + *any_text()] = {*any_text(), *rc::gen::arbitrary<std::int64_t>(), nullptr};
    return value;
}

}  // namespace

TEST_CASE("a saved service is read back as the equal document, and its history ends with it") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    CHECK(rc::check([&] {
        const model::Service value = any_service();
        const auto saved = save(store, value);
        RC_ASSERT(saved.has_value());
        const auto read = store.service(value.id);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->has_value());
        RC_ASSERT(model::encode((*read)->value) == model::encode(value));
        RC_ASSERT((*read)->revision == saved->revision);
        const auto history = store.history("service", value.id);
        RC_ASSERT(history.has_value());
        RC_ASSERT(static_cast<std::int64_t>(history->size()) == saved->revision);
        RC_ASSERT(history->front().document == model::encode(value));
    }));
    CHECK(must(store.check()).empty());
}

TEST_CASE("the change list, followed from anywhere, ends with every listing's newest change") {
    const Folder folder;
    Store store = must(Store::create(folder.file(), test_clock()));
    std::map<std::string, std::int64_t> applied;  // what a follower has seen
    std::int64_t reached = 0;
    CHECK(rc::check([&] {
        must(save(store, any_service()));
        if (*rc::gen::arbitrary<bool>()) return;  // the follower is slow
        for (const Change& change : must(store.changes_after(reached, *rc::gen::inRange<std::size_t>(1, 4)))) {
            reached = change.sequence;
            applied[change.service_id] = change.sequence;
        }
    }));
    for (const Change& change : must(store.changes_after(reached, 1000))) applied[change.service_id] = change.sequence;
    const auto all = must(store.changes_after(0, 1000));
    CHECK(all.size() == applied.size());
    for (const Change& change : all) CHECK(applied[change.service_id] == change.sequence);
}
