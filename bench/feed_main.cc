// bench_feed BINARY: the whole feed as NDJSON, as one client takes it, and what searches take meanwhile.
#include "client.h"
#include "figures.h"
#include "questions.h"
#include "served.h"
#include "workplace.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace {

using namespace fingerpost;

struct Taken {
    std::size_t bytes = 0, rows = 0;
    double seconds = 0;
    double megabytes_a_second() const { return static_cast<double>(bytes) / 1e6 / seconds; }
};

// HTTP/1.0: the answer is the bytes until the server closes, with nothing to take apart. Rows are counted by their ends.
Taken take(int port, const std::string& target) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("the server cannot be reached");
    const std::string request = "GET " + target + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
    if (::send(descriptor, request.data(), request.size(), 0) < 0) throw std::runtime_error("the request cannot be sent");
    const bench::Stopwatch watch;
    Taken taken;
    std::string buffer(1 << 18, '\0');
    for (ssize_t count = 0; (count = ::recv(descriptor, buffer.data(), buffer.size(), 0)) > 0;) {
        taken.bytes += static_cast<std::size_t>(count);
        taken.rows += static_cast<std::size_t>(std::count(buffer.begin(), buffer.begin() + count, '\n'));
    }
    taken.seconds = watch.seconds();
    ::close(descriptor);
    return taken;
}

std::vector<std::string> searches(const std::vector<bench::Listing>& listings) {
    std::vector<std::string> requests;
    for (const bench::Question& question : bench::make_questions(listings, 2000, 29)) {
        std::string words;
        for (const char c : question.words) words += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '+';
        requests.push_back(bench::get_request("/search?q=" + words, true));
    }
    return requests;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App parser("Measures the whole feed as NDJSON over a generated directory. The table goes to standard output.");
    std::string binary;
    std::size_t services = 100000;
    parser.add_option("BINARY", binary, "The fingerpost binary")->required()->check(CLI::ExistingFile);
    parser.add_option("--services", services, "How many services");
    CLI11_PARSE(parser, argc, argv);
    try {
        const bench::Workplace place;
        const auto file = place.folder() / "services.jsonl", data = place.folder() / "data", log = place.folder() / "log";
        const auto listings = bench::generate_listings(services, 1, file);
        bench::run_command({binary, "--data", data.string(), "init"}, log);
        bench::run_command({binary, "--data", data.string(), "import", "--source", "bench", file.string()}, log);
        bench::Served served(binary, data, log);
        served.wait_until_it_listens();
        const auto requests = searches(listings);
        const auto alone = bench::summarise(bench::steady(served.port(), requests, 20, 5).times);
        bench::Table table({"figure", "measured", "aim", ""});
        for (const auto& [what, target] : {std::pair{"everything about each", "/oruk/v3/services?format=ndjson&full=true"}, std::pair{"rows", "/oruk/v3/services?format=ndjson"}}) {
            const Taken taken = take(served.port(), target);
            const double rate = taken.megabytes_a_second();
            // Rows alone are a third of the bytes for the same reading: the aim is that of the whole.
            const bool whole = std::string_view(target).ends_with("full=true");
            table.add({fmt::format("feed of {} services, {}: MB a second", services, what),
                       fmt::format("{:.1f} ({:.0f} MB in {:.1f} s)", rate, static_cast<double>(taken.bytes) / 1e6, taken.seconds), whole ? "at least 20" : "",
                       whole ? bench::met(rate >= 20) : ""});
            if (taken.rows < services) throw std::runtime_error(fmt::format("only {} rows came", taken.rows));
        }
        std::atomic<bool> done = false;
        std::thread reader([&] {
            while (!done) take(served.port(), "/oruk/v3/services?format=ndjson&full=true");
        });
        const auto beside = bench::summarise(bench::steady(served.port(), requests, 20, 10).times);
        done = true;
        reader.join();
        const auto both = [](const bench::Summary& times) { return bench::milliseconds(times.median) + " / " + bench::milliseconds(times.p95); };
        table.add({"results page at 20 a second, ms: p50 / p95, nothing else", both(alone), "", ""});
        table.add({"the same while one feed after the other is taken", both(beside), "p95 within 50", bench::met(beside.p95 <= 50)});
        table.add({"memory afterwards, MB: resident", fmt::format("{:.0f}", static_cast<double>(served.memory().resident) / 1e6), "", ""});
        std::cout << "### Open data\n\n";
        table.print(std::cout);
        return 0;
    } catch (const std::exception& exception) {
        std::cerr << "bench_feed: " << exception.what() << '\n';
        return 1;
    }
}
