#include <fingerpost/base/clock.h>
#include <fingerpost/base/files.h>
#include <fingerpost/base/ids.h>
#include <fingerpost/fetch/feed.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "feed_page.h"

namespace fingerpost::fetch {

using base::ErrorCode;
using base::Result;
using nlohmann::json;

namespace {

constexpr auto longest_break = std::chrono::hours(24);
constexpr const char* state_name = "state.json";

std::string without_end(std::string url) {
    const auto drop = [&url](std::string_view end) {
        if (url.ends_with(end)) url.resize(url.size() - end.size());
    };
    drop("/");
    drop("/services");
    drop("/");
    return url;
}

class Walk {
  public:
    Walk(Client& client, const FeedRequest& request, const std::string& now)
        : client_(client), request_(request), base_(without_end(request.url)), now_(now),
          deadline_(std::chrono::steady_clock::now() + request.time_limit) {}

    Result<FetchedFeed> run();

  private:
    Result<void> take_up();
    Result<void> find_version();
    Result<FeedPage> page(std::size_t number);
    Result<bool> take(FeedPage page);
    Result<void> replace_by_whole_services(FeedPage& page);
    Result<Answer> ask(const std::string& url);
    Result<void> keep(const json& rows);
    Result<void> save_state() const;
    std::filesystem::path page_file(std::size_t number) const { return request_.folder / fmt::format("page-{:06}.jsonl", number); }

