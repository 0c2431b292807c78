// places import, places lookup: the gazetteer.
#include "commands.h"
#include "progress.h"

#include <fingerpost/base/text.h>
#include <fingerpost/places/gazetteer.h>
#include <fingerpost/places/import.h>
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

namespace fingerpost::cli {
namespace {

using base::Result;
using nlohmann::json;

std::string_view words(places::ImportStage stage) {
    switch (stage) {
        case places::ImportStage::reading:
            return "Reading";
        case places::ImportStage::converting:
            return "Converting grid references";
        case places::ImportStage::writing:
            return "Writing";
    }
    return {};
}

// "s.csv: Code-Point Open, 575 of 579 rows taken; 4 without a position".
void tell(const places::FileReport& report, std::ostream& err) {
    err << fmt::format("{}: {}, {} of {} rows taken", base::make_utf8(report.file.filename().string()),
                       places::name(report.source), report.taken, report.rows);
    const auto more = [&](std::uint64_t count, std::string_view what) {
        if (count > 0) err << fmt::format("; {} {}", count, what);
    };
    more(report.terminated, "of them terminated postcodes");
    more(report.without_position, "without a position");
    more(report.of_other_kinds, "not settlements");
    more(report.not_postcodes, "of an old form that is no postcode");
    err << '\n';
    if (report.northern_irish > 0) {
        err << fmt::format(
            "  {} of them are of Northern Ireland: their licence allows internal use only (docs/places.md).\n",
            report.northern_irish);
    }
}

json to_json(const places::Match& match) {
    return {{"kind", places::name(match.kind)},
            {"label", match.label},
            {"context", match.context.empty() ? json(nullptr) : json(match.context)},
            {"latitude", match.point.latitude},
            {"longitude", match.point.longitude},
            {"precision_metres", match.precision_m},
            {"exact", match.exact}};
}

void tell(const places::Match& match, std::ostream& out) {
    out << match.label;
    if (!match.context.empty()) out << ", " << match.context;
    out << fmt::format(" · {}{} · {:.6f}, {:.6f} · within about {:.0f} m\n", match.exact ? "" : "next best: ",
                       base::replace_all(std::string(places::name(match.kind)), "_", " "), match.point.latitude,
                       match.point.longitude, match.precision_m);
}

class Places final : public Command {
  public:
    std::string_view name() const override { return "places"; }
    std::string_view description() const override { return "The gazetteer: where postcodes and named places are"; }

    void add_options(CLI::App& parser) override {
        parser.require_subcommand(1);
        import_ = parser.add_subcommand(
            "import", "Fill it from Code-Point Open, ONSPD or NSPL, OS Open Names, or outcode centroids");
        import_->add_option("FILE", files_, "CSV files as they are published, unpacked; several at once")->required();
        CLI::App* lookup = parser.add_subcommand("lookup", "Say where a postcode, part of one, or a place is");
        lookup->add_option("TEXT", text_, "S10 2SE, S10, Hillsborough; \"Newton, Cambridgeshire\"")->required();
        lookup->add_flag("--json", json_, "Write the answer as JSON");
    }

    Result<void> run(const Context& context) override {
        return import_->parsed() ? run_import(context) : run_lookup(context);
    }

  private:
    static std::filesystem::path database(const Context& context) { return context.data / places::file_name; }

    Result<void> run_import(const Context& context) const {
        ProgressLine line(*context.err);
        const auto progress = [&line](places::ImportStage stage, std::uint64_t done, std::uint64_t of) {
            line.show(
                fmt::format("{}: {} %", words(stage), of == 0 ? 100 : std::min<std::uint64_t>(100, done * 100 / of)));
        };
        const std::vector<std::filesystem::path> files(files_.begin(), files_.end());
        const auto report = places::import_files(files, database(context), *context.clock, progress);
        line.clear();
        if (!report) return base::fail(report.error());
        for (const places::FileReport& file : report->files) tell(file, *context.err);
        *context.out << fmt::format(
            "The gazetteer holds {} postcodes, {} terminated ones, {} sectors, {} outcodes and {} settlements.\n",
            report->postcodes, report->terminated, report->sectors, report->outcodes, report->settlements);
        return {};
    }

    Result<void> run_lookup(const Context& context) const {
        const std::string text = base::make_utf8(base::join(text_, " "));
        const auto gazetteer = places::Gazetteer::open(database(context));
        if (!gazetteer) return base::fail(gazetteer.error());
        const auto matches = gazetteer->find(text);
        if (!matches) return base::fail(matches.error());
        if (json_) {
            json answer{{"text", text}, {"matches", json::array()}};
            for (const places::Match& match : *matches) answer["matches"].push_back(to_json(match));
            *context.out << answer.dump(2, ' ', false, json::error_handler_t::replace) << '\n';
            return {};
        }
        for (const places::Match& match : *matches) tell(match, *context.out);
        if (matches->empty()) return tell_nothing(*gazetteer, text, context);
        return {};
    }

    static Result<void> tell_nothing(const places::Gazetteer& gazetteer, const std::string& text,
                                     const Context& context) {
        const auto sources = gazetteer.sources();
        if (!sources) return base::fail(sources.error());
        *context.err << fmt::format("It is not known where \"{}\" is.\n", text);
        if (sources->empty())
            *context.err
                << "There is no gazetteer here yet: fingerpost places import FILE… makes one (docs/places.md).\n";
        return {};
    }

    CLI::App* import_ = nullptr;  // the parser's
    std::vector<std::string> files_, text_;
    bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_places() {
    return std::make_unique<Places>();
}

}  // namespace fingerpost::cli
