// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "widgets/image/image_layer.h"
#include "widgets/image/label_class.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QGridLayout;

namespace flexseg {

class ImageView;
class ViewCamera;

/// One domain's picture, mask and prediction of a sample, one below the other, all moved by one camera. GUI thread.
class DomainPane : public QWidget {
    Q_OBJECT

public:
    explicit DomainPane(const std::shared_ptr<ViewCamera> &camera, QWidget *parent = nullptr);

    void setDomains(const std::vector<DomainInfo> &domains);
    void setClasses(const LabelClasses &classes);
    [[nodiscard]] QString domain() const; ///< the chosen one; empty where no data set is known
    [[nodiscard]] const QString &wantedDomain() const { return m_wanted; } ///< chosen last, also where no run has it
    void setDomain(const QString &name);

    void setMaps(const SampleMaps &maps);
    /// Says that maps are being fetched; those of before stay until they come.
    void setLoading();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Empties the pane; \p text says what to do, or what went wrong.
    void clearMaps(const QString &text);
    void setRowVisible(int row, bool visible); ///< 0 picture, 1 mask, 2 prediction
    /// Fades the other classes in mask and prediction.
    void setHighlightedClass(std::optional<int> classId);

    [[nodiscard]] ImageView *view(int row) const { return m_views[row]; }

Q_SIGNALS:
    void domainChosen(const QString &name);

private:
    QComboBox *m_domain;
    std::array<ImageView *, 3> m_views{};
    std::array<ImageLayerPtr, 3> m_layers;
    LabelClasses m_classes;
    QString m_wanted;
    bool m_loading = false;
};

} // namespace flexseg
