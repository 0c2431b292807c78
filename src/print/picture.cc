#include "picture.h"

#include <fingerpost/print/qr.h>

#include <fmt/format.h>
#include <librsvg/rsvg.h>
#include <qrencode.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "fonts.h"

namespace fingerpost::print {
namespace {

using Made = base::Result<std::shared_ptr<const Drawable>>;

constexpr int quiet = 4;              // modules around the symbol
constexpr int largest_side = 20'000;  // pixels

base::Failure unreadable(const std::string& why) {
    return base::fail(base::ErrorCode::invalid, "the picture cannot be read: " + why, "picture", "use a PNG or an SVG file");
}

struct Reading {
    const std::string* bytes;
    std::size_t at = 0;
    static cairo_status_t read(void* closure, unsigned char* data, unsigned int length) {
        auto& self = *static_cast<Reading*>(closure);
        if (self.bytes->size() - self.at < length) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(data, self.bytes->data() + self.at, length);
        self.at += length;
        return CAIRO_STATUS_SUCCESS;
    }
};

class Png final : public Drawable {
  public:
    explicit Png(cairo_surface_t* surface) : surface_(surface) {
        aspect_ = static_cast<double>(cairo_image_surface_get_width(surface)) / cairo_image_surface_get_height(surface);
    }
    ~Png() override { cairo_surface_destroy(surface_); }
    Png(const Png&) = delete;
    Png& operator=(const Png&) = delete;

    void draw(cairo_t* cairo, double width, double height) const override {
        cairo_scale(cairo, width / cairo_image_surface_get_width(surface_), height / cairo_image_surface_get_height(surface_));
        cairo_set_source_surface(cairo, surface_, 0, 0);
        cairo_paint(cairo);
    }

  private:
    cairo_surface_t* surface_;
};

class Svg final : public Drawable {
  public:
    Svg(RsvgHandle* handle, double aspect) : handle_(handle) { aspect_ = aspect; }
    void draw(cairo_t* cairo, double width, double height) const override {
        const RsvgRectangle all{0, 0, width, height};
        rsvg_handle_render_document(handle_.get(), cairo, &all, nullptr);
    }

  private:
    Owned<RsvgHandle> handle_;
};

class Qr final : public Drawable {
  public:
    explicit Qr(const QRcode& code) : side_(code.width), dark_(static_cast<std::size_t>(code.width) * code.width) {
        for (std::size_t i = 0; i < dark_.size(); ++i) dark_[i] = (code.data[i] & 1U) != 0;
    }
    void draw(cairo_t* cairo, double width, double) const override {
        const double module = width / (side_ + 2 * quiet);
        cairo_set_source_rgb(cairo, 0, 0, 0);
        for (int row = 0; row < side_; ++row) {
            // Neighbours in a row are one rectangle: between two there would be hair cracks on some screens.
            for (int column = 0; column < side_; ++column) {
                int end = column;
                while (end < side_ && dark(row, end)) ++end;
                if (end > column) cairo_rectangle(cairo, (column + quiet) * module, (row + quiet) * module, (end - column) * module, module);
                column = std::max(column, end);
            }
        }
        cairo_fill(cairo);
    }

  private:
    bool dark(int row, int column) const { return dark_[static_cast<std::size_t>(row) * side_ + column]; }
    int side_;
    std::vector<bool> dark_;
};

using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;
Code encode(const std::string& uri) {
    return {QRcode_encodeData(static_cast<int>(uri.size()), reinterpret_cast<const unsigned char*>(uri.data()), 0, QR_ECLEVEL_M), &QRcode_free};
}
base::Failure too_long() { return base::fail(base::ErrorCode::too_large, "the address is too long for a QR code", "qr", "use a shorter address"); }

Made read_png(const std::string& bytes) {
    // Width and height stand in the first chunk; a picture that would fill the memory is refused before it is unpacked.
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
        return value;
    };
    if (bytes.size() < 24) return unreadable("it ends too soon");
    if (number(16) > largest_side || number(20) > largest_side || std::uint64_t{number(16)} * number(20) > 50'000'000) return unreadable("it has too many pixels");
    Reading reading{&bytes};
    cairo_surface_t* surface = cairo_image_surface_create_from_png_stream(&Reading::read, &reading);
    auto made = std::make_shared<Png>(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) return unreadable(cairo_status_to_string(cairo_surface_status(surface)));
    return made;
}

Made read_svg(const std::string& bytes) {
    GError* error = nullptr;
    // From memory, without a base address: nothing it names is fetched.
    RsvgHandle* handle = rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error);
    if (handle == nullptr) {
        const std::string why = error->message;
        g_error_free(error);
        return unreadable(why);
    }
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength width{}, height{};
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_box, &box);
    double aspect = 1;
    gdouble in_pixels[2] = {0, 0};
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &in_pixels[0], &in_pixels[1]) && in_pixels[1] > 0) {
        aspect = in_pixels[0] / in_pixels[1];
    } else if (has_box && box.height > 0) {
        aspect = box.width / box.height;
    }
    auto made = std::make_shared<Svg>(handle, aspect);
    if (!(aspect > 0.01 && aspect < 100)) return unreadable("it has no size");
    return made;
}

}  // namespace

Made read_picture(const std::string& bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return read_png(bytes);
    if (bytes.substr(0, 4096).find("<svg") != std::string::npos) return read_svg(bytes);
    return unreadable("it is neither PNG nor SVG");
}

Made make_qr(const std::string& uri) {
    const Code code = encode(uri);
    if (!code) return too_long();
    return std::make_shared<Qr>(*code);
}

base::Result<std::string> qr_svg(const std::string& uri, const std::string& title) {
    const Code code = encode(uri);
    if (!code) return too_long();
    std::string path;
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if ((code->data[row * code->width + column] & 1U) != 0) path += fmt::format("M{} {}h1v1h-1z", column + quiet, row + quiet);
        }
    }
    return fmt::format("<svg role=\"img\" aria-label=\"{0}\" viewBox=\"0 0 {1} {1}\" shape-rendering=\"crispEdges\"><path d=\"{2}\"/></svg>", title, code->width + 2 * quiet, path);
}

base::Result<QrPath> qr_path(std::string_view text) {
    constexpr int quiet = 4;
    const Code code = encode(std::string(text));
    if (code == nullptr) return too_long();
    QrPath made;
    made.side = code->width + 2 * quiet;
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if ((code->data[row * code->width + column] & 1U) != 0) made.path += "M" + std::to_string(column + quiet) + " " + std::to_string(row + quiet) + "h1v1h-1z";
        }
    }
    return made;
}

}  // namespace fingerpost::print
