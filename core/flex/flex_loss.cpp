// SPDX-License-Identifier: Apache-2.0
#include "core/flex/flex_loss.h"

#include "core/base/error.h"
#include "core/flex/batch_bands.h"
#include "core/flex/gap.h"
#include "core/flex/projection_head.h"
#include "core/flex/ube.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

namespace flexseg {

namespace {

/// Weight of a new batch in ube.stats = ema, as batch normalisation has it.
constexpr double runningWeight = 0.1;

std::string describe(const at::Tensor &tensor)
{
    std::string text = toString(tensor.scalar_type());
    for (const std::int64_t size : tensor.sizes())
        text += " " + std::to_string(size);
    return text;
}

at::Tensor notANumber(const at::Tensor &like)
{
    return at::full({}, std::numeric_limits<float>::quiet_NaN(), like.options().requires_grad(false));
}

bool allFinite(const at::Tensor &tensor)
{
    return std::isfinite(tensor.detach().sum(at::kDouble).item<double>());
}

} // namespace

struct FlexLoss::Impl {
    RunConfig config;
    int classes = 0;
    std::int64_t levels = 0;
    std::int64_t seed = 0;
    bool training = true;

    at::Tensor prototypes; ///< C x G x D float32
    at::Tensor updates; ///< C x G int64
    at::Tensor running; ///< 3 float64, CPU: batches seen, mean of H, mean of H^2
    std::optional<ProjectionHead> head;

    /// What commit() applies: the last forward's.
    std::optional<GapStatistics> pendingCells;
    at::Tensor pendingRunning;

    struct Ube {
        at::Tensor loss;
        at::Tensor perImage; ///< N, detached: of has.loss' kind (without GAP)
        double crossEntropy = 0;
    };
    struct Gap {
        at::Tensor loss; ///< undefined where nothing entered
        std::vector<double> perImage;
        std::int64_t pixels = 0;
    };

