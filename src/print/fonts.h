// The fonts that are set with: a fixed choice among Debian's, so that the same document is the same file on every machine that
// has them, whatever else is installed there.
#pragma once

#include <fingerpost/base/result.h>
#include <pango/pangocairo.h>

#include <memory>

namespace fingerpost::print {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

// A map of fonts of its own: Pango's are not shared between threads.
class Fonts {
  public:
    static base::Result<Fonts> load();
    PangoContext* context() const { return context_.get(); }
    // Distances above and below the baseline of the Latin face, as shares of the size.
    double ascent() const { return ascent_; }
    double descent() const { return descent_; }

  private:
    Owned<PangoFontMap> map_;
    Owned<PangoContext> context_;
    double ascent_ = 0;
    double descent_ = 0;
};

// Noto Sans: plain letter forms, a regular and a bold face, and sisters for most of the world's scripts.
constexpr const char* family = "Noto Sans";

}  // namespace fingerpost::print
