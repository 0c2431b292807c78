#include <fingerpost/core/coordination.h>

#include <fingerpost/base/embedded.h>
#include <fingerpost/base/secret.h>
#include <fingerpost/base/text.h>
#include <fingerpost/store/signposts.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace fingerpost::embedded {
base::EmbeddedFiles core_functions();
}

namespace fingerpost::core {
namespace {

using Json = nlohmann::json;

struct ProposedRole {
    std::string id, name;
};

struct Shipped {
    std::vector<FunctionSection> sections;
    std::vector<CoordinatingFunction> functions;
    std::vector<ProposedRole> roles;
};

const Shipped& shipped() {
    static const Shipped all = [] {
        Shipped made;
        const auto text = embedded::core_functions().find("coordinating-functions.json");
        if (!text) throw std::logic_error("the functions of coordinating care are not in the program");
        const Json file = Json::parse(*text);
        for (const Json& section : file.at("sections")) {
            made.sections.push_back({section.at("id"), section.at("label"), section.at("guide")});
            for (const Json& one : section.at("functions")) {
                made.functions.push_back({one.at("id"), section.at("id"), one.at("label"), one.at("number"), one.at("categories"), false});
            }
        }
        for (const Json& role : file.at("roles")) made.roles.push_back({"role-" + role.at("id").get<std::string>(), role.at("label")});
        return made;
    }();
    return all;
}

std::size_t section_number(std::string_view id) {
    const auto& sections = shipped().sections;
    return static_cast<std::size_t>(std::find_if(sections.begin(), sections.end(), [&](const FunctionSection& one) { return one.id == id; }) - sections.begin());
}

constexpr std::array<std::string_view, 4> mark_words{"unknown", "yes", "partly", "no"};

// What an organisation's listings speak for: numbers of functions.
using Spoken = std::vector<std::size_t>;

struct Known {
    std::string name;
    std::set<std::size_t> functions;
    std::size_t listings = 0;
};

base::Result<std::map<std::string, Known>> known_organisations(Mapping& mapping, const std::vector<CoordinatingFunction>& functions) {
    auto tree = mapping.directory().taxonomies();
    if (!tree) return base::fail(std::move(tree).error());
    std::unordered_map<std::string_view, Spoken> by_term;
    for (std::size_t number = 0; number < functions.size(); ++number) {
        for (const std::string& slug : functions[number].categories) {
            if (const Category* category = (*tree)->by_slug(slug)) by_term[category->id].push_back(number);
        }
    }
    auto services = mapping.everything();
    if (!services) return base::fail(std::move(services).error());
    std::map<std::string, Known> organisations;
    for (const auto& service : **services) {
        if (service->organisation_id.empty() || service->organisation.empty()) continue;
        Known& known = organisations[service->organisation_id];
        known.name = service->organisation;
        ++known.listings;
        for (const std::string& id : service->categories) {
            if (const auto spoken = by_term.find(id); spoken != by_term.end()) known.functions.insert(spoken->second.begin(), spoken->second.end());
        }
    }
    return organisations;
}

// Those that the directory knows most of, none of them taken away by somebody here.
std::vector<std::string> brought(const std::map<std::string, Known>& organisations, const std::set<std::string>& here) {
    std::vector<const std::pair<const std::string, Known>*> order;
    for (const auto& one : organisations) {
        if (!one.second.functions.empty() && !here.contains(one.first)) order.push_back(&one);
    }
    std::sort(order.begin(), order.end(), [](const auto* left, const auto* right) {
        const Known &one = left->second, &other = right->second;
        if (one.functions.size() != other.functions.size()) return one.functions.size() > other.functions.size();
        return one.listings != other.listings ? one.listings > other.listings : left->first < right->first;
    });
    std::vector<std::string> ids;
    for (const auto* one : order) {
        if (ids.size() < most_brought) ids.push_back(one->first);
    }
    return ids;
}

MatrixSubject subject_of(std::string id, const Known* known, std::size_t functions) {
    MatrixSubject subject;
    subject.id = std::move(id);
    subject.in_directory = known != nullptr;
    if (known != nullptr) subject.name = known->name;
    subject.marks.resize(functions);
    if (known == nullptr) return subject;
    for (const std::size_t number : known->functions) subject.marks[number] = {MarkValue::yes, {}, true};
    return subject;
}

// Roles of who is who, then those that are shipped, for staff to say what they do: none that somebody here has added, renamed or taken
// out, and none twice.
base::Result<std::vector<ProposedRole>> proposed_roles(const Directory& directory, const std::vector<store::MappingSubjectRow>& rows) {
    auto confidential = directory.confidential();
    if (!confidential) return base::fail(std::move(confidential).error());
    auto colleagues = store::Signposts(**confidential).colleagues();
    if (!colleagues) return base::fail(std::move(colleagues).error());
    std::set<std::string> ids, names;
    for (const store::MappingSubjectRow& row : rows) {
        ids.insert(row.id);
        names.insert(base::fold(row.name));
    }
    for (const ProposedRole& role : shipped().roles) {
        if (ids.contains(role.id)) names.insert(base::fold(role.name));
    }
    std::vector<ProposedRole> candidates, taken;
    for (const store::ColleagueRow& colleague : *colleagues) {
        const std::string folded = base::fold(colleague.role);
        const auto& known = shipped().roles;
        const auto same = std::find_if(known.begin(), known.end(), [&](const ProposedRole& one) { return base::fold(one.name) == folded; });
        // One id for one role, whoever writes it down first.
        candidates.push_back(same != known.end() ? *same : ProposedRole{"role-" + base::fingerprint(folded).substr(0, 16), colleague.role});
    }
    candidates.insert(candidates.end(), shipped().roles.begin(), shipped().roles.end());
    for (ProposedRole& role : candidates) {
        if (taken.size() == most_brought) break;
        const bool fits = !role.name.empty() && role.name.size() <= longest_name;
        if (fits && !ids.contains(role.id) && names.insert(base::fold(role.name)).second) taken.push_back(std::move(role));
    }
    return taken;
}

void put_marks(FunctionMatrix& matrix, const std::vector<store::MappingMarkRow>& rows) {
    std::map<std::string_view, std::size_t> numbers;
    for (std::size_t number = 0; number < matrix.functions.size(); ++number) numbers.emplace(matrix.functions[number].id, number);
    std::map<std::string_view, MatrixSubject*> subjects;
    for (MatrixSubject& subject : matrix.subjects) subjects.emplace(subject.id, &subject);
    for (const store::MappingMarkRow& row : rows) {
        const auto subject = subjects.find(row.subject);
        const auto number = numbers.find(row.function);
        if (subject == subjects.end() || number == numbers.end()) continue;
        subject->second->marks[number->second] = {find_mark_value(row.value).value_or(MarkValue::unknown), row.note, false};
    }
}

}  // namespace

const std::vector<FunctionSection>& function_sections() { return shipped().sections; }

std::string_view to_word(MatrixKind kind) { return kind == MatrixKind::organisation ? "organisation" : "role"; }
std::string_view to_word(MarkValue value) { return mark_words[static_cast<std::size_t>(value)]; }

std::optional<MarkValue> find_mark_value(std::string_view word) {
    const auto found = std::find(mark_words.begin(), mark_words.end(), word);
    if (found == mark_words.end()) return std::nullopt;
    return static_cast<MarkValue>(found - mark_words.begin());
}

base::Result<std::vector<CoordinatingFunction>> coordinating_functions(const Directory& directory) {
    auto store = directory.store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->mapping_functions();
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<CoordinatingFunction> functions = shipped().functions;
    for (const store::MappingFunctionRow& row : *rows) {
        const auto found = std::find_if(functions.begin(), functions.end(), [&](const CoordinatingFunction& one) { return one.id == row.id; });
        if (row.removed) {
            if (found != functions.end()) functions.erase(found);
        } else if (found != functions.end()) {
            found->changed = found->label != row.label;
            found->label = row.label;
        } else if (section_number(row.section) < shipped().sections.size()) {
            functions.push_back({row.id, row.section, row.label, 0, {}, true});
        }
    }
    std::stable_sort(functions.begin(), functions.end(),
                     [](const CoordinatingFunction& left, const CoordinatingFunction& right) { return section_number(left.section) < section_number(right.section); });
    return functions;
}

base::Result<FunctionMatrix> function_matrix(Mapping& mapping, MatrixKind kind) {
    FunctionMatrix matrix;
    matrix.kind = kind;
    auto functions = coordinating_functions(mapping.directory());
    if (!functions) return base::fail(std::move(functions).error());
    matrix.functions = std::move(*functions);
    auto store = mapping.directory().store();
    if (!store) return base::fail(std::move(store).error());
    auto rows = (*store)->mapping_subjects(to_word(kind));
    if (!rows) return base::fail(std::move(rows).error());
    auto marks = (*store)->mapping_marks(to_word(kind));
    if (!marks) return base::fail(std::move(marks).error());
    std::map<std::string, Known> organisations;
    if (kind == MatrixKind::organisation) {
        auto known = known_organisations(mapping, matrix.functions);
        if (!known) return base::fail(std::move(known).error());
        organisations = std::move(*known);
    }
    const auto known_of = [&](const std::string& id) {
        const auto found = organisations.find(id);
        return found == organisations.end() ? nullptr : &found->second;
    };
    std::set<std::string> here;
    for (const store::MappingSubjectRow& row : *rows) {
        here.insert(row.id);
        if (row.removed) continue;
        MatrixSubject subject = subject_of(row.id, known_of(row.id), matrix.functions.size());
        subject.name = row.name;
        subject.added = true;
        matrix.subjects.push_back(std::move(subject));
    }
    for (const std::string& id : brought(organisations, here)) matrix.subjects.push_back(subject_of(id, known_of(id), matrix.functions.size()));
    if (kind == MatrixKind::role) {
        auto proposed = proposed_roles(mapping.directory(), *rows);
        if (!proposed) return base::fail(std::move(proposed).error());
        for (ProposedRole& role : *proposed) {
            MatrixSubject& subject = matrix.subjects.emplace_back(subject_of(std::move(role.id), nullptr, matrix.functions.size()));
            subject.name = std::move(role.name);
        }
    }
    std::sort(matrix.subjects.begin(), matrix.subjects.end(),
              [](const MatrixSubject& left, const MatrixSubject& right) { return std::pair(base::collation_key(left.name), left.id) < std::pair(base::collation_key(right.name), right.id); });
    put_marks(matrix, *marks);
    return matrix;
}

bool is_function_gap(const FunctionMatrix& matrix, std::size_t function) {
    return std::none_of(matrix.subjects.begin(), matrix.subjects.end(), [&](const MatrixSubject& one) {
        return one.marks[function].value == MarkValue::yes || one.marks[function].value == MarkValue::partly;
    });
}

bool is_unasked(const FunctionMatrix& matrix, std::size_t function) {
    return is_function_gap(matrix, function) &&
           (matrix.subjects.empty() || std::any_of(matrix.subjects.begin(), matrix.subjects.end(), [&](const MatrixSubject& one) { return one.marks[function].value == MarkValue::unknown; }));
}

}  // namespace fingerpost::core
