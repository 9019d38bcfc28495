// SPDX-License-Identifier: Apache-2.0
#include "app/cli/map_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/codec/image_files.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

Image8 colored(const LabelMap &map, const LabelSpace &labels)
{
    Image8 image(map.width, map.height, 3);
    for (std::size_t i = 0; i < map.pixels.size(); ++i)
        if (map.pixels[i] < labels.classes.size())
            std::copy_n(labels.classes[map.pixels[i]].color.begin(), 3,
                        image.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i));
    return image;
}

struct Range {
    float low = 0;
    float high = 1;
};

/// 1st to 99th percentile of what is finite.
Range rangeOf(const FloatMap &map)
{
    std::vector<float> values;
    values.reserve(map.pixels.size());
    std::copy_if(map.pixels.begin(), map.pixels.end(), std::back_inserter(values),
                 [](float v) { return std::isfinite(v); });
    if (values.empty())
        return {};
    const auto at = [&values](double share) {
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    Range range{at(0.01), at(0.99)};
    if (!(range.high > range.low))
        range = {*std::min_element(values.begin(), values.end()), *std::max_element(values.begin(), values.end())};
    return range;
}

Image8 grey(const FloatMap &map, Range range)
{
    const float width = range.high > range.low ? range.high - range.low : 1;
    Image8 image(map.width, map.height);
    std::transform(map.pixels.begin(), map.pixels.end(), image.pixels.begin(), [&](float value) {
        return std::isfinite(value)
            ? static_cast<std::uint8_t>(std::lround(255 * std::clamp((value - range.low) / width, 0.F, 1.F)))
            : std::uint8_t{0};
    });
    return image;
}

} // namespace

rpc::Json writeMaps(const std::filesystem::path &folder, const SampleMaps &maps, const LabelSpace &labels)
{
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault)
        throw systemError(fault.value(), "The folder " + folder.string() + " cannot be made");
    rpc::Json files = rpc::Json::array();
    const auto png = [&](const std::string &name, const Image8 &image) {
        writePng(folder / name, image);
        files.push_back({{"file", name}});
    };
    png("image.png", maps.image);
    if (!maps.mask.empty()) {
        png("mask.png", maps.mask);
        png("mask_color.png", colored(maps.mask, labels));
    }
    png("prediction.png", maps.prediction);
    png("prediction_color.png", colored(maps.prediction, labels));
    for (const ValueMap &map : maps.maps) {
        std::string stem = map.name;
        std::replace(stem.begin(), stem.end(), ':', '_');
        writeFloatTiff(folder / (stem + ".tiff"), map.values);
        files.push_back({{"file", stem + ".tiff"}, {"map", map.name}});
        const Range range = rangeOf(map.values);
        writePng(folder / (stem + ".png"), grey(map.values, range));
        files.push_back({{"file", stem + ".png"}, {"map", map.name}, {"black", range.low}, {"white", range.high}});
    }
    rpc::Json result{{"domain", maps.place.domain}, {"training", maps.place.training},
                     {"sample", maps.place.sample}, {"name", maps.name},
                     {"step", maps.step},           {"files", std::move(files)}};
    writeFileAtomic(folder / "maps.json", rpc::jsonText(result, 2) + "\n");
    return result;
}

} // namespace flexseg
