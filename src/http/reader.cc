#include "reader.h"

#include <utility>

#include "request_limits.h"

namespace fingerpost::http {

RequestReader::State RequestReader::advance() {
    if (state_ == State::idle) {
        // Empty lines before a request are ignored, as RFC 9112 asks.
        while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
        if (!buffer_.empty() && buffer_ != "\r") state_ = State::head;
    }
    if (state_ == State::head) read_head_part();
    if (state_ == State::body) {
        const auto length = static_cast<std::size_t>(message_.head.content_length.value_or(0));
        if (buffer_.size() < length) return state_;
        std::string rest = buffer_.substr(length);
        buffer_.resize(length);
        message_.body = std::move(buffer_);
        buffer_ = std::move(rest);
        message_.completed = SteadyClock::now();
        state_ = State::complete;
    }
    return state_;
}

void RequestReader::refuse(int status) {
    message_.refusal = status;
    message_.completed = SteadyClock::now();
    message_.head.keep_alive = false;
    buffer_.clear();
    state_ = State::complete;
}

void RequestReader::next() {
    message_ = Message();
    scanned_ = 0;
    state_ = State::idle;
}

// Looks for the blank line. A line feed without a carriage return is refused: some take it for the end of a line, some
// do not.
void RequestReader::read_head_part() {
    if (!is_token(std::string_view(buffer_).substr(0, 1))) return refuse(400);
    for (; scanned_ < buffer_.size(); ++scanned_) {
        if (scanned_ >= limits::head) break;
        if (buffer_[scanned_] != '\n') continue;
        if (scanned_ == 0 || buffer_[scanned_ - 1] != '\r') return refuse(400);
        if (scanned_ >= 3 && buffer_[scanned_ - 2] == '\n') return end_head(scanned_ + 1);
    }
    const bool in_first_line = buffer_.find('\n') == std::string::npos;
    if (in_first_line && buffer_.size() > limits::request_line) return refuse(414);
    if (scanned_ >= limits::head) return refuse(431);
}

void RequestReader::end_head(std::size_t end) {
    Head& head = message_.head;
    int refusal = read_head(std::string_view(buffer_).substr(0, end), head);
    if (refusal == 0 && head.content_length.value_or(0) > 0 && *head.content_length > body_limit_(head)) refusal = 413;
    if (refusal != 0) return refuse(refusal);
    buffer_.erase(0, end);
    state_ = State::body;
}

}  // namespace fingerpost::http
