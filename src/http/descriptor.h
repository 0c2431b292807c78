// A file descriptor that is closed with its owner.
#pragma once

#include <unistd.h>

#include <utility>

namespace fingerpost::http {

class Descriptor {
  public:
    explicit Descriptor(int value = -1) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }
    // Gives it away.
    int release() { return std::exchange(value_, -1); }
    bool is_open() const { return value_ >= 0; }

  private:
    int value_;
};

}  // namespace fingerpost::http
