// Parts of the print command: writing files, and the words and lists that editions are made with.
#pragma once

#include <fingerpost/cli/command.h>
#include <fingerpost/core/directory.h>
#include <fingerpost/print/edition.h>

#include <map>
#include <string>
#include <vector>

namespace fingerpost::cli {

print::EditionFile file_of(std::string_view format);
// To a path, which appears whole, or to `out` for "-".
base::Result<void> write_edition(const core::EditionContents& contents, const print::Finished& finished, print::EditionFile file,
                                 const std::string& path, std::ostream& out);
base::Result<void> write_document(const print::Document& document, print::EditionFile file, const std::string& path, std::ostream& out);

// print front-matter show|set
class FrontMatterCommand {
  public:
    void add(CLI::App& parser);
    bool asked() const;
    base::Result<void> run(const core::Directory& directory, const Context& context) const;

  private:
    base::Result<void> show(const core::Directory& directory, const Context& context) const;
    base::Result<void> set(const core::Directory& directory, const Context& context) const;

    CLI::App *front_ = nullptr, *show_ = nullptr, *set_ = nullptr;
    std::string name_, logo_;
    std::map<std::string, std::vector<std::string>, std::less<>> texts_;
    bool json_ = false, no_logo_ = false;
};

// print collection set|list
class CollectionCommand {
  public:
    void add(CLI::App& parser);
    base::Result<void> run(const core::Directory& directory, const Context& context) const;

  private:
    CLI::App *collection_ = nullptr, *set_ = nullptr, *list_ = nullptr;
    std::string name_;
    std::vector<std::string> listings_;
};

}  // namespace fingerpost::cli
