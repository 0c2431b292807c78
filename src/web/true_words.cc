#include "true_words.h"

#include <map>

namespace fingerpost::web {

const std::string* word_by_name(const Messages& messages, std::string_view group, std::string_view name) {
    static const std::map<std::string, Key, std::less<>> table{
        {"by.owner", "by.owner"_key},
        {"by.visitor", "by.visitor"_key},
        {"by.worker", "by.worker"_key},
        {"by.editor", "by.editor"_key},
        {"by.administrator", "by.administrator"_key},
        {"channel.link", "channel.link"_key},
        {"channel.web", "channel.web"_key},
        {"channel.phone", "channel.phone"_key},
        {"channel.paper", "channel.paper"_key},
        {"status.active", "status.active"_key},
        {"status.temporarily-closed", "status.temporarily-closed"_key},
        {"status.defunct", "status.defunct"_key},
        {"status.inactive", "status.inactive"_key},
        {"field.description", "field.description"_key},
        {"field.eligibility", "field.eligibility"_key},
        {"field.minimum_age", "field.minimum_age"_key},
        {"field.maximum_age", "field.maximum_age"_key},
        {"field.opening_times", "field.opening_times"_key},
        {"field.cost", "field.cost"_key},
        {"field.how_to_join", "field.how_to_join"_key},
        {"field.wait", "field.wait"_key},
        {"field.notice", "field.notice"_key},
        {"field.languages", "field.languages"_key},
        {"field.other_name", "field.other_name"_key},
        {"field.name", "field.name"_key},
        {"field.phone", "field.phone"_key},
        {"field.website", "field.website"_key},
        {"field.email", "field.email"_key},
        {"field.address", "field.address"_key},
        {"field.town", "field.town"_key},
        {"field.postcode", "field.postcode"_key},
        {"field.where", "field.where"_key},
        {"field.status", "field.status"_key},
        {"field.closed_until", "field.closed_until"_key},
        {"field.cancelled_dates", "field.cancelled_dates"_key},
        {"accuracy.result.right", "accuracy.result.right"_key},
        {"accuracy.result.wrong", "accuracy.result.wrong"_key},
        {"accuracy.result.not reached", "accuracy.result.not_reached"_key},
        {"accuracy.result.", "accuracy.result.open"_key},
        {"own.done.confirmed", "own.done.confirmed"_key},
        {"own.done.changed", "own.done.changed"_key},
        {"own.done.waiting", "own.done.waiting"_key},
        {"own.done.some_waiting", "own.done.some_waiting"_key},
        {"own.done.taken_over", "own.done.taken_over"_key},
        {"queue.state.waiting", "queue.state.waiting"_key},
        {"queue.state.published", "queue.state.published"_key},
        {"queue.state.accepted", "queue.state.accepted"_key},
        {"queue.state.rejected", "queue.state.rejected"_key},
        {"queue.state.reverted", "queue.state.reverted"_key},
        {"queue.done.settled", "queue.done.settled"_key},
        {"queue.done.accepted", "queue.done.accepted"_key},
        {"queue.done.rejected", "queue.done.rejected"_key},
        {"queue.done.rejected_told", "queue.done.rejected_told"_key},
        {"queue.done.reverted", "queue.done.reverted"_key},
        {"freshness.never", "freshness.never"_key},
        {"freshness.fresh", "freshness.fresh"_key},
        {"freshness.due", "freshness.due"_key},
        {"freshness.overdue", "freshness.overdue"_key},
        {"freshness.stale", "freshness.stale"_key},
        {"reviews.action.write", "reviews.action.write"_key},
        {"reviews.action.wait", "reviews.action.wait"_key},
        {"reviews.action.ring", "reviews.action.ring"_key},
        {"reviews.action.no-address", "reviews.action.no-address"_key},
        {"reviews.mail.sending", "reviews.mail.sending"_key},
        {"reviews.mail.sent", "reviews.mail.sent"_key},
        {"reviews.mail.failed", "reviews.mail.failed"_key},
        {"reviews.mail.bounced", "reviews.mail.bounced"_key},
    };
    const auto found = table.find(std::string(group) + "." + std::string(name));
    return found == table.end() ? nullptr : &messages.text(found->second);
}

std::string word_or_name(const Messages& messages, std::string_view group, std::string_view name) {
    const std::string* found = word_by_name(messages, group, name);
    return found == nullptr ? std::string(name) : *found;
}

}  // namespace fingerpost::web
