// bench_http BINARY: measures the served product over a generated directory, from outside, as its readers meet it.
#include "client.h"
#include "figures.h"
#include "questions.h"
#include "served.h"
#include "workplace.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <thread>
#include <unordered_set>

namespace {

using namespace fingerpost;
using bench::Load;

struct Settings {
    std::string binary;
    std::size_t services = 10000;
    double steady_seconds = 20, flat_out_seconds = 10;
};

constexpr std::size_t busy_connections = 8;
constexpr std::size_t idle_connections = 256;
constexpr double rate = 50;  // requests a second

std::string encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        out += c == ' ' ? "+" : plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

// Addresses of results pages, each another one, in a fixed order.
std::vector<std::string> results_pages(const std::vector<bench::Listing>& listings, std::size_t count, std::uint64_t seed) {
    std::vector<std::string> pages;
    std::unordered_set<std::string> known;
    for (const bench::Question& question : bench::make_questions(listings, 2 * count, seed)) {
        std::string page = "/search?q=" + encoded(question.words);
        if (!question.category.empty()) page += "&category=" + encoded(question.category);
        if (pages.size() < count && known.insert(page).second) pages.push_back(std::move(page));
    }
    return pages;
}

std::vector<std::string> requests_for(const std::vector<std::string>& pages, bool gzip) {
    std::vector<std::string> requests;
    for (const std::string& page : pages) requests.push_back(bench::get_request(page, gzip));
    return requests;
}

// A page over a connection of its own; nothing if nobody answers yet.
std::optional<std::string> fetch(int port, const std::string& target) {
    try {
        bench::Connection connection(port);
        connection.send(bench::get_request(target, false));
        if (!connection.receive_all()) return std::nullopt;
        if (connection.status() != 200) throw std::logic_error(fmt::format("{} answers {}", target, connection.status()));
        return std::string(connection.body());
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

class HttpBench {
  public:
    explicit HttpBench(Settings settings) : settings_(std::move(settings)) {
        const auto file = place_.folder() / "services.jsonl";
        listings_ = bench::generate_listings(settings_.services, 1, file);
        bench::run_command({settings_.binary, "--data", data().string(), "init"}, log());
        bench::run_command({settings_.binary, "--data", data().string(), "import", "--source", "bench", file.string()}, log());
    }

    void run() {
        measure_start();
        bench::Served served(settings_.binary, data(), log());
        wait_for_first_page(served);
        step("memory", served, [&] { measure_memory(served); });
        step("steady", served, [&] { measure_steady(served); });
        step("flat out", served, [&] { measure_flat_out(served, false); });
        step("flat out, gzip", served, [&] { measure_flat_out(served, true); });
        step("idle connections", served, [&] { measure_idle(served); });
        std::cout << fmt::format("### Served, {} services\n\n", fmt::group_digits(settings_.services));
        table_.print(std::cout);
    }

  private:
    template <class Action>
    void step(std::string_view what, bench::Served& served, Action action) {
        std::cerr << "Measuring: " << what << " …\n";
        action();
        served.must_be_running();
    }

    void add(std::string what, std::string measured, std::string aim = {}, std::optional<bool> yes = {}) {
        table_.add({std::move(what), std::move(measured), std::move(aim), yes ? bench::met(*yes) : std::string()});
    }

    std::filesystem::path data() const { return place_.folder() / "data"; }
    std::filesystem::path log() const { return place_.folder() / "log"; }

    static void all_answered(const Load& load, std::string_view what) {
        if (load.failed != 0 || load.times.empty()) {
            throw std::runtime_error(fmt::format("{}: {} of {} requests failed", what, load.failed, load.failed + load.times.size()));
        }
    }

    static std::string wait_for_first_page(bench::Served& served) {
        for (int tries = 0; tries < 20000; ++tries) {
            if (auto page = fetch(served.port(), "/search?q=carers+support")) return std::move(*page);
            served.must_be_running();
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
        throw std::runtime_error("the server does not answer");
    }

    void measure_start() {
        std::cerr << "Measuring: start …\n";
        std::vector<double> times;
        for (int round = 0; round < 7; ++round) {
            const bench::Stopwatch watch;
            bench::Served served(settings_.binary, data(), log());
            wait_for_first_page(served);
            times.push_back(watch.seconds());
        }
        const bench::Summary summary = bench::summarise(times);
        add("start to first results page, s: median of 7", fmt::format("{:.2f} (slowest {:.2f})", summary.median, summary.max),
            "under 0.5", summary.median < 0.5);
    }

    // What people look at: results above all, then the listings and organisations they lead to, and the fixed pages.
    std::vector<std::string> varied_pages(int port) const {
        std::vector<std::string> pages = results_pages(listings_, 1200, 11);
        std::unordered_set<std::string> links;
        for (std::size_t number = 0; number < 120; ++number) {
            const std::string page = fetch(port, pages[number]).value_or("");
            for (const std::string_view kind : {"href=\"/service/", "href=\"/organisation/"}) {
                for (std::size_t at = page.find(kind); at != std::string::npos; at = page.find(kind, at + 1)) {
                    const std::size_t begin = at + 6;
                    links.insert(page.substr(begin, page.find_first_of("\"?", begin) - begin));
                }
            }
        }
        std::vector<std::string> sorted(links.begin(), links.end());
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t number = 0; number < std::min<std::size_t>(700, sorted.size()); ++number) pages.push_back(sorted[number]);
        while (pages.size() < 2000) pages.emplace_back(pages.size() % 2 == 0 ? "/" : "/browse");
        return pages;
    }

    void measure_memory(bench::Served& served) {
        const std::vector<std::string> requests = requests_for(varied_pages(served.port()), true);
        std::vector<bench::Connection> connections;
        for (std::size_t number = 0; number < busy_connections; ++number) connections.emplace_back(served.port());
        for (std::size_t begin = 0; begin < requests.size(); begin += busy_connections) {
            const std::size_t end = std::min(begin + busy_connections, requests.size());
            for (std::size_t number = begin; number < end; ++number) connections[number - begin].send(requests[number]);
            for (std::size_t number = begin; number < end; ++number) {
                bench::Connection& connection = connections[number - begin];
                if (connection.receive_all() && connection.status() == 200) continue;
                throw std::runtime_error("not answered: " + requests[number]);
            }
        }
        const bench::Memory memory = served.memory();
        const auto megabytes = [](std::size_t bytes) { return fmt::format("{:.0f}", static_cast<double>(bytes) / 1e6); };
        add("memory after 2,000 varied requests, MB: resident", megabytes(memory.resident), "under 150",
            memory.resident < 150 * 1000 * 1000);
        add("memory after 2,000 varied requests, MB: proportional (PSS)", megabytes(memory.proportional));
    }

    void measure_steady(bench::Served& served) {
        const auto requests = requests_for(results_pages(listings_, 2000, 13), true);
        const Load load = bench::steady(served.port(), requests, rate, settings_.steady_seconds);
        all_answered(load, "steady");
        const bench::Summary summary = bench::summarise(load.times);
        const std::string what = fmt::format("results page at {:.0f} a second, ms: ", rate);
        add(what + "p50", bench::milliseconds(summary.median));
        add(what + "p95", bench::milliseconds(summary.p95), "within 10", summary.p95 <= 10);
        add(what + "p99", bench::milliseconds(summary.p99));
    }

    void measure_flat_out(bench::Served& served, bool gzip) {
        const auto requests = requests_for(results_pages(listings_, 30000, gzip ? 17 : 19), gzip);
        const double before = served.processor_seconds();
        const Load load = bench::flat_out(served.port(), requests, busy_connections, settings_.flat_out_seconds);
        const double used = served.processor_seconds() - before;
        all_answered(load, "flat out");
        const auto pages = static_cast<double>(load.times.size());
        const std::string what = fmt::format("flat out, {} connections, {}: ", busy_connections, gzip ? "gzip" : "not compressed");
        const double pages_a_second = pages / load.seconds;
        add(what + "results pages a second", fmt::format("{:.0f}", pages_a_second), "at least 1,000", pages_a_second >= 1000);
        add(what + "server's processor time a page, ms", bench::milliseconds(used * 1000 / pages));
        add(what + "bytes a page", fmt::format("{:.0f}", static_cast<double>(load.bytes) / pages));
    }

    bench::Summary fresh_requests(int port, const std::vector<std::string>& requests, std::size_t first) const {
        std::vector<double> times;
        for (std::size_t number = first; number < first + 200; ++number) {
            const bench::Stopwatch watch;
            bench::Connection connection(port);
            connection.send(requests[number]);
            const bool answered = connection.receive_all() && connection.status() == 200;
            if (!answered) throw std::runtime_error("a fresh request was not answered");
            times.push_back(watch.milliseconds());
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return bench::summarise(times);
    }

    void measure_idle(bench::Served& served) {
        const auto requests = requests_for(results_pages(listings_, 1000, 23), true);
        const bench::Summary alone = fresh_requests(served.port(), requests, 0);
        std::vector<bench::Connection> idle;
        for (std::size_t number = 0; number < idle_connections; ++number) {
            bench::Connection& connection = idle.emplace_back(served.port());
            connection.send(requests[500 + number]);
            if (!connection.receive_all()) throw std::runtime_error("an idle connection was not answered first");
        }
        const bench::Summary beside = fresh_requests(served.port(), requests, 200);
        const auto open = std::count_if(idle.begin(), idle.end(), [](bench::Connection& one) { return one.is_still_open(); });
        const auto both = [](const bench::Summary& times) {
            return bench::milliseconds(times.median) + " / " + bench::milliseconds(times.max);
        };
        add("fresh request, no connection idle, ms: p50 / slowest", both(alone));
        add(fmt::format("fresh request, {} connections idle, ms: p50 / slowest", open), both(beside));
        const double delay = beside.max - alone.max;
        add("what they delay it by, ms: p50 / slowest", fmt::format("{:.2f} / {:.2f}", beside.median - alone.median, delay),
            "no more than 50", delay <= 50);
    }

    Settings settings_;
    bench::Workplace place_;
    std::vector<bench::Listing> listings_;
    bench::Table table_{{"figure", "measured", "aim", ""}};
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App parser("Measures the served product over a generated directory. Tables go to standard output.");
    Settings settings;
    parser.add_option("BINARY", settings.binary, "The fingerpost binary")->required()->check(CLI::ExistingFile);
    parser.add_option("--services", settings.services, "How many services");
    parser.add_option("--steady-seconds", settings.steady_seconds, "How long at a steady rate");
    parser.add_option("--flat-out-seconds", settings.flat_out_seconds, "How long flat out, each time");
    CLI11_PARSE(parser, argc, argv);
    try {
        HttpBench(settings).run();
        return 0;
    } catch (const std::exception& exception) {
        std::cerr << "bench_http: " << exception.what() << '\n';
        return 1;
    }
}
