#include "phone_foreign.h"

#include <phonenumbers/phonenumberutil.h>

namespace fingerpost::model {

std::optional<std::string> foreign_display(const std::string& digits_with_plus) {
    using i18n::phonenumbers::PhoneNumberUtil;
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    i18n::phonenumbers::PhoneNumber number;
    if (util.Parse(digits_with_plus, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    if (!util.IsPossibleNumber(number)) return std::nullopt;
    std::string display;
    util.Format(number, PhoneNumberUtil::INTERNATIONAL, &display);
    return display;
}

}  // namespace fingerpost::model
