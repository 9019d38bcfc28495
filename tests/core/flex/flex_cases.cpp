// SPDX-License-Identifier: Apache-2.0
#include "tests/core/flex/flex_cases.h"

#include "core/base/random.h"

#include <torch/torch.h>

#include <cmath>
#include <limits>

namespace flexseg::test {

namespace {

double rounded(double value)
{
    return static_cast<double>(static_cast<float>(value));
}

} // namespace

OracleBatch makeBatch(const Shape &shape, Scene scene, int levels, std::uint64_t seed)
{
    Random random(seed, 99);
    OracleBatch b{shape.n, shape.classes, shape.channels, (shape.H + 3) / 4, (shape.W + 3) / 4, shape.H, shape.W};
    const std::size_t cells = static_cast<std::size_t>(b.n) * b.h * b.w;
    for (std::size_t i = 0; i < cells * b.classes; ++i) {
        // Dyadic weights of the upsampling keep sums of +-10000 exact, so that ties stay ties.
        if (scene == Scene::HugeLogits)
            b.logits.push_back(random.chance(0.5) ? 1e4 : -1e4);
        else
            b.logits.push_back(scene == Scene::EqualLogits ? 0.0 : rounded(2 * random.normal()));
    }
    for (std::size_t i = 0; i < cells * b.channels; ++i)
        b.features.push_back(scene == Scene::ZeroFeatures ? 0.0 : rounded(random.normal()));
    for (int n = 0; n < b.n; ++n) {
        const auto anyClass
            = [&] { return static_cast<std::uint8_t>(random.index(static_cast<std::uint64_t>(b.classes))); };
        std::vector<std::uint8_t> image(static_cast<std::size_t>(b.H) * b.W, anyClass());
        for (int block = 0; block < 12 && scene != Scene::OneClass; ++block) {
            const std::uint8_t value = block % 6 == 5 || (scene == Scene::ManyIgnored && block % 2) ? 255 : anyClass();
            const int x0 = random.integer(0, b.W - 1), y0 = random.integer(0, b.H - 1);
            const int x1 = random.integer(x0, std::min(b.W - 1, x0 + b.W / 2));
            const int y1 = random.integer(y0, std::min(b.H - 1, y0 + b.H / 2));
            for (int y = y0; y <= y1; ++y)
                for (int x = x0; x <= x1; ++x)
                    image[static_cast<std::size_t>(y) * b.W + x] = value;
        }
        if (scene == Scene::AllIgnored)
            std::fill(image.begin(), image.end(), std::uint8_t{255});
        b.labels.insert(b.labels.end(), image.begin(), image.end());
    }
    for (int k = 0; k < b.classes * levels; ++k) {
        std::vector<double> p(static_cast<std::size_t>(b.channels));
        double norm = 0;
        for (double &value : p)
            norm += std::pow(value = random.normal(), 2);
        for (const double value : p)
            b.prototypes.push_back(rounded(value / std::sqrt(norm)));
        b.updates.push_back(random.chance(0.2) ? 0 : random.integer(1, 200));
    }
    return b;
}

Inputs tensorsOf(const OracleBatch &b, bool asDouble)
{
    const auto type = asDouble ? at::kDouble : at::kFloat;
    const auto leaf = [type](const std::vector<double> &values, at::IntArrayRef sizes) {
        return at::tensor(values, at::kDouble).to(type).reshape(sizes).clone().requires_grad_(true);
    };
    return {leaf(b.logits, {b.n, b.classes, b.h, b.w}), leaf(b.features, {b.n, b.channels, b.h, b.w}),
            at::tensor(b.labels, at::kByte).reshape({b.n, b.H, b.W})};
}

void setBank(FlexLoss &loss, const OracleBatch &b)
{
    FlexLoss::NamedTensors state;
    for (const auto &[name, tensor] : loss.state()) {
        at::Tensor value = tensor.detach().clone();
        if (name == "gap.prototypes")
            value = at::tensor(b.prototypes, at::kDouble).to(at::kFloat).reshape(tensor.sizes());
        else if (name == "gap.updates")
            value = at::tensor(b.updates, at::kLong).reshape(tensor.sizes());
        state.emplace_back(name, value);
    }
    loss.loadState(state);
}

at::Tensor stateTensor(const FlexLoss &loss, const std::string &name)
{
    for (const auto &[given, tensor] : loss.state())
        if (given == name)
            return tensor;
    return {};
}

double deviation(const at::Tensor &a, const std::vector<double> &b)
{
    const at::Tensor reference = at::tensor(b, at::kDouble);
    const at::Tensor flat = a.defined() ? a.detach().to(at::kDouble).flatten() : at::zeros_like(reference);
    const double difference = (flat - reference).abs().max().item<double>();
    const double size = std::max(reference.abs().max().item<double>(), 0.01 / static_cast<double>(b.size()));
    return std::isfinite(difference) ? difference / size : std::numeric_limits<double>::infinity();
}

} // namespace flexseg::test
