#include "print_files.h"

#include <CLI/CLI.hpp>
#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/pictures.h>
#include <fingerpost/print/html.h>
#include <fingerpost/print/text.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace fingerpost::cli {

using base::Result;

namespace {

Result<void> write(const std::string& bytes, const std::string& path, std::ostream& out) {
    if (path == "-") {
        out << bytes;
        return {};
    }
    return base::write_file_atomically(path, bytes);
}

}  // namespace

print::EditionFile file_of(std::string_view format) {
    if (format == "text") return print::EditionFile::text;
    return format == "html" ? print::EditionFile::html : print::EditionFile::pdf;
}

Result<void> write_edition(const core::EditionContents& contents, const print::Finished& finished, print::EditionFile file, const std::string& path, std::ostream& out) {
    auto bytes = print::edition_file(contents, finished, file);
    if (!bytes) return base::fail(std::move(bytes).error());
    return write(*bytes, path, out);
}

Result<void> write_document(const print::Document& document, print::EditionFile file, const std::string& path, std::ostream& out) {
    if (file == print::EditionFile::text) return write(print::plain_text(document), path, out);
    if (file == print::EditionFile::html) return write(print::html(document), path, out);
    auto layout = print::preset("clear");
    if (!layout) return base::fail(std::move(layout).error());
    auto finished = print::typeset(document, *layout);
    if (!finished) return base::fail(std::move(finished).error());
    return write(finished->pdf, path, out);
}

void FrontMatterCommand::add(CLI::App& parser) {
    front_ = parser.add_subcommand("front-matter", "The words around the listings: title, introduction, disclaimer, logo");
    front_->require_subcommand(1);
    show_ = front_->add_subcommand("show", "What is saved, or which names there are");
    show_->add_option("NAME", name_, "Of which; without it, all names");
    show_->add_flag("--json", json_, "Write it as JSON");
    set_ = front_->add_subcommand("set", "Save some of it; the rest stays as it is. An empty text goes back to the product's own words");
    set_->add_option("NAME", name_, "Under which name: standard is used unless another is asked for")->required();
    for (const core::FrontMatterField& field : core::front_matter_fields()) {
        const std::string name(field.name);
        set_->add_option("--" + name, texts_[name], std::string(field.help))->expected(1)->allow_extra_args(false);
    }
    set_->add_option("--logo", logo_, "A PNG or SVG picture")->type_name("FILE");
    set_->add_flag("--no-logo", no_logo_, "Without a logo");
}

bool FrontMatterCommand::asked() const { return front_->parsed(); }

Result<void> FrontMatterCommand::run(const core::Directory& directory, const Context& context) const { return show_->parsed() ? show(directory, context) : set(directory, context); }

Result<void> FrontMatterCommand::show(const core::Directory& directory, const Context& context) const {
    if (name_.empty()) {
        auto names = core::front_matter_names(directory);
        if (!names) return base::fail(std::move(names).error());
        *context.out << (json_ ? nlohmann::json(*names).dump() : base::join(*names, "\n")) << '\n';
        return {};
    }
    auto front = core::front_matter(directory, name_);
    if (!front) return base::fail(std::move(front).error());
    if (json_) {
        *context.out << core::front_matter_json(*front) << '\n';
        return {};
    }
    for (const core::FrontMatterField& field : core::front_matter_fields()) {
        const std::string& text = (*front).*field.text;
        *context.out << fmt::format("{}: {}\n", field.name, text.empty() ? "(the product's own words)" : text);
    }
    *context.out << (front->logo.empty() ? std::string("logo: none\n") : fmt::format("logo: {} bytes\n", front->logo.size()));
    return {};
}

Result<void> FrontMatterCommand::set(const core::Directory& directory, const Context& context) const {
    auto front = core::front_matter(directory, name_);
    core::FrontMatter changed;
    if (front) {
        changed = std::move(*front);
    } else if (front.error().code != base::ErrorCode::not_found) {
        return base::fail(std::move(front).error());
    }
    changed.name = name_;
    for (const core::FrontMatterField& field : core::front_matter_fields()) {
        const auto given = texts_.find(field.name);
        if (given != texts_.end() && !given->second.empty()) changed.*field.text = base::replace_all(given->second.front(), "\\n", "\n");
    }
    if (no_logo_) changed.logo.clear();
    if (!logo_.empty()) {
        auto bytes = base::read_file(logo_, core::largest_picture);
        if (!bytes) return base::fail(std::move(bytes).error());
        changed.logo = std::move(*bytes);
    }
    FINGERPOST_TRY(core::save_front_matter(directory, changed, {"front matter", "command"}));
    *context.err << fmt::format("Saved as \"{}\".\n", name_);
    return {};
}

void CollectionCommand::add(CLI::App& parser) {
    collection_ = parser.add_subcommand("collection", "Lists of picked listings, to be printed by name");
    collection_->require_subcommand(1);
    set_ = collection_->add_subcommand("set", "Save a list, in place of one of that name");
    set_->add_option("NAME", name_, "Under which name")->required();
    set_->add_option("--listing", listings_, "A listing's id; may be given again")->required()->allow_extra_args(false);
    list_ = collection_->add_subcommand("list", "Which lists there are, or what is in one");
    list_->add_option("NAME", name_, "Which one");
}

Result<void> CollectionCommand::run(const core::Directory& directory, const Context& context) const {
    if (set_->parsed()) {
        FINGERPOST_TRY(core::save_collection(directory, name_, listings_, {"collection", "command"}));
        *context.err << fmt::format("{} listings saved as \"{}\".\n", listings_.size(), name_);
        return {};
    }
    auto lines = name_.empty() ? core::collection_names(directory) : core::collection(directory, name_);
    if (!lines) return base::fail(std::move(lines).error());
    for (const std::string& line : *lines) *context.out << line << '\n';
    return {};
}

}  // namespace fingerpost::cli
