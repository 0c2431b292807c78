#include "poller.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace fingerpost::http {
namespace {

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::system_category(), what);
}

Descriptor opened(int descriptor, const char* what) {
    if (descriptor < 0) fail(what);
    return Descriptor(descriptor);
}

void control(const Descriptor& epoll, int operation, const Descriptor& socket, std::uint32_t events, std::uint64_t id) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    if (epoll_ctl(epoll.get(), operation, socket.get(), &event) != 0) fail("epoll_ctl");
}

}  // namespace

Poller::Poller()
    : epoll_(opened(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      waker_(opened(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "eventfd")) {
    watch(waker_, woken);
}

void Poller::watch(const Descriptor& socket, std::uint64_t id) {
    control(epoll_, EPOLL_CTL_ADD, socket, EPOLLIN, id);
}

void Poller::unwatch(const Descriptor& socket) {
    control(epoll_, EPOLL_CTL_DEL, socket, 0, 0);
}

void Poller::add(const Descriptor& socket, std::uint64_t id) {
    control(epoll_, EPOLL_CTL_ADD, socket, EPOLLONESHOT, id);
}

void Poller::expect(const Descriptor& socket, std::uint64_t id, Interest interest) {
    control(epoll_, EPOLL_CTL_MOD, socket, (interest == Interest::input ? EPOLLIN : EPOLLOUT) | EPOLLONESHOT, id);
}

std::vector<std::uint64_t> Poller::wait(std::chrono::milliseconds time) {
    std::array<epoll_event, 128> events{};
    const int count =
        epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), static_cast<int>(time.count()));
    if (count < 0 && errno != EINTR) fail("epoll_wait");
    std::vector<std::uint64_t> ready;
    for (int index = 0; index < count; ++index) {
        ready.push_back(events[static_cast<std::size_t>(index)].data.u64);
        if (ready.back() == woken) clear_wake();
    }
    return ready;
}

void Poller::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(waker_.get(), &one, sizeof one);
}

void Poller::clear_wake() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t taken = ::read(waker_.get(), &count, sizeof count);
}

}  // namespace fingerpost::http
