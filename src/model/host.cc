#include "host.h"

#include <fingerpost/base/text.h>

#include <algorithm>

namespace fingerpost::model {
namespace {

bool is_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

bool is_number(std::string_view label) {
    return std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_byte(const std::string& label) {
    return is_number(label) && !label.empty() && label.size() <= 3 && std::stoi(label) <= 255;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
}

bool is_public_host(std::string_view text) {
    constexpr std::size_t longest = 253;
    if (text.size() > longest || !base::is_utf8(text)) return false;
    const std::vector<std::string> labels = base::split(text, '.');
    if (labels.size() < 2 || !std::all_of(labels.begin(), labels.end(), is_label)) return false;
    if (is_number(labels.back())) return labels.size() == 4 && std::all_of(labels.begin(), labels.end(), is_byte);
    return labels.back().size() >= 2;
}

}  // namespace fingerpost::model
