#include <fingerpost/base/text.h>
#include <fingerpost/core/publish.h>
#include <fingerpost/exchange/calendar.h>

#include "answer.h"
#include "changes.h"
#include "led_on.h"

namespace fingerpost::api {

http::Response service_calendar(const Context& context, const http::Request& request) {
    auto publisher = core::Publisher::begin(context.directory);
    if (!publisher) return problem(publisher.error(), request);
    auto listing = publisher->listing(base::fold(request.path_parameters.get("id")));
    if (!listing) return problem(listing.error(), request);
    if (!*listing) {
        auto on = led_on(*publisher, request, base::fold(request.path_parameters.get("id")));
        return on ? std::move(*on) : problem(404, "There is no such service.");
    }
    const std::string& id = (*listing)->service->id;
    http::Response response = json_response(exchange::calendar((*listing)->service, context.base_url(request) + "/service/" + id, context.directory.clock().now(), (*listing)->cancelled));
    response.content_type = "text/calendar; charset=utf-8";
    response.headers.push_back({"Content-Disposition", "inline; filename=\"" + base::slugify((*listing)->service->name).substr(0, 60) + ".ics\""});
    return response;
}

}  // namespace fingerpost::api
