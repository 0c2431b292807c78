// A finished file, looked at with the tools a stranger would use.
#pragma once

#include <doctest/doctest.h>
#include <fingerpost/print/pdf.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sample.h"
#include "support/must.h"
#include "support/process.h"
#include "support/temporary_folder.h"

namespace print_test {

using fingerpost::test::must;
using fingerpost::test::run_process;

inline fp::Layout layout(const char* name) { return must(fp::preset(name)); }

// A file, with its text a page.
class File {
  public:
    explicit File(const std::string& pdf) : path_(folder_.write("made.pdf", pdf).string()) {
        const auto outcome = run_process({"/usr/bin/pdftotext", "-enc", "UTF-8", path_, "-"});
        REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
        std::istringstream stream(outcome.out);
        for (std::string page; std::getline(stream, page, '\f');) pages_.push_back(page);
    }
    const std::string& path() const { return path_; }
    const std::vector<std::string>& pages() const { return pages_; }
    // From 1; empty beyond the last.
    std::string page(int number) const { return number < 1 || number > static_cast<int>(pages_.size()) ? "" : pages_[static_cast<std::size_t>(number - 1)]; }
    bool on_page(int number, const std::string& words) const { return page(number).find(words) != std::string::npos; }
    std::string text() const {
        std::string all;
        for (const std::string& page : pages_) all += page;
        return all;
    }
    // tests/print/check_pdf.py: no faults, and what it found.
    nlohmann::json checked(double least, bool pictures = false) const {
        std::vector<std::string> command{"/usr/bin/python3", std::string(FINGERPOST_SOURCE_DIR) + "/tests/print/check_pdf.py", path_, "--least", std::to_string(least)};
        if (pictures) command.emplace_back("--pictures");
        const auto outcome = run_process(command);
        CHECK_MESSAGE(outcome.exit_code == 0, outcome.err);
        return nlohmann::json::parse(outcome.out);
    }
    // Pixels of a page, for what is read off paper.
    std::string picture_of(int page, int dots_an_inch) const {
        const std::string stem = (folder_ / "page").string();
        const auto outcome = run_process({"/usr/bin/pdftoppm", "-r", std::to_string(dots_an_inch), "-f", std::to_string(page), "-l", std::to_string(page), "-singlefile", "-png", path_, stem});
        REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
        return stem + ".png";
    }

  private:
    fingerpost::test::TemporaryFolder folder_;
    std::string path_;
    std::vector<std::string> pages_;
};

inline std::string without_spaces(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\f') out += c;
    }
    return out;
}

inline fp::Document document(fp::Blocks blocks) {
    fp::Document made;
    made.title = "A document";
    made.created = some_day();
    made.footer = "Correct at 22 November 2026";
    made.blocks = std::move(blocks);
    return made;
}

}  // namespace print_test
