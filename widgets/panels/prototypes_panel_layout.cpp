// SPDX-License-Identifier: GPL-3.0-only
// Where the Prototypes dock's points lie, t-SNE piece by piece, and what the dock says of it.
#include "widgets/panels/prototypes_panel.h"

#include "widgets/models/text.h"
#include "widgets/scene3d/point_cloud_view.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace flexseg {

PrototypesPanel::Layout PrototypesPanel::wantedLayout() const
{
    return static_cast<Layout>(m_layout->currentData().toInt());
}

void PrototypesPanel::chooseLayout()
{
    if (wantedLayout() == Layout::PrincipalAxes) {
        if (m_isEmbedding)
            Q_EMIT embeddingCancelled();
        stopEmbedding({});
    } else if (!m_cloud.classId.empty() && !m_isEmbedding
               && (m_embedding.done == 0 || m_embedding.done < m_embedding.total)) {
        askEmbedding();
    }
    placePoints();
    refreshStatus();
    refreshScene();
}

void PrototypesPanel::askEmbedding()
{
    m_isEmbedding = true;
    m_progress->setRange(0, static_cast<int>(m_embedding.total)); // 0 at first: neighbours are being looked for
    m_progress->setValue(static_cast<int>(m_embedding.done));
    m_progress->show();
    m_stop->show();
    EmbeddingQuery query;
    query.features = m_query;
    Q_EMIT embeddingRequested(query);
}

void PrototypesPanel::stopEmbedding(const QString &text)
{
    m_isEmbedding = false;
    m_progress->hide();
    m_stop->hide();
    if (!text.isEmpty())
        m_status->setText(text);
}

void PrototypesPanel::setEmbedding(const Embedding &embedding)
{
    if (!m_isEmbedding)
        return;
    if (embedding.xy.size() != 2 * m_cloud.classId.size())
        return stopEmbedding(tr("The engine has gathered its features anew; press “Gather features”."));
    m_embedding = embedding;
    placePoints();
    refreshScene();
    if (embedding.done < embedding.total)
        askEmbedding();
    else
        stopEmbedding({});
    refreshStatus();
}

void PrototypesPanel::setEmbeddingError(const QString &text)
{
    if (m_isEmbedding)
        stopEmbedding(text);
}

void PrototypesPanel::placePoints()
{
    if (wantedLayout() == Layout::PrincipalAxes || m_embedding.done == 0) {
        m_view->setAxisTitles({tr("PC 1"), tr("PC 2"), tr("PC 3")});
        m_view->setPoints(m_cloud.xyz);
        return;
    }
    std::vector<float> xyz(3 * m_cloud.classId.size(), 0.F);
    for (std::size_t i = 0; i < m_cloud.classId.size(); ++i) {
        xyz[3 * i] = m_embedding.xy[2 * i];
        xyz[3 * i + 1] = m_embedding.xy[2 * i + 1];
    }
    m_view->setAxisTitles({tr("t-SNE 1"), tr("t-SNE 2"), {}});
    m_view->setPoints(std::move(xyz));
}

/// The bank of the network whose features these are; ways over checkpoints have no place in this layout.
SceneMarkers PrototypesPanel::tsneMarkers() const
{
    SceneMarkers markers;
    const auto highlighted = m_selection->classId();
    for (std::size_t cell = 0; 2 * cell + 1 < m_embedding.prototypes.size() && m_embedding.levels > 0; ++cell) {
        const float x = m_embedding.prototypes[2 * cell], y = m_embedding.prototypes[2 * cell + 1];
        const auto id = cell / static_cast<std::size_t>(m_embedding.levels);
        if (std::isnan(x) || (highlighted && static_cast<int>(id) != *highlighted))
            continue;
        const QString name = id < m_dataset.classes.size() ? text(m_dataset.classes[id].name) : QString::number(id);
        const auto level = static_cast<int>(cell % static_cast<std::size_t>(m_embedding.levels));
        markers.append(
            {QVector3D(x, y, 0), classColor(static_cast<int>(id)), tr("%1 %2").arg(name).arg(level + 1), 12});
    }
    return markers;
}

/// Of the sample that each point is from; -1: not known, as of every sample that is not trained on.
std::vector<float> PrototypesPanel::hardnesses() const
{
    std::vector<float> values(m_cloud.classId.size(), -1);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (m_cloud.training[i] > 0)
            values[i] = m_hardness.value(text(m_cloud.domains[static_cast<std::size_t>(m_cloud.domain[i])]) + u'/'
                                             + sampleName(static_cast<int>(i)),
                                         -1);
    return values;
}

void PrototypesPanel::refreshStatus()
{
    if ((m_cloud.domains.empty() && m_cloud.step == 0) || !m_load->isEnabled())
        return; // what is being done, or went wrong, is told
    const QLocale l = locale();
    const auto count = [&l](std::int64_t value) { return l.toString(static_cast<qlonglong>(value)); };
    QStringList told;
    const auto points = static_cast<std::int64_t>(m_cloud.classId.size());
    if (points == 0)
        told << tr("These samples have no boundary whose features could be shown.");
    else if (wantedLayout() == Layout::PrincipalAxes || m_embedding.done == 0)
        told << tr("%1 boundary features at step %2; the three axes hold %3 % of their variance.")
                    .arg(count(points), count(m_cloud.step),
                         l.toString(100
                                        * (m_cloud.explained.size() == 3
                                               ? m_cloud.explained[0] + m_cloud.explained[1] + m_cloud.explained[2]
                                               : 0.F),
                                    'f', 0));
    else
        told << tr("%1 boundary features at step %2; t-SNE, iteration %3 of %4, divergence %5 nats.")
                    .arg(count(points), count(m_cloud.step), count(m_embedding.done), count(m_embedding.total),
                         l.toString(m_embedding.divergence, 'f', 2));
    if (wantedLayout() == Layout::Tsne && m_embedding.done > 0 && m_embedding.sampled < points)
        told << tr("It has laid out %1 of them; the others, and the prototypes, lie at their nearest three of those.")
                    .arg(count(m_embedding.sampled));
    if (static_cast<ColorBy>(m_colorBy->currentData().toInt()) == ColorBy::Hardness && points > 0) {
        const std::vector<float> values = hardnesses();
        const auto unknown = std::count_if(values.begin(), values.end(), [](float value) { return value < 0; });
        if (unknown > 0)
            told << tr("%1 are grey: their samples are not trained on, or have not been drawn yet, so that they have "
                       "no hardness.")
                        .arg(count(unknown));
    }
    m_status->setText(told.join(u' '));
}

} // namespace flexseg
