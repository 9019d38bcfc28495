// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

namespace flexseg {

/// t-SNE in the plane (L. van der Maaten and G. Hinton, "Visualizing Data using t-SNE", JMLR 2008): points whose
/// features are near lie near. Affinities of the nearest 3 x perplexity neighbours, repulsion between all pairs,
/// exactly; schedule and steps as scikit-learn has them. The same at any number of threads. One thread at a time, which
/// LibTorch's help.
class Tsne {
public:
    struct Options {
        double perplexity = 30; ///< less where there are few points
        std::int64_t iterations = 1000; ///< the first quarter of them exaggerates the affinities
    };

    /// \p features: points x channels; \p start: points x 2, of which only the shape counts: it is scaled to a standard
    /// deviation of 1e-4 along the first axis. Throws Error(InvalidArgument) unless the sizes fit, Error(Cancelled).
    Tsne(const std::vector<float> &features, std::int64_t channels, const std::vector<float> &start,
         const Options &options, const std::stop_token &stop = {});

    /// Up to \p iterations more, fewer at the end. Throws Error(Cancelled) and keeps what is done.
    void advance(std::int64_t iterations, const std::stop_token &stop = {});

    [[nodiscard]] std::int64_t done() const { return m_done; }
    [[nodiscard]] std::int64_t total() const { return m_options.iterations; }
    [[nodiscard]] std::int64_t points() const { return m_points; }
    [[nodiscard]] float x(std::int64_t point) const { return m_x[static_cast<std::size_t>(point)]; }
    [[nodiscard]] float y(std::int64_t point) const { return m_y[static_cast<std::size_t>(point)]; }
    /// Kullback-Leibler divergence of the plane's similarities from the affinities, nats.
    [[nodiscard]] double divergence() const;

private:
    struct Forces {
        std::vector<float> x, y; ///< repulsion before it is divided by the sum
        double sum = 0; ///< of all similarities
    };

    void findAffinities(const std::vector<float> &features, std::int64_t channels, const std::stop_token &stop);
    [[nodiscard]] Forces repulsion() const;
    void step();

    Options m_options;
    std::int64_t m_points = 0;
    std::int64_t m_done = 0;
    // Affinities, symmetric, sum 1: those of point i lie from m_first[i] to m_first[i + 1].
    std::vector<std::size_t> m_first;
    std::vector<std::int32_t> m_other;
    std::vector<float> m_affinity;
    // Padded to a multiple of four with places far away.
    std::vector<float> m_x, m_y;
    std::vector<float> m_stepX, m_stepY, m_gainX, m_gainY;
};

} // namespace flexseg