    std::vector<EntropyMoments> moments(const std::vector<UbeStatistics> &images);
    Ube ube(const at::Tensor &logits, const at::Tensor &labels, const BatchBands &bands);
    Gap gap(const at::Tensor &features, const BatchBands &bands, std::int64_t step);
};

FlexLoss::FlexLoss(const RunConfig &config, int classes, std::int64_t featureChannels, std::int64_t seed)
    : m_impl(std::make_unique<Impl>())
{
    Impl &impl = *m_impl;
    impl.config = config;
    impl.classes = classes;
    impl.levels = static_cast<std::int64_t>(config.gap.kernels.size());
    impl.seed = seed;
    const at::TensorOptions options
        = at::TensorOptions(at::kFloat)
              .device(config.run.device == Device::Cuda ? at::Device(at::kCUDA) : at::Device(at::kCPU));
    impl.prototypes = at::zeros({classes, impl.levels, featureChannels}, options);
    impl.updates = at::zeros({classes, impl.levels}, options.dtype(at::kLong));
    impl.running = at::zeros({3}, at::TensorOptions(at::kDouble));
    if (config.gap.enabled && config.gap.head == GapHead::Mlp)
        impl.head.emplace(featureChannels, seed, options.device());
}

FlexLoss::~FlexLoss() = default;
FlexLoss::FlexLoss(FlexLoss &&) noexcept = default;

std::vector<EntropyMoments> FlexLoss::Impl::moments(const std::vector<UbeStatistics> &images)
{
    std::vector<EntropyMoments> result;
    if (config.ube.stats == UbeStats::Image) {
        for (const UbeStatistics &image : images)
            result.push_back({image.mean(), image.sigma()});
        return result;
    }
    const UbeStatistics batch = reduce(images);
    EntropyMoments moments{batch.mean(), batch.sigma()};
    if (config.ube.stats == UbeStats::Ema) {
        const double *old = running.const_data_ptr<double>();
        double seen = old[0], mean = old[1], meanSquare = old[2];
        if (batch.boundary > 0) {
            const double a = seen > 0 ? runningWeight : 1.0;
            mean += a * (batch.mean() - mean);
            meanSquare += a * (batch.sumSquares / batch.boundary - meanSquare);
            seen += 1;
        }
        pendingRunning = at::tensor({seen, mean, meanSquare}, at::kDouble);
        const double variance = meanSquare - mean * mean;
        moments = {mean, variance < 0 ? 0.0 : std::sqrt(variance)};
    }
    result.assign(images.size(), moments);
    return result;
}

FlexLoss::Impl::Ube FlexLoss::Impl::ube(const at::Tensor &logits, const at::Tensor &labels, const BatchBands &bands)
{
    const bool weighted = config.ube.enabled;
    const at::Tensor target = labels.to(logits.device()).to(at::kLong);
    const at::Tensor labelled = target != static_cast<std::int64_t>(ignoreLabel);
    const PixelTerms terms = pixelTerms(logits, target, weighted && config.ube.weight == UbeWeight::Entropy);
    const at::Tensor boundary = weighted ? bands.ubeBoundary(config.ube).to(logits.device()) : at::zeros_like(labelled);
    const std::vector<UbeStatistics> images = ubeStatistics(terms.entropy, boundary, labelled);
    const double total = reduce(images).labelled;

    at::Tensor weights;
    if (weighted)
        weights = ubeWeights(terms.entropy, boundary, moments(images), config.ube);
    Ube result;
    result.loss = ubeApply(terms.crossEntropy, weights, total);

    const torch::NoGradGuard noGrad;
    const at::Tensor plain = terms.crossEntropy.flatten(1).sum(1, false, at::kDouble);
    result.crossEntropy = plain.sum().item<double>() / std::max(total, 1.0);
    std::vector<double> counts;
    for (const UbeStatistics &image : images) // without a pixel that counts a loss is not known: NaN, not 0
        counts.push_back(image.labelled > 0 ? image.labelled : std::numeric_limits<double>::quiet_NaN());
    const bool emphasised = weighted && config.has.loss != HasLoss::CrossEntropy;
    const at::Tensor sums = emphasised ? (terms.crossEntropy * weights).flatten(1).sum(1, false, at::kDouble) : plain;
    result.perImage = sums.cpu() / at::tensor(counts, at::kDouble);
    return result;
}

FlexLoss::Impl::Gap FlexLoss::Impl::gap(const at::Tensor &features, const BatchBands &bands, std::int64_t step)
{
    Gap result;
    result.perImage.assign(static_cast<std::size_t>(bands.images()), 0.0);
    std::vector<GapTerm> all = bands.gapTerms(seed, step);
    if (all.empty())
        return result;

    const at::Tensor flat = features.permute({0, 2, 3, 1}).reshape({-1, features.size(1)});
    const at::Tensor known = updates.cpu().flatten();
    const std::span<const std::int64_t> counts(known.const_data_ptr<std::int64_t>(),
                                               static_cast<std::size_t>(known.numel()));
    const auto rowsOf = [&flat](const std::vector<std::int64_t> &rows) {
        return flat.index_select(0, at::tensor(rows, at::kLong).to(flat.device()));
    };
    if (training) { // what moves the prototypes: every boundary pixel, whatever is drawn for the loss
        const torch::NoGradGuard noGrad;
        std::vector<GapTerm> byCell = all;
        std::stable_sort(byCell.begin(), byCell.end(),
                         [](const GapTerm &a, const GapTerm &b) { return a.cell < b.cell; });
        std::vector<std::int64_t> rows, pixels(counts.size());
        rows.reserve(byCell.size());
        for (const GapTerm &term : byCell) {
            rows.push_back(term.row);
            ++pixels[static_cast<std::size_t>(term.cell)];
        }
        const at::Tensor picked = rowsOf(rows);
        pendingCells = gapStatistics(normalizeRows(head ? head->forward(picked) : picked), pixels);
    }

    std::erase_if(all, [&counts](const GapTerm &term) { return counts[static_cast<std::size_t>(term.cell)] == 0; });
    const std::vector<GapTerm> terms = gapSelect(std::move(all), config.gap.maxPixels, config.gap.balance);
    if (terms.empty())
        return result;
    std::vector<std::int64_t> rows, termRow;
    std::vector<std::int32_t> cells;
    for (const GapTerm &term : terms) {
        if (rows.empty() || rows.back() != term.row)
            rows.push_back(term.row);
        termRow.push_back(static_cast<std::int64_t>(rows.size()) - 1);
        cells.push_back(term.cell);
    }
    result.pixels = static_cast<std::int64_t>(rows.size());
    const at::Tensor picked = rowsOf(rows);
    const at::Tensor unit = normalizeRows(head ? head->forward(picked) : picked);
    const at::Tensor losses = gapTermLosses(unit, termRow, cells, prototypes.flatten(0, 1), counts, levels, config.gap);
    const std::vector<float> weights = gapWeights(counts, config.gap);
    result.loss = gapApply(losses, cells, weights, static_cast<std::int64_t>(terms.size()));

    const at::Tensor values = losses.detach().cpu().to(at::kDouble);
    const double *value = values.const_data_ptr<double>();
    std::vector<double> perImage(result.perImage.size());
    for (std::size_t t = 0; t < terms.size(); ++t) {
        const auto image = static_cast<std::size_t>(terms[t].row / (bands.height() * bands.width()));
        result.perImage[image] += static_cast<double>(weights[static_cast<std::size_t>(cells[t])]) * value[t];
        perImage[image] += 1;
    }
    for (std::size_t n = 0; n < perImage.size(); ++n)
        result.perImage[n] /= std::max(perImage[n], 1.0);
    return result;
}

FlexLoss::Result FlexLoss::forward(const at::Tensor &logits, const at::Tensor &features, const at::Tensor &labels,
                                   std::int64_t step)
{
    Impl &impl = *m_impl;
    const RunConfig &config = impl.config;
    impl.pendingCells.reset();
    impl.pendingRunning.reset();
    const BatchBands bands(labels, impl.classes, config.gap, logits.size(2), logits.size(3));

    Result result;
    const Impl::Ube ube = impl.ube(logits, labels, bands);
    result.total = ube.loss;
    result.ube = ube.loss.item<double>();
    result.crossEntropy = ube.crossEntropy;
    at::Tensor hardness = ube.perImage;
    if (config.gap.enabled) {
        const Impl::Gap gap = impl.gap(features, bands, step);
        result.boundaryPixels = gap.pixels;
        if (gap.loss.defined()) {
            result.total = result.total + gap.loss * config.gap.lambda;
            result.gap = gap.loss.item<double>();
            if (config.has.loss == HasLoss::Total)
                hardness = hardness + at::tensor(gap.perImage, at::kDouble) * config.gap.lambda;
        }
    }
    result.sampleHardness = hardness.to(at::kFloat);
    // A broken network shows in the loss even where every pixel that is broken is ignored or not drawn.
    if (!allFinite(logits) || (config.gap.enabled && !allFinite(features)))
        result.total = result.total + notANumber(result.total);
    if (!impl.training) {
        impl.pendingCells.reset();
        impl.pendingRunning.reset();
    }
    return result;
}

void FlexLoss::commit()
{
    Impl &impl = *m_impl;
    if (impl.pendingCells)
        gapUpdate(impl.prototypes.flatten(0, 1), impl.updates.flatten(), *impl.pendingCells,
                  impl.config.gap.momentumMax);
    if (impl.pendingRunning.defined())
        impl.running.copy_(impl.pendingRunning);
    impl.pendingCells.reset();
    impl.pendingRunning.reset();
}

at::Tensor FlexLoss::embed(const at::Tensor &features) const
{
    const torch::NoGradGuard noGrad;
    const at::Tensor rows = features.permute({0, 2, 3, 1}).reshape({-1, features.size(1)});
    return normalizeRows(m_impl->head ? m_impl->head->forward(rows) : rows);
}

FlexLoss::NamedTensors FlexLoss::parameters() const
{
    return m_impl->head ? m_impl->head->parameters() : NamedTensors{};
}

FlexLoss::NamedTensors FlexLoss::state() const
{
    NamedTensors tensors{
        {"gap.prototypes", m_impl->prototypes}, {"gap.updates", m_impl->updates}, {"ube.running", m_impl->running}};
    for (auto &parameter : parameters())
        tensors.push_back(std::move(parameter));
    return tensors;
}

void FlexLoss::loadState(const NamedTensors &tensors)
{
    const torch::NoGradGuard noGrad;
    const NamedTensors own = state();
    std::vector<at::Tensor> found;
    std::string faults;
    for (const auto &[name, tensor] : own) {
        const auto given
            = std::find_if(tensors.begin(), tensors.end(), [&n = name](const auto &t) { return t.first == n; });
        if (given == tensors.end())
            faults += " " + name + " is missing.";
        else if (given->second.sizes() != tensor.sizes() || given->second.scalar_type() != tensor.scalar_type())
            faults += " " + name + " is " + describe(given->second) + " instead of " + describe(tensor) + ".";
        else
            found.push_back(given->second);
    }
    if (!faults.empty())
        throw Error(ErrorCode::InvalidData,
                    "The state of the loss does not fit this configuration:" + faults
                        + " Resume with the classes, gap.kernels and gap.head of the run that wrote it.");
    for (std::size_t i = 0; i < own.size(); ++i)
        at::Tensor(own[i].second).copy_(found[i]);
    m_impl->pendingCells.reset();
    m_impl->pendingRunning.reset();
}

void FlexLoss::setTraining(bool training)
{
    m_impl->training = training;
}

} // namespace flexseg
