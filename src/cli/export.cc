// export: the published directory as files.
#include "commands.h"
#include "progress.h"

#include <CLI/CLI.hpp>
#include <fingerpost/core/accounts.h>
#include <fingerpost/core/export.h>
#include <fingerpost/exchange/export.h>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <unistd.h>

namespace fingerpost::cli {
namespace {

using base::Result;
using exchange::ExportForm;

base::Failure not_put(const std::filesystem::path& path, const std::error_code& error) {
    return base::fail(base::ErrorCode::unavailable, "it could not be put in place: " + error.message(), path.string());
}

// Made beside where it is to be, and removed unless it gets there.
class Made {
  public:
    explicit Made(std::filesystem::path path) : path_(std::move(path)) {}
    ~Made() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    Made(const Made&) = delete;
    Made& operator=(const Made&) = delete;
    const std::filesystem::path& path() const { return path_; }

    Result<void> copy_to(std::ostream& out) const {
        std::ifstream file(path_, std::ios::binary);
        std::array<char, 65536> buffer{};
        while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0) out.write(buffer.data(), file.gcount());
        if (!out) return base::fail(base::ErrorCode::unavailable, "the output could not be written");
        return {};
    }
    // A folder of an earlier export gives way to this one; any other that is not empty stays.
    Result<void> move_to(const std::filesystem::path& target) const {
        std::error_code error;
        if (std::filesystem::is_directory(target, error)) {
            const bool ours = std::filesystem::is_empty(target, error) || std::filesystem::exists(target / "datapackage.json", error);
            if (!ours || !std::filesystem::is_directory(path_, error)) return base::fail(base::ErrorCode::conflict, "there is a folder of that name", target.string(), "name another");
            const Made old(target.string() + ".old-" + std::to_string(::getpid()));
            std::filesystem::rename(target, old.path(), error);
            if (!error) std::filesystem::rename(path_, target, error);
            if (error) return not_put(target, error);
            return {};
        }
        std::filesystem::rename(path_, target, error);
        if (error) return not_put(target, error);
        return {};
    }

  private:
    std::filesystem::path path_;
};

class Export final : public Command {
  public:
    std::string_view name() const override { return "export"; }
    std::string_view description() const override { return "Write the published directory to a file: Open Referral UK, HSDS tables, CSV, a spreadsheet"; }

    void add_options(CLI::App& parser) override {
        parser.add_option("--format", format_, "oruk (JSON lines), hsds-csv (a folder, or FILE.zip), csv (a row a listing) or xlsx [oruk]")
            ->check(CLI::IsMember({"oruk", "hsds-csv", "csv", "xlsx"}));
        parser.add_flag("--document", document_, "With oruk: one JSON document instead of JSON lines");
        parser.add_option("--out", out_, "Where to: a path, or - for standard output [-]");
        parser.add_flag("--print", print_, "What may appear in print, instead of what may appear on the web");
    }

    Result<void> run(const Context& context) override {
        const bool to_screen = out_ == "-";
        if (document_ && format_ != "oruk") return base::fail(base::ErrorCode::usage, "only oruk has one document", "--document");
        auto directory = core::Directory::open(context.data, *context.clock);
        if (!directory) return base::fail(std::move(directory).error());
        const std::filesystem::path target = to_screen ? std::filesystem::temp_directory_path() / "fingerpost-export" : std::filesystem::absolute(out_).lexically_normal();
        const Made made(without_slash(target).string() + ".part-" + std::to_string(::getpid()));
        auto written = write(**directory, made.path(), context);
        if (!written) return base::fail(std::move(written).error());
        FINGERPOST_TRY(to_screen ? made.copy_to(*context.out) : made.move_to(without_slash(target)));
        core::Accounts accounts(**directory, {});
        FINGERPOST_TRY(accounts.note(core::at_the_machine, "exported", to_screen ? "-" : target.filename().string(), format_));
        *context.err << fmt::format("{} listings exported.\n", *written);
        return {};
    }

  private:
    static std::filesystem::path without_slash(const std::filesystem::path& path) { return path.filename().empty() ? path.parent_path() : path; }

    ExportForm form() const {
        if (format_ == "csv") return ExportForm::csv;
        if (format_ == "xlsx") return ExportForm::xlsx;
        // Standard output takes no folder.
        if (format_ == "hsds-csv") return out_ == "-" || out_.ends_with(".zip") ? ExportForm::package_zip : ExportForm::package_folder;
        return document_ ? ExportForm::oruk_document : ExportForm::oruk_lines;
    }

    Result<std::size_t> write(const core::Directory& directory, const std::filesystem::path& path, const Context& context) const {
        auto terms = core::published_terms(directory);
        if (!terms) return base::fail(std::move(terms).error());
        auto writer = exchange::make_export({form(), path, std::move(terms->taxonomies), std::move(terms->terms), context.clock->now()});
        if (!writer) return base::fail(std::move(writer).error());
        ProgressLine line(*context.err);
        auto told = core::export_listings(
            directory, print_ ? core::Channel::print : core::Channel::web, [&](const core::PublishedListing& listing) { return (*writer)->write(listing.service); },
            [&](std::size_t done) { line.show(fmt::format("Exporting: {} listings", done)); });
        if (!told) return base::fail(std::move(told).error());
        FINGERPOST_TRY((*writer)->finish());
        return *told;
    }

    std::string format_ = "oruk", out_ = "-";
    bool document_ = false, print_ = false;
};

}  // namespace

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace fingerpost::cli
