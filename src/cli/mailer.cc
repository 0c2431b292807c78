#include <fingerpost/base/files.h>
#include <fingerpost/base/text.h>
#include <fingerpost/cli/mailer.h>
#include <fingerpost/core/site_settings.h>
#include <fingerpost/mail/sender.h>

namespace fingerpost::cli {
namespace {

using base::Result;

constexpr const char* nobodys_address = "directory@localhost.invalid";  // of files that somebody sends on by hand

class ConfiguredMailer final : public core::Mailer {
  public:
    ConfiguredMailer(mail::Server server, std::filesystem::path folder, std::string from, std::function<std::string()> name, const base::Clock& clock)
        : server_(std::move(server)), folder_(std::move(folder)), from_(std::move(from)), name_(std::move(name)), clock_(clock) {}

    Result<void> send(const core::OutgoingMail& mail) override {
        const mail::Message message{mail.id, from_, name_(), mail.to, mail.subject, mail.text, clock_.now()};
        return server_.url.empty() ? mail::write_to_folder(folder_, message) : mail::send_by_smtp(server_, message);
    }

  private:
    mail::Server server_;
    std::filesystem::path folder_;
    std::string from_;
    std::function<std::string()> name_;
    const base::Clock& clock_;
};

}  // namespace

Result<std::unique_ptr<core::Mailer>> make_mailer(const base::Config& config, const core::Directory& directory) {
    const std::filesystem::path& data = directory.folder();
    mail::Server server;
    server.url = config.mail.smtp;
    server.user = config.mail.user;
    server.allow_plain = config.mail.allow_plain;
    std::string from = config.mail.from.empty() ? config.site.contact_email : config.mail.from;
    if (from.empty() && !server.url.empty()) {
        return base::fail(base::ErrorCode::invalid, "messages need a sender's address", "mail.from", "set it in fingerpost.toml");
    }
    if (from.empty()) from = nobodys_address;
    if (!config.mail.password_file.empty()) {
        auto password = base::read_file(data / config.mail.password_file, 4096);
        if (!password) return base::fail(std::move(password).error());
        server.password = base::trim(*password);
    }
    return std::make_unique<ConfiguredMailer>(std::move(server), data / "mail", std::move(from),
                                              [live = std::make_shared<core::LiveSite>(directory, config)] { return live->now()->config.site.name; }, directory.clock());
}

Result<core::MailSettings> mail_settings(const core::Directory& directory, const base::Config& file) {
    auto site = core::site_now(directory, file);
    if (!site) return base::fail(std::move(site).error());
    const base::Config& config = (*site)->config;
    return core::MailSettings{config.site.base_url, config.site.name, config.site.contact_email};
}

}  // namespace fingerpost::cli
