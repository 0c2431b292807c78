// What may leave the house, told apart by its type: only core/publish.h can make a Published value, and whatever is given to
// the public (API, feeds, files, print) takes nothing else. So a new output cannot forget a rule about what is kept back.
#pragma once

#include <utility>

namespace fingerpost::core {
class Publisher;
}

namespace fingerpost::model {

template <class T>
class Published {
  public:
    const T& operator*() const { return value_; }
    const T* operator->() const { return &value_; }

  private:
    friend class core::Publisher;
    explicit Published(T value) : value_(std::move(value)) {}
    T value_;
};

}  // namespace fingerpost::model
