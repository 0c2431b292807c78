// The addresses under /print, and the short ones that are typed from paper.
#include <fingerpost/core/elsewhere.h>
#include <fingerpost/core/use_count.h>

#include "links.h"
#include "print.h"
#include "site_implementation.h"

namespace fingerpost::web {
namespace {

// "1f0e3c2a": what stands on paper is the first part of an id.
bool is_short_id(std::string_view text) {
    constexpr std::size_t length = 8;
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Response Site::Implementation::print(const Request& request, const Context& context) const {
    const auto categories = core::browse(directory_);
    if (!categories) return failure(categories.error(), request, context);
    const auto taxonomies = directory_.taxonomies();
    if (!taxonomies) return failure(taxonomies.error(), request, context);
    PrintForm form;
    form.asked = request.query.has("kind");
    auto options = parse_edition(request.query);
    if (!options) {
        form.fault = std::move(options).error();
    } else {
        form.options = std::move(*options);
    }
    if (const auto allowed = core::may_print_collection(directory_, context.visitor, form.options.collection); !allowed || !*allowed) {
        return allowed ? fault_page(context, 404, request.incident_id) : failure(allowed.error(), request, context);
    }
    if (form.asked && !form.fault) {
        auto made = desk_->make(directory_, config_, form.options, request.client_address);
        if (made) {
            form.made = std::move(*made);
        } else if (base::traits(made.error().code).http_status < 500 || made.error().code == base::ErrorCode::busy) {
            form.fault = std::move(made).error();
        } else {
            return failure(made.error(), request, context);
        }
    }
    return print_page(context, form, *categories, core::needs_of(**taxonomies));
}

Response Site::Implementation::print_file(const Request& request, const Context& context) const {
    auto options = parse_edition(request.query);
    if (!options || !request.query.has("kind")) return http::redirect("/print");
    // A team's collection is the team's; to anybody else there is none.
    if (const auto allowed = core::may_print_collection(directory_, context.visitor, options->collection); !allowed || !*allowed) {
        return allowed ? fault_page(context, 404, request.incident_id) : failure(allowed.error(), request, context);
    }
    auto made = desk_->make(directory_, config_, *options, request.client_address);
    if (!made) return failure(made.error(), request, context);
    // Nothing to print: the page says so, and what to choose instead. (A sheet of a listing that is not printed is no page.)
    if ((*made)->edition.contents.entries.empty()) {
        return options->kind == core::EditionKind::sheet ? fault_page(context, 404, request.incident_id) : http::redirect(print_address(*options));
    }
    print::EditionFile file = print::EditionFile::pdf;
    for (const print::EditionFile one : {print::EditionFile::pdf, print::EditionFile::print_pdf, print::EditionFile::text, print::EditionFile::html}) {
        if (request.query.get("as") == print::to_word(one)) file = one;
    }
    const core::EditionContents& contents = (*made)->edition.contents;
    if (request.method == http::Method::get && !context.visitor.is_signed_in() && !core::is_machine(request.user_agent)) {
        for (const core::EditionEntry& entry : contents.entries) core::count_use(directory_, entry.id, core::Use::printing);
    }
    auto bytes = print::edition_file(contents, (*made)->set.finished, file);
    if (!bytes) return failure(bytes.error(), request, context);
    Response response;
    response.content_type = print::content_type(file);
    response.body = std::move(*bytes);
    // Shown where a browser can show it; saved under a name that says what it is. As a page of ours it would have our rights.
    const bool saved = file == print::EditionFile::html || file == print::EditionFile::print_pdf;
    response.headers.push_back({"Content-Disposition", std::string(saved ? "attachment" : "inline") + "; filename=\"" + print::edition_file_name(contents, file) + "\""});
    response.headers.push_back({"X-Robots-Tag", "noindex"});
    return response;
}

Response Site::Implementation::short_address(const Request& request, const Context& context) const {
    const std::string_view typed = request.path_parameters.get("short");
    const auto store = directory_.store();
    if (!store) return failure(store.error(), request, context);
    if (!is_short_id(typed)) return fault_page(context, 404, request.incident_id);
    const auto ids = (*store)->service_ids(typed, 1);
    if (!ids) return failure(ids.error(), request, context);
    if (ids->empty() || !ids->front().starts_with(typed)) return fault_page(context, 404, request.incident_id);
    return http::redirect(listing_address(ids->front()));
}

}  // namespace fingerpost::web
