// What answers the site's addresses. site.cc has the routes and what all pages share, site_pages.cc a handler a page.
#pragma once

#include <fingerpost/base/ids.h>
#include <fingerpost/core/accounts.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/web/site.h>

#include <memory>
#include <string>
#include <vector>

#include "editor_pages.h"
#include "files.h"
#include "forms.h"
#include "missing.h"
#include "pages.h"
#include "print_desk.h"
#include "staff_pages.h"
#include "true_pages.h"

namespace fingerpost::web {

using http::Request;
using http::Response;

class Site::Implementation : public std::enable_shared_from_this<Site::Implementation> {
  public:
    Implementation(core::Directory& directory, base::Config config, SiteOptions options, Looks looks)
        : directory_(directory),
          config_(std::move(config)),
          options_(std::move(options)),
          looks_(std::make_shared<const Looks>(std::move(looks))),
          accounts_(std::make_unique<core::Accounts>(directory_, options_.accounts ? *options_.accounts : core::account_options(config_))),
          edition_(base::random_uuid()) {}

    std::vector<http::Route> routes();
    Response error(int status, const Request& request) const;

  private:
    http::Route sparingly(http::Route route, std::int64_t a_minute);

    using Handler = Response (Implementation::*)(const Request&, const Context&) const;
    // One row a page: no page is without the right that it needs.
    struct Row {
        const char* pattern;
        Handler handler;
        core::Right right;
    };
    // A form that is sent here. What everybody may send is no less guarded: it must come from a page of ours.
    struct FormRow {
        const char* pattern;
        Handler handler;
        core::Right right;
        bool tries_a_secret = false;  // limited by address
        std::size_t body_limit = std::size_t{64} << 10;
    };
    void add_pages(std::vector<http::Route>& routes);
    void add_forms(std::vector<http::Route>& routes);

    // The one gate: who asks, whether they may, whether the form is ours (gate.h). Every page and form passes it.
    Response admit(const Request& request, core::Right right, Handler handler) const;
    Response admitted(const Request& request, const Context& context, core::Right right, Handler handler) const;
    Response turn_away(const Request& request, const Context& context) const;
    core::Visitor visitor_of(const Request& request) const;

    // Which words and templates a request is answered with, kept alive until it has been.
    struct Dressed {
        std::shared_ptr<const Looks> looks;
        Context context;
    };
    Dressed dress(const Request& request, core::Visitor visitor = {}) const;
    std::string version(const Request& request) const;
    Response failure(const base::Error& error, const Request& request, const Context& context) const;

    Response home(const Request&, const Context&) const;
    Response results(const Request&, const Context&) const;
    Response whats_on(const Request&, const Context&) const;
    Response listing(const Request&, const Context&) const;
    Response organisation(const Request&, const Context&) const;
    Response browse(const Request&, const Context&) const;
    Response category(const Request&, const Context&) const;
    Response about(const Request&, const Context& context) const { return about_page(context); }
    Response accessibility(const Request&, const Context& context) const { return accessibility_page(context); }
    Response urgent_help(const Request&, const Context& context) const { return urgent_help_page(context); }
    Response safety(const Request&, const Context& context) const { return safety_page(context); }
    Response developers(const Request& request, const Context& context) const;
    Response csv(const core::FindQuestion& asked, const Request& request, const Context& context) const;
    std::string base_url(const Request& request) const;
    std::string data_of(const std::string& id, const Request& request) const;
    Response missing(const Request&, const Context&) const;
    // print_site.cc
    Response print(const Request&, const Context&) const;
    Response print_file(const Request&, const Context&) const;
    Response short_address(const Request&, const Context&) const;
    // front_matter.cc
    Response front_matter(const Request&, const Context&) const;
    Response change_front_matter(const Request&, const Context&) const;
    Response front_matter_with(const Context&, const core::FrontMatter&, const Faults&, bool saved) const;
    Response missing_with(const Request&, const Context&, MissingForm) const;
    Response report_missing(const Request&) const;
    Response suggest(const Request&) const;

    // site_sign_in.cc
    Response sign_in(const Request&, const Context&) const;
    Response try_sign_in(const Request&, const Context&) const;
    Response try_code(const Request&, const Context&) const;
    Response signed_in(const Request&, const Context&, const core::SignIn& outcome) const;
    Response sign_out(const Request&, const Context&) const;
    Response first(const Request&, const Context&) const;
    Response make_first(const Request&, const Context&) const;
    Response join(const Request& request, const Context& context) const { return choose_password(request, context, "invitation"); }
    Response accept_invitation(const Request& request, const Context& context) const { return accept(request, context, "invitation"); }
    Response reset(const Request& request, const Context& context) const { return choose_password(request, context, "reset"); }
    Response accept_reset(const Request& request, const Context& context) const { return accept(request, context, "reset"); }
    Response choose_password(const Request&, const Context&, const char* purpose) const;
    Response accept(const Request&, const Context&, const char* purpose) const;

    // desk.cc
    Response desk(const Request&, const Context&) const;

    // site_account.cc
    Response account(const Request&, const Context&) const;
    Response end_session(const Request&, const Context&) const;
    Response end_other_sessions(const Request&, const Context&) const;
    Response password(const Request&, const Context&) const;
    Response change_password(const Request&, const Context&) const;
    Response two_steps(const Request&, const Context&) const;
    Response begin_two_steps(const Request&, const Context&) const;
    Response confirm_two_steps(const Request&, const Context&) const;
    Response new_recovery_codes(const Request&, const Context&) const;

