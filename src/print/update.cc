#include "update.h"

#include <zlib.h>

#include <stdexcept>

namespace fingerpost::print {
namespace {

constexpr std::size_t objects_a_stream = 200;

std::string deflated(const std::string& bytes) {
    uLongf size = compressBound(bytes.size());
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_DEFAULT_COMPRESSION) != Z_OK) {
        throw std::runtime_error("zlib failed");
    }
    out.resize(size);
    return out;
}

void append_number(std::string& out, std::uint64_t value, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xffU);
}

// Where the file's own cross-reference table stands.
std::uint64_t start_of_table(const std::string& file) {
    const std::size_t at = file.rfind("startxref\n");
    if (at == std::string::npos) throw std::runtime_error("the file has no cross-reference table");
    return std::stoull(file.substr(at + 10, 20));
}

}  // namespace

void Update::set(int number, std::string body) {
    waiting_[number] = std::move(body);
    if (waiting_.size() >= objects_a_stream) flush();
}

void Update::flush() {
    if (waiting_.empty()) return;
    const int stream = reserve();
    std::string head, bodies;
    int index = 0;
    for (const auto& [number, body] : waiting_) {
        head += std::to_string(number) + ' ' + std::to_string(bodies.size()) + ' ';
        bodies += body + ' ';
        places_[number] = {2, static_cast<std::uint64_t>(stream), index++};
    }
    const std::string packed = deflated(head + bodies);
    stream_offsets_[stream] = streams_.size();
    streams_ += std::to_string(stream) + " 0 obj\n<</Type/ObjStm/N " + std::to_string(waiting_.size()) + "/First " + std::to_string(head.size()) +
                "/Length " + std::to_string(packed.size()) + "/Filter/FlateDecode>>\nstream\n" + packed + "\nendstream\nendobj\n";
    waiting_.clear();
}

std::string Update::append_to(std::string file, const std::string& trailer) {
    flush();
    if (file.back() != '\n') file += '\n';
    for (const auto& [stream, offset] : stream_offsets_) places_[stream] = {1, file.size() + offset, 0};
    const std::uint64_t previous = start_of_table(file);
    file += streams_;
    const std::uint64_t start = file.size();
    const int own = reserve();
    places_[own] = {1, start, 0};
    file += table(previous, trailer, own);
    file += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    return file;
}

std::string Update::table(std::uint64_t previous, const std::string& trailer, int own_number) const {
    std::string index, rows;
    int begin = -1, expected = -1;
    for (const auto& [number, place] : places_) {
        if (number != expected) {
            if (begin >= 0) index += std::to_string(begin) + ' ' + std::to_string(expected - begin) + ' ';
            begin = number;
        }
        expected = number + 1;
        append_number(rows, static_cast<std::uint64_t>(place.type), 1);
        append_number(rows, place.where, 4);
        append_number(rows, static_cast<std::uint64_t>(place.index), 2);
    }
    index += std::to_string(begin) + ' ' + std::to_string(expected - begin);
    const std::string packed = deflated(rows);
    return std::to_string(own_number) + " 0 obj\n<</Type/XRef/Size " + std::to_string(next_) + "/Prev " + std::to_string(previous) + "/W[1 4 2]/Index[" + index +
           "]" + trailer + "/Length " + std::to_string(packed.size()) + "/Filter/FlateDecode>>\nstream\n" + packed + "\nendstream\nendobj\n";
}

}  // namespace fingerpost::print
