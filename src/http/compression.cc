#include "compression.h"

#include <fingerpost/base/text.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

#include "form.h"
#include "head.h"

namespace fingerpost::http {
namespace {

// Level 1 makes a page of 40 KB about a tenth larger than level 6 does, in a quarter of the time.
constexpr int level = 1;
constexpr int gzip_window = 15 + 16;  // zlib's way to ask for a gzip header

// True if the parameters of a list item hold a weight of zero, or one that cannot be read.
bool is_refused(std::string_view item) {
    const std::optional<std::string> weight = header_parameter(item, "q");
    return weight && weight->find_first_of("123456789") == std::string::npos;
}

// A compressor is 256 KiB to set up: each thread keeps one.
class Deflater {
  public:
    Deflater() { ready_ = deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK; }
    ~Deflater() {
        if (ready_) deflateEnd(&stream_);
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    std::string run(std::string_view bytes) {
        if (!ready_ || deflateReset(&stream_) != Z_OK) return {};
        std::string out(deflateBound(&stream_, static_cast<uLong>(bytes.size())), '\0');
        // zlib does not write to its input; its type lacks the const.
        stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) return {};
        out.resize(out.size() - stream_.avail_out);
        return out;
    }

  private:
    z_stream stream_{};
    bool ready_ = false;
};

class StreamDeflater {
  public:
    explicit StreamDeflater(BodyStream source) : source_(std::move(source)) {
        if (deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::runtime_error("a stream cannot be compressed: no memory");
        }
    }
    ~StreamDeflater() { deflateEnd(&stream_); }
    StreamDeflater(const StreamDeflater&) = delete;
    StreamDeflater& operator=(const StreamDeflater&) = delete;

    // What goes in may be kept back by the compressor: pieces are taken until something comes out.
    bool next(std::string& out) {
        while (!finished_) {
            plain_.clear();
            finished_ = !source_(plain_);
            if (deflate_into(out)) return true;
        }
        return false;
    }

  private:
    bool deflate_into(std::string& out) {
        const std::size_t before = out.size();
        stream_.next_in = reinterpret_cast<Bytef*>(plain_.data());
        stream_.avail_in = static_cast<uInt>(plain_.size());
        do {
            const std::size_t filled = out.size();
            out.resize(filled + room);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
            stream_.avail_out = static_cast<uInt>(room);
            deflate(&stream_, finished_ ? Z_FINISH : Z_NO_FLUSH);
            out.resize(out.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
        return out.size() > before;
    }

    static constexpr std::size_t room = std::size_t{32} << 10;
    BodyStream source_;
    std::string plain_;
    z_stream stream_{};
    bool finished_ = false;
};

}  // namespace

BodyStream gzip_stream(BodyStream stream) {
    return [deflater = std::make_shared<StreamDeflater>(std::move(stream))](std::string& piece) { return deflater->next(piece); };
}

bool accepts_gzip(std::string_view accept_encoding) {
    bool any = false;
    for (const std::string_view item : list_items(accept_encoding)) {
        const std::string coding = media_type(item);
        if (coding == "gzip" || coding == "x-gzip") return !is_refused(item);
        if (coding == "*") any = !is_refused(item);
    }
    return any;
}

bool is_compressible(std::string_view content_type) {
    static constexpr std::array types{"application/json", "application/x-ndjson", "application/javascript",
                                      "application/xml",  "application/yaml",     "image/svg+xml"};
    const std::string type = media_type(content_type);
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           std::find(types.begin(), types.end(), type) != types.end();
}

std::string gzip(std::string_view bytes) {
    if (bytes.size() > (std::size_t{1} << 30)) return {};  // zlib counts in 32 bits
    thread_local Deflater deflater;
    return deflater.run(bytes);
}

}  // namespace fingerpost::http