    // site_people.cc
    Response people(const Request&, const Context&) const;
    Response invite(const Request&, const Context&) const;
    Response add_team(const Request&, const Context&) const;
    Response person(const Request&, const Context&) const;
    Response change_person(const Request&, const Context&) const;
    Response disable_person(const Request&, const Context&) const;
    Response enable_person(const Request&, const Context&) const;
    Response reset_person(const Request&, const Context&) const;
    Response sign_out_person(const Request&, const Context&) const;
    Response security_log(const Request&, const Context&) const;
    Response people_with(const Request&, const Context&, const PersonForm& typed, const Said& said) const;
    Response person_with(const Request&, const Context&, const Said& said) const;
    Response pass_of(const Request&, const Context&, const core::Pass& pass, std::string_view path) const;
    Response after(const Request&, const Context&, const base::Result<void>& done) const;

    // What people can put right, as faults of fields; nothing if the error is none of those.
    Faults faults_of(const base::Error& error, const Context& context) const;
    core::Actor actor(const Context& context) const { return {context.visitor.account, "web"}; }
    Response asset(const Request&) const;

    // site_own.cc
    void add_true_pages(std::vector<http::Route>& routes);
    Response report_with(const Request&, const Context&, const ReportForm& form) const;
    Response report_problem(const Request&, const Context&) const;
    Response take_problem(const Request&, const Context&) const;
    Response suggest_service(const Request&, const Context&) const;
    Response take_suggestion(const Request&, const Context&) const;
    Response review_code(const Request&, const Context&) const;
    Response take_review_code(const Request&, const Context&) const;
    Response own_failure(const base::Error& error, const Request&, const Context&) const;
    base::Result<core::EditableListing> own_listing(const Request&, std::string& address) const;
    Response own(const Request&, const Context&) const;
    Response own_confirm(const Request&, const Context&) const;
    Response own_edit(const Request&, const Context&) const;
    Response take_own_edit(const Request&, const Context&) const;
    Response own_notice(const Request&, const Context&) const;
    Response take_own_notice(const Request&, const Context&) const;
    Response own_hand_over(const Request&, const Context&) const;
    Response take_own_hand_over(const Request&, const Context&) const;
    Response take_over(const Request&, const Context&) const;
    Response take_take_over(const Request&, const Context&) const;
    core::Mailer& mailer() const;
    core::MailSettings mail_settings(const Request& request) const;

    // site_editor.cc
    struct EditorCall;
    void add_editor(std::vector<http::Route>& routes);
    Response style_guide(const Request&, const Context&) const;
    base::Result<EditorCall> editor_call(const Request&, const Context&) const;
    std::optional<core::Completeness> completeness_of(const core::Editing& editing, const core::Taxonomies& taxonomies) const;
    Response edit(const Request&, const Context&) const;
    base::Result<void> settle(EditorCall& call, bool choosing) const;
    Response take_edit(const Request&, const Context&) const;
    Response preview_edit(const Request&, const Context&, const EditorCall& call, const core::EditRequest& edit, bool unanswered) const;
    std::vector<std::vector<Cell>> alike(const core::EditRequest& edit, const Context& context) const;
    Response save_edit(const Request&, const Context&, const EditorCall& call, core::EditRequest edit) const;
    Response drafts(const Request&, const Context&) const;
    Response keep_draft(const Request&, const Context&) const;
    Response hide_place(const Request&, const Context&) const;
    Response take_hide_place(const Request&, const Context&) const;
    Response hidden_place_with(const Request&, const Context&, bool asking, bool missing) const;
    Response hidden_place(const Request&, const Context&) const;
    Response take_hidden_place(const Request&, const Context&) const;

    // site_queue.cc
    Response rang_today(const Request&, const Context&) const;
    Response by_phone_with(const Request&, const Context&, const Faults& faults) const;
    Response by_phone(const Request&, const Context&) const;
    Response take_by_phone(const Request&, const Context&) const;
    Response queue(const Request&, const Context&) const;
    base::Result<QueueDetail> queue_detail(std::string_view id) const;
    Response queue_entry(const Request&, const Context&) const;
    Response settle_entry(const Request&, const Context&) const;
    Response decided(const Request&, const Context&, const base::Result<void>& done, const char* word) const;
    Response accept_proposal(const Request&, const Context&) const;
    Response reject_proposal(const Request&, const Context&) const;
    Response revert_proposal(const Request&, const Context&) const;
    Response reviews(const Request&, const Context&) const;
    Response group_with(const Request&, const Context&, const Said& said) const;
    Response group(const Request&, const Context&) const;
    Response add_keeper(const Request&, const Context&) const;
    Response paper_form(const Request&, const Context&) const;

    core::Directory& directory_;
    base::Config config_;
    SiteOptions options_;
    std::shared_ptr<const Looks> looks_;
    std::unique_ptr<PrintDesk> desk_ = std::make_unique<PrintDesk>();  // thread-safe
    std::unique_ptr<core::Accounts> accounts_;  // thread-safe
    std::string edition_;  // new words, templates, settings or code come with a new process: no page of an old one is valid
};

}  // namespace fingerpost::web
