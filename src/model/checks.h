// Checks of single values. Each adds to the report what is doubtful or wrong; none is called for a value that is not
// recorded.
#pragma once

#include <fingerpost/model/problem.h>
#include <fingerpost/model/types.h>

#include <string>
#include <string_view>

namespace fingerpost::model {

class Report {
  public:
    void warn(const std::string& path, std::string_view value, std::string reason, std::string hint);
    // Nothing stands where the standard wants something.
    void warn_absent(const std::string& path, std::string reason, std::string hint);
    void refuse(const std::string& path, std::string_view value, std::string reason, std::string hint);
    Problems take() { return std::move(problems_); }

  private:
    Problems problems_;
};

using TextCheck = void (*)(Report&, const std::string& path, const std::string& text);
using NumberCheck = void (*)(Report&, const std::string& path, double number);

void any_text(Report& report, const std::string& path, const std::string& text);
void date_text(Report& report, const std::string& path, const std::string& text);
void until_text(Report& report, const std::string& path, const std::string& text);
void instant_text(Report& report, const std::string& path, const std::string& text);
void time_text(Report& report, const std::string& path, const std::string& text);
void email_text(Report& report, const std::string& path, const std::string& text);
void web_text(Report& report, const std::string& path, const std::string& text);
void uri_text(Report& report, const std::string& path, const std::string& text);
void phone_text(Report& report, const std::string& path, const std::string& text);
void reference_text(Report& report, const std::string& path, const std::string& text);
void status_text(Report& report, const std::string& path, const std::string& text);
void sector_text(Report& report, const std::string& path, const std::string& text);
void place_type_text(Report& report, const std::string& path, const std::string& text);
void freq_text(Report& report, const std::string& path, const std::string& text);
void wkst_text(Report& report, const std::string& path, const std::string& text);
void byday_text(Report& report, const std::string& path, const std::string& text);
void currency_text(Report& report, const std::string& path, const std::string& text);

void age_number(Report& report, const std::string& path, double number);
void amount_number(Report& report, const std::string& path, double number);
void counting_number(Report& report, const std::string& path, double number);
void year_number(Report& report, const std::string& path, double number);

// The first thing in a text that has the form of a whole postcode, or empty.
std::string postcode_in(std::string_view text);

// A number as it is shown in a problem.
std::string number_text(double number);

}  // namespace fingerpost::model
