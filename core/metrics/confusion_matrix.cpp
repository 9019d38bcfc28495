// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/confusion_matrix.h"

#include "core/base/error.h"
#include "core/base/image.h"

namespace flexseg {

ConfusionMatrix::ConfusionMatrix(int classes)
    : m_classes(classes)
{
    if (classes < 1 || classes > 255)
        throw Error(ErrorCode::InvalidArgument, "A confusion matrix needs 1 to 255 classes.");
    m_counts.assign(static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes), 0);
}

void ConfusionMatrix::add(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> predictions)
{
    if (labels.size() != predictions.size())
        throw Error(ErrorCode::InvalidArgument, "A prediction must have its mask's size to be scored.");
    std::vector<std::int64_t> pairs(256 * 256, 0);
    for (std::size_t i = 0; i < labels.size(); ++i)
        ++pairs[labels[i] * std::size_t{256} + predictions[i]];
    const auto classes = static_cast<std::size_t>(m_classes);
    for (std::size_t label = 0; label < ignoreLabel; ++label)
        for (std::size_t prediction = 0; prediction < 256; ++prediction)
            if (pairs[label * 256 + prediction] != 0 && (label >= classes || prediction >= classes))
                throw Error(ErrorCode::InvalidArgument,
                            "A pixel of class " + std::to_string(label) + ", predicted as " + std::to_string(prediction)
                                + ", does not fit " + std::to_string(m_classes) + " classes.");
    for (std::size_t label = 0; label < classes; ++label)
        for (std::size_t prediction = 0; prediction < classes; ++prediction)
            m_counts[label * classes + prediction] += pairs[label * 256 + prediction];
}

void ConfusionMatrix::add(const ConfusionMatrix &other)
{
    if (other.m_classes != m_classes)
        throw Error(ErrorCode::InvalidArgument, "Confusion matrices of different numbers of classes cannot be added.");
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i];
}

std::vector<ClassResult> ConfusionMatrix::classResults(const std::vector<std::string> &names) const
{
    std::vector<ClassResult> results(static_cast<std::size_t>(m_classes));
    for (int c = 0; c < m_classes; ++c) {
        ClassResult &result = results[static_cast<std::size_t>(c)];
        result.classId = c;
        result.className
            = static_cast<std::size_t>(c) < names.size() ? names[static_cast<std::size_t>(c)] : std::string();
        for (int other = 0; other < m_classes; ++other) {
            result.labelPixels += at(c, other);
            result.predictedPixels += at(other, c);
        }
        result.intersectionPixels = at(c, c);
        const std::int64_t both = result.labelPixels + result.predictedPixels - result.intersectionPixels;
        if (both > 0)
            result.iou = static_cast<double>(result.intersectionPixels) / static_cast<double>(both);
        if (result.labelPixels > 0)
            result.accuracy = static_cast<double>(result.intersectionPixels) / static_cast<double>(result.labelPixels);
    }
    return results;
}

double ConfusionMatrix::meanIou() const
{
    double sum = 0;
    int present = 0;
    for (const ClassResult &result : classResults({}))
        if (result.iou) {
            sum += *result.iou;
            ++present;
        }
    return present > 0 ? sum / present : 0;
}

double ConfusionMatrix::pixelAccuracy() const
{
    std::int64_t all = 0;
    std::int64_t right = 0;
    for (int label = 0; label < m_classes; ++label) {
        right += at(label, label);
        for (int prediction = 0; prediction < m_classes; ++prediction)
            all += at(label, prediction);
    }
    return all > 0 ? static_cast<double>(right) / static_cast<double>(all) : 0;
}

void ConfusionMatrix::fill(DomainResult &result, const std::vector<std::string> &names) const
{
    result.classes = classResults(names);
    result.miou = meanIou();
    result.pixelAccuracy = pixelAccuracy();
}

} // namespace flexseg
