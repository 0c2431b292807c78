#include <fingerpost/base/log.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace fingerpost::base {
namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> made = [] {
        auto created =
            std::make_shared<spdlog::logger>("fingerpost", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        created->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
        created->flush_on(spdlog::level::warn);
        return created;
    }();
    return *made;
}

}  // namespace

void set_log_level(LogLevel level) {
    logger().set_level(spdlog_level(level));
}

void log(LogLevel level, std::string_view message) {
    // A line break in a message could forge a second event.
    std::string line(message);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    logger().log(spdlog_level(level), "{}", line);
}

}  // namespace fingerpost::base
