// Pictures and QR codes, ready to be drawn.
#pragma once

#include <cairo.h>
#include <fingerpost/base/result.h>

#include <memory>
#include <string>

namespace fingerpost::print {

class Drawable {
  public:
    virtual ~Drawable() = default;
    double aspect() const { return aspect_; }  // width : height
    // Fills the rectangle from the current origin.
    virtual void draw(cairo_t* cairo, double width, double height) const = 0;

  protected:
    double aspect_ = 1;
};

// PNG or SVG. Errors: invalid.
base::Result<std::shared_ptr<const Drawable>> read_picture(const std::string& bytes);

// With its quiet zone of four modules (ISO/IEC 18004), medium error correction. Errors: too_large.
base::Result<std::shared_ptr<const Drawable>> make_qr(const std::string& uri);
// The same for a page of HTML, with its name for who does not see it (already escaped).
base::Result<std::string> qr_svg(const std::string& uri, const std::string& title);

}  // namespace fingerpost::print
