#include "grid.h"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <memory>

namespace fingerpost::places {
namespace {

// EPSG:1314, "OSGB36 to WGS 84 (6)", after inverse transverse Mercator: Ordnance Survey, "A guide to coordinate systems
// in Great Britain", sections 6.6 and C. Within 2 m for most of Great Britain and 5 m at worst. It is spelt out because
// a search by EPSG numbers would choose another operation wherever a grid of corrections (OSTN15) happens to be
// installed, and one without any change of datum (100 m wrong) where PROJ's database is missing.
constexpr const char* pipeline =
    "+proj=pipeline"
    " +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
    " +step +proj=push +v_3"
    " +step +proj=cart +ellps=airy"
    " +step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489"
    " +convention=position_vector"
    " +step +inv +proj=cart +ellps=WGS84"
    " +step +proj=pop +v_3"
    " +step +proj=unitconvert +xy_in=rad +xy_out=deg";

constexpr std::size_t batch_size = 8192;

struct Freed {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
    void operator()(PJ* transformation) const { proj_destroy(transformation); }
};

// A PROJ context belongs to one thread: each conversion makes its own.
class Converter {
  public:
    Converter() : context_(proj_context_create()) {
        proj_context_set_enable_network(context_.get(), 0);
        proj_log_level(context_.get(), PJ_LOG_NONE);
        transformation_.reset(proj_create(context_.get(), pipeline));
    }

    base::Result<void> add(Position& position) {
        batch_.push_back(proj_coord(position.east, position.north, 0, 0));
        targets_.push_back(&position);
        return batch_.size() < batch_size ? base::Result<void>() : flush();
    }

    base::Result<void> flush() {
        if (batch_.empty()) return {};
        if (!transformation_) return failed(proj_context_errno(context_.get()));
        const int number = proj_trans_array(transformation_.get(), PJ_FWD, batch_.size(), batch_.data());
        if (number != 0) return failed(number);
        for (std::size_t at = 0; at < batch_.size(); ++at)
            *targets_[at] = position_of({batch_[at].xy.y, batch_[at].xy.x});
        batch_.clear();
        targets_.clear();
        return {};
    }

  private:
    base::Failure failed(int number) const {
        const char* reason = proj_context_errno_string(context_.get(), number);
        return base::fail(base::ErrorCode::internal, fmt::format("PROJ could not convert grid references: {}",
                                                                 reason != nullptr ? reason : "unknown reason"));
    }

    std::unique_ptr<PJ_CONTEXT, Freed> context_;
    std::unique_ptr<PJ, Freed> transformation_;  // before the context goes
    std::vector<PJ_COORD> batch_;
    std::vector<Position*> targets_;
};

}  // namespace

bool on_the_grid(double easting, double northing) {
    return easting >= 0 && easting <= 700'000 && northing >= 0 && northing <= 1'300'000 &&
           (easting > 0 || northing > 0);
}

bool in_the_kingdom(base::Point point) {
    return point.latitude >= 49 && point.latitude <= 61.5 && point.longitude >= -9.5 && point.longitude <= 2.5;
}

base::Result<void> convert_to_wgs84(Harvest& harvest,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    Converter converter;
    const std::uint64_t all = harvest.postcodes.size() + harvest.outcodes.size() + harvest.settlements.size();
    std::uint64_t done = 0;
    const auto convert = [&](auto& rows) -> base::Result<void> {
        for (auto& row : rows) {
            if (row.position.on_grid) FINGERPOST_TRY(converter.add(row.position));
            if (++done % batch_size == 0) progress(done, all);
        }
        return converter.flush();
    };
    FINGERPOST_TRY(convert(harvest.postcodes));
    FINGERPOST_TRY(convert(harvest.outcodes));
    return convert(harvest.settlements);
}

}  // namespace fingerpost::places