    Client& client_;
    const FeedRequest& request_;
    const std::string base_;
    std::string now_;
    std::chrono::steady_clock::time_point deadline_;
    FetchedFeed feed_;
    std::size_t next_page_ = 1, total_pages_ = 0, total_rows_ = 0;
    std::uint64_t bytes_ = 0;
    bool any_request_ = false;
    std::optional<bool> whole_rows_;  // does the list give whole services?
    std::string last_digest_;
    std::set<std::string> unreachable_;
};

// What an earlier fetch of the same left, if it is not too old to go with what comes now.
Result<void> Walk::take_up() {
    std::error_code error;
    std::filesystem::create_directories(request_.folder, error);
    if (error) return base::fail(ErrorCode::unavailable, "the folder for the pages cannot be made: " + error.message(), request_.folder.string());
    auto text = base::read_file(request_.folder / state_name);
    const json state = text ? json::parse(*text, nullptr, false) : json();
    const auto begun = base::parse_instant(state.is_object() ? state.value("begun", "") : "");
    const auto now = base::parse_instant(now_);
    const bool same = begun && now && state.value("url", "") == base_ && state.value("modified_after", "") == request_.modified_after &&
                      *begun <= *now && *now - *begun < longest_break;
    if (!same) {
        for (const auto& entry : std::filesystem::directory_iterator(request_.folder, error)) {
            const std::string name = entry.path().filename().string();
            if (name == state_name || name.starts_with("page-")) std::filesystem::remove(entry.path(), error);
        }
        feed_.begun = now_;
        return {};
    }
    feed_.begun = state.value("begun", "");
    feed_.version = state.value("version", "");
    feed_.rows = state.value("rows", std::size_t{0});
    next_page_ = state.value("next_page", std::size_t{1});
    total_pages_ = state.value("total_pages", std::size_t{0});
    total_rows_ = state.value("total_rows", std::size_t{0});
    last_digest_ = state.value("last_digest", "");
    if (state.contains("whole_rows")) whole_rows_ = state["whole_rows"] == true;
    for (std::size_t number = 1; number < next_page_; ++number) feed_.files.push_back(page_file(number));
    feed_.notes.push_back(fmt::format("Went on where an earlier fetch was broken off, after {} services.", feed_.rows));
    return {};
}

Result<void> Walk::save_state() const {
    json state{{"url", base_}, {"modified_after", request_.modified_after}, {"begun", feed_.begun}, {"version", feed_.version}, {"rows", feed_.rows},
               {"next_page", next_page_}, {"total_pages", total_pages_}, {"total_rows", total_rows_}, {"last_digest", last_digest_}};
    if (whole_rows_) state["whole_rows"] = *whole_rows_;
    return base::write_file_atomically(request_.folder / state_name, state.dump());
}

Result<Answer> Walk::ask(const std::string& url) {
    if (std::exchange(any_request_, true)) FINGERPOST_TRY(client_.wait(request_.delay));
    if (std::chrono::steady_clock::now() > deadline_) {
        return base::fail(ErrorCode::unavailable, "the feed takes longer than it may", base_, "the same command goes on where this one ended");
    }
    auto answer = client_.get(url);
    if (answer) bytes_ += answer->body.size();
    if (bytes_ > request_.byte_limit) return base::fail(ErrorCode::too_large, fmt::format("the feed is over {} bytes", request_.byte_limit), base_);
    return answer;
}

Result<void> Walk::find_version() {
    auto answer = ask(base_ + "/");
    if (!answer) {
        // A server that cannot be reached will not have services either; one that says no to "/" may be of 1.0, which has none.
        return base::fail(std::move(answer).error());
    }
    const json meta = json::parse(answer->body, nullptr, false);
    if (answer->status == 200 && meta.is_object() && meta.contains("version") && meta["version"].is_string()) {
        feed_.version = version_word(meta["version"].get<std::string>());
    }
    return {};
}

Result<FeedPage> Walk::page(std::size_t number) {
    std::string query = fmt::format("page={}&per_page={}&full=true", number, request_.rows_a_page);
    if (!request_.modified_after.empty()) query += "&modified_after=" + escaped(request_.modified_after);
    const std::string url = with_query(base_ + "/services", query);
    auto answer = ask(url);
    if (!answer) return base::fail(std::move(answer).error());
    if (answer->status != 200) {
        // Beyond the last page some say 404, where others give a page without rows.
        if (answer->status == 404 && number > 1) return FeedPage{json::array(), total_pages_, total_rows_, true, false};
        return base::fail(answer->status == 404 ? ErrorCode::not_found : ErrorCode::unavailable, fmt::format("the server answers with status {}", answer->status), url,
                          number == 1 ? "give the address that \"/services\" stands behind, as https://example.org/oruk/v3" : "try again later");
    }
    return parse_page(answer->body, url);
}

// Rows of lists hold little; the whole is asked for one by one. One that cannot be had stays as short as it is, and is told.
Result<void> Walk::replace_by_whole_services(FeedPage& page) {
    for (json& row : page.rows) {
        const auto id = row.find("id");
        if (id == row.end() || !id->is_string()) continue;
        auto answer = ask(base_ + "/services/" + escaped(id->get<std::string>()));
        if (!answer) return base::fail(std::move(answer).error());
        json whole = json::parse(answer->body, nullptr, false);
        if (answer->status == 200 && whole.is_object()) {
            row = std::move(whole);
        } else {
            unreachable_.insert(id->get<std::string>());
        }
    }
    return {};
}

Result<void> Walk::keep(const json& rows) {
    std::string lines;
    for (const json& row : rows) lines += row.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    FINGERPOST_TRY(base::write_file_atomically(page_file(next_page_), lines));
    feed_.files.push_back(page_file(next_page_));
    return {};
}

// False after the last page.
Result<bool> Walk::take(FeedPage page) {
    if (feed_.version.empty()) feed_.version = page.first_generation ? "1.0" : "3.0";
    if (page.rows.empty()) return false;
    total_pages_ = page.total_pages;
    total_rows_ = page.total_rows;
    const std::string digest = base::digest(page.rows.dump(-1, ' ', false, json::error_handler_t::replace));
    if (digest == last_digest_) {
        return base::fail(ErrorCode::invalid, fmt::format("page {} of the feed is the same as the page before it", next_page_), base_, "tell its publisher: its paging is broken");
    }
    last_digest_ = digest;
    if (!whole_rows_) whole_rows_ = has_lists(page.rows);
    const bool last = page.last || (page.total_pages > 0 && next_page_ >= page.total_pages);
    if (!*whole_rows_) FINGERPOST_TRY(replace_by_whole_services(page));
    FINGERPOST_TRY(keep(page.rows));
    feed_.rows += page.rows.size();
    ++next_page_;
    if (feed_.rows > request_.row_limit) return base::fail(ErrorCode::too_large, fmt::format("the feed has more than {} services", request_.row_limit), base_);
    FINGERPOST_TRY(save_state());
    if (request_.progress) request_.progress(feed_.rows, total_rows_);
    return !last;
}

Result<FetchedFeed> Walk::run() {
    FINGERPOST_TRY(take_up());
    feed_.partial = !request_.modified_after.empty();
    if (next_page_ == 1) FINGERPOST_TRY(find_version());
    bool more = total_pages_ == 0 || next_page_ <= total_pages_;
    while (more) {
        auto got = page(next_page_);
        if (!got) return base::fail(std::move(got).error());
        auto taken = take(std::move(*got));
        if (!taken) return base::fail(std::move(taken).error());
        more = *taken;
    }
    if (total_rows_ != 0 && total_rows_ != feed_.rows) {
        feed_.notes.push_back(fmt::format("The feed says that it has {} services, and gave {}.", total_rows_, feed_.rows));
    }
    if (!unreachable_.empty()) feed_.notes.push_back(fmt::format("{} services could not be fetched by themselves; the rows of the list were used.", unreachable_.size()));
    return std::move(feed_);
}

}  // namespace

Result<FetchedFeed> fetch_feed(Client& client, const FeedRequest& request, const std::string& now) { return Walk(client, request, now).run(); }

}  // namespace fingerpost::fetch
