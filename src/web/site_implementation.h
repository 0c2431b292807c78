// What answers the site's addresses. site.cc has the routes and what all pages share, site_pages.cc a handler a page.
#pragma once

#include <fingerpost/base/ids.h>
#include <fingerpost/core/accounts.h>
#include <fingerpost/core/find.h>
#include <fingerpost/core/coordination.h>
#include <fingerpost/core/front_matter.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/core/term_editing.h>
#include <fingerpost/core/thesaurus.h>
#include <fingerpost/core/use_count.h>
#include <fingerpost/core/zero_results.h>
#include <fingerpost/web/site.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "editor_pages.h"
#include "files.h"
#include "forms.h"
#include "mapping_sheet.h"
#include "merge_pages.h"
#include "missing.h"
#include "pages.h"
#include "print_desk.h"
#include "shortlist_pages.h"
#include "signpost_pages.h"
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
          live_(directory_, config_),
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
        std::shared_ptr<const core::SiteNow> now;
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
    Response changed_meanwhile(const Request&, const Context&, const core::TypedFields& typed) const;
    Response own_notice(const Request&, const Context&) const;
    Response take_own_notice(const Request&, const Context&) const;
    Response own_hand_over(const Request&, const Context&) const;
    Response take_own_hand_over(const Request&, const Context&) const;
    Response take_over(const Request&, const Context&) const;
    Response take_take_over(const Request&, const Context&) const;
    core::Mailer& mailer() const;
    core::MailSettings mail_settings(const Request& request) const;

    // site_claims.cc
    Response claim(const Request&, const Context&) const;
    Response take_claim(const Request&, const Context&) const;
    Response claims(const Request&, const Context&) const;
    Response accept_claim(const Request&, const Context&) const;
    Response refuse_claim(const Request&, const Context&) const;

    // site_signposts.cc
    void add_signpost_pages(std::vector<http::Route>& routes);
    Response record_with(const Request&, const Context&, core::NewSignpost typed, const std::vector<std::string>& offered, const Faults& faults) const;
    Response record(const Request&, const Context&) const;
    Response take_record(const Request&, const Context&) const;
    Response worklist(const Request&, const Context&) const;
    Response find_signposts(const Request&, const Context&) const;
    Response export_signposts(const Request&, const Context&) const;
    Response signpost_with(const Request&, const Context&, const Said& said) const;
    Response signpost(const Request&, const Context&) const;
    Response take_outcome(const Request&, const Context&) const;
    Response take_follow_up(const Request&, const Context&) const;
    Response impact(const Request&, const Context&) const;
    Response unmet(const Request&, const Context&) const;
    Response take_tip(const Request&, const Context&) const;
    Response after_tip(const Request&, const Context&, const base::Result<void>& done) const;
    Response renew_tip(const Request&, const Context&) const;
    Response remove_tip(const Request&, const Context&) const;
    Response colleagues_with(const Request&, const Context&, const store::ColleagueRow& typed, const Said& said) const;
    Response colleagues(const Request&, const Context&) const;
    Response take_colleague(const Request&, const Context&) const;
    Response remove_colleague(const Request&, const Context&) const;
    Response take_experience(const Request&, const Context&) const;
    Response experiences(const Request&, const Context&) const;
    Response remove_experience(const Request&, const Context&) const;
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
    Response private_contacts(const Request&, const Context&) const;
    Response forget_private_contact(const Request&, const Context&) const;

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
    Response remove_keeper(const Request&, const Context&) const;
    Response end_links(const Request&, const Context&) const;
    Response paper_form(const Request&, const Context&) const;

    // living_routes.cc, living_settings.cc, living_look.cc, living_numbers.cc, living_terms.cc, living_words.cc, living_urgent.cc
    void add_living_pages(std::vector<http::Route>& routes);
    Response look_file(const Request&) const;
    Response inclusion_policy(const Request&, const Context&) const;
    std::string held_by(const Context&, std::string_view key) const;
    Response settings_with(const Context&, const http::Parameters* typed, const Said&) const;
    Response settings(const Request&, const Context&) const;
    Response save_settings(const Request&, const Context&) const;
    Response forget_settings(const Request&, const Context&) const;
    Response policy_with(const Context&, const std::string* typed, const Said&) const;
    Response policy(const Request&, const Context&) const;
    Response save_policy(const Request&, const Context&) const;
    Response forget_policy(const Request&, const Context&) const;
    Response colours_with(const Context&, const std::map<std::string, std::string>& typed, bool preview, const Said&) const;
    Response colours(const Request&, const Context&) const;
    Response look_at_colours(const Request&, const Context&) const;
    Response save_colours(const Request&, const Context&) const;
    Response forget_colours(const Request&, const Context&) const;
    Response logo_with(const Context&, const Said&) const;
    Response logo(const Request&, const Context&) const;
    Response save_logo(const Request&, const Context&) const;
    Response remove_logo(const Request&, const Context&) const;
    Response numbers_with(const Context&, const core::UrgentNumber& typed, const Said&) const;
    Response numbers(const Request&, const Context&) const;
    Response save_number(const Request&, const Context&) const;
    Response remove_number(const Request&, const Context&) const;
    Response restore_numbers(const Request&, const Context&) const;
    Response terms_with(const Request&, const Context&, core::TermKind kind, const Said&) const;
    Response categories(const Request&, const Context&) const;
    Response needs(const Request&, const Context&) const;
    Response term_with(const Request&, const Context&, const http::Parameters* typed, const Said&) const;
    Response term(const Request&, const Context&) const;
    Response add_term(const Request&, const Context&) const;
    Response change_term(const Request&, const Context&) const;
    Response retire_term(const Request&, const Context&) const;
    Response merge_term(const Request&, const Context&) const;
    Response words_with(const Request&, const Context&, const Said&) const;
    Response words(const Request&, const Context&) const;
    Response phrase_with(const Context&, const store::ThesaurusRow& row, const std::string& saying, bool tried, const Said&) const;
    Response phrase(const Request&, const Context&) const;
    Response try_phrase(const Request&, const Context&) const;
    Response save_phrase(const Request&, const Context&) const;
    Response remove_phrase(const Request&, const Context&) const;
    Response forget_candidate(const Request&, const Context&) const;
    Response urgent_words_with(const Context&, const std::string& saying, const Said&) const;
    Response urgent_words(const Request&, const Context&) const;
    Response try_urgent_words(const Request&, const Context&) const;
    Response shipped_urgent_words(const Request&, const Context&) const;
    Response urgent_group_with(const Request&, const Context&, const std::string& typed, const Said&) const;
    Response urgent_group(const Request&, const Context&) const;
    Response add_urgent_phrase(const Request&, const Context&) const;
    Response remove_urgent_phrase(const Request&, const Context&) const;
    // site_fresh.cc
    Response own_cancelled(const Request&, const Context&) const;
    Response take_own_cancelled(const Request&, const Context&) const;
    Response cancelled(const Request&, const Context&) const;
    Response take_cancelled(const Request&, const Context&) const;
    Response cancelled_with(const Request&, const Context&, const core::EditableListing& listing, const std::string& back, const core::Proposer& proposer) const;
    Response freshness(const Request&, const Context&) const;
    Response samples_with(const Request&, const Context&, const Faults& faults) const;
    Response samples(const Request& request, const Context& context) const { return samples_with(request, context, {}); }
    Response draw_sample(const Request&, const Context&) const;
    Response sample(const Request&, const Context&) const;
    Response sample_listing_with(const Request&, const Context&, const Faults& faults) const;
    Response sample_listing(const Request& request, const Context& context) const { return sample_listing_with(request, context, {}); }
    Response take_sample_listing(const Request&, const Context&) const;
    Response accuracy(const Request&, const Context&) const;
    // site_shortlist.cc
    void add_list_pages(std::vector<http::Route>& routes);
    Response shortlist_with(const Request&, const Context&, ShortlistView view) const;
    Response shortlist(const Request&, const Context&) const;
    Response passed_list(const Request&, const Context&) const;
    void count_listed(const core::ListCodes& codes, core::Use use) const;
    Response pass_list_on(const Request&, const Context&) const;
    Response handout(const Request&, const Context&) const;
    Response make_handout(const Request&, const Context&) const;
    Response collections_with(const Request&, const Context&, const Said& said) const;
    Response collections(const Request&, const Context&) const;
    Response keep_collection(const Request&, const Context&) const;
    Response collection(const Request&, const Context&) const;
    Response remove_collection(const Request&, const Context&) const;
    Response watching_with(const Request&, const Context&, const Said& said) const;
    Response watching(const Request&, const Context&) const;
    Response watch(const Request&, const Context&) const;
    Response stop_watching(const Request&, const Context&) const;
    Response have_seen(const Request&, const Context&) const;
    // site_mapping.cc, site_functions.cc, site_map.cc
    void add_mapping_pages(std::vector<http::Route>& routes);
    std::optional<Response> sheet_file(const Request&, const Context&, const Sheet& sheet) const;
    Response map(const Request&, const Context&) const;
    Response map_points(const Request&) const;
    Response coverage(const Request&, const Context&) const;
    Response alike(const Request&, const Context&) const;
    Response function_matrix_with(const Request&, const Context&, const Faults& faults) const;
    Response function_matrix(const Request&, const Context&) const;
    Response add_mapping_subject(const Request&, const Context&) const;
    Response marks_with(const Request&, const Context&, const Faults& faults) const;
    Response marks(const Request&, const Context&) const;
    Response save_marks(const Request&, const Context&) const;
    Response change_mapping_subject(const Request&, const Context&) const;
    Response learning(const Request&, const Context&) const;
    Response learning_with(const Request&, const Context&, const std::map<std::string, core::Learning>* typed, const Faults& faults) const;
    Response learning_form(const Request&, const Context&) const;
    Response save_learning(const Request&, const Context&) const;
    Response functions_with(const Request&, const Context&, const Faults& faults) const;
    Response functions(const Request&, const Context&) const;
    Response add_function(const Request&, const Context&) const;
    Response function_with(const Request&, const Context&, const Faults& faults) const;
    Response function(const Request&, const Context&) const;
    Response change_function(const Request&, const Context&) const;
    // site_merge.cc
    std::optional<Response> led_on(const Request& request) const;
    ShownNames shown_names() const;
    Response duplicates_with(const Request&, const Context&, const Faults& faults) const;
    Response duplicates(const Request&, const Context&) const;
    Response call_different(const Request&, const Context&) const;
    Response merge_with(const Request&, const Context&, const core::MergeChoices& choices, const Faults& faults) const;
    Response merge(const Request&, const Context&) const;
    Response take_merge(const Request&, const Context&) const;
    Response undo_merge(const Request&, const Context&) const;
    Response history_with(const Request&, const Context&, const Faults& faults, const std::vector<std::string>& missing) const;
    Response history(const Request&, const Context&) const;
    Response revert(const Request&, const Context&) const;
    Response changed(const Request&, const Context&) const;

    core::Directory& directory_;
    base::Config config_;   // of the file; what can be changed while the site is open is in live_
    core::LiveSite live_;   // thread-safe
    SiteOptions options_;
    std::shared_ptr<const Looks> looks_;
    std::unique_ptr<PrintDesk> desk_ = std::make_unique<PrintDesk>();  // thread-safe
    std::unique_ptr<core::Mapping> mapping_ = std::make_unique<core::Mapping>(directory_);  // thread-safe
    std::unique_ptr<core::Accounts> accounts_;  // thread-safe
    std::unique_ptr<core::ZeroResultCounter> nothing_found_ = std::make_unique<core::ZeroResultCounter>(directory_);  // thread-safe
    std::string edition_;  // new words, templates, settings or code come with a new process: no page of an old one is valid
};

}  // namespace fingerpost::web
