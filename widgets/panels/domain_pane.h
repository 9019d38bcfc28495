// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "widgets/image/compare_view.h"
#include "widgets/image/label_class.h"
#include "widgets/panels/pane_chooser.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace flexseg {

class ElidedLabel;
class ImageView;
class ViewCamera;

/// One sample as one network sees it: a layer over the picture, and the choosers of what that is. GUI thread.
class DomainPane : public QWidget {
    Q_OBJECT

public:
    /// What the pane waits for, or shows.
    struct Wish {
        QString runId;
        SamplePlace place;
        QString map; ///< on the wire; empty: none beside picture, mask and prediction

        bool operator==(const Wish &) const = default;
    };

    /// \p slot: under which its requests are answered.
    DomainPane(int slot, std::shared_ptr<ViewCamera> camera, QWidget *parent = nullptr);

    [[nodiscard]] int slot() const { return m_slot; }
    [[nodiscard]] PaneChooser *chooser() const { return m_chooser; }
    [[nodiscard]] const PaneChoice &choice() const { return m_chooser->choice(); }
    [[nodiscard]] ImageView *view() const { return m_view; }

    void setNumber(int number); ///< among the panes, from 1
    void setRunName(const QString &name); ///< empty: it goes without saying
    void setClasses(const LabelClasses &classes);
    void setOpacity(double opacity); ///< of the layer over the picture
    void setHighlightedClass(std::optional<int> classId);
    /// The picture itself, or only the choosers: it is shown elsewhere.
    void setPictureShown(bool shown);

    /// True where \p wish differs from the one before: it has to be asked for. What is shown stays until it comes.
    [[nodiscard]] bool want(const Wish &wish);
    [[nodiscard]] const std::optional<Wish> &wish() const { return m_wish; }
    /// What is shown answers \p wish: nobody needs to be asked.
    [[nodiscard]] bool answers(const Wish &wish) const;
    /// Wants \p wish, and shows of it what \p holder, which may be this pane, has been answered.
    void share(const Wish &wish, const DomainPane &holder);
    /// What is shown answers nothing any more; the next want() asks again.
    void forget();
    /// An answer to the wish; others are dropped.
    void setMaps(const SampleMaps &maps);
    void setError(const SamplePlace &place, const QString &text);
    /// Empties the pane; \p text says why, or what to do.
    void tell(const QString &text);
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const QString &message() const { return m_message; } ///< why nothing is shown; empty otherwise
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// Null where there is none.
    [[nodiscard]] std::shared_ptr<const LabelMap> mask() const;

    /// What the layer holds at a place of the image; empty outside.
    [[nodiscard]] QString valueAt(QPointF position) const;
    void showValue(const QString &value);
    /// Behind \p before; returns the pane's last widget.
    QWidget *placeInTabOrder(QWidget *before);
    [[nodiscard]] QString title() const; ///< layer, domain and step of what is shown
    [[nodiscard]] CompareView::Side side() const;

Q_SIGNALS:
    void changed(); ///< what is shown, or told

private:
    void showLayer();
    void showMap(const QString &name);
    void refreshInfo();
    [[nodiscard]] QString missingText() const;
    [[nodiscard]] QString emptyText() const; ///< why the picture is empty, if it is

    int m_slot;
    std::shared_ptr<ViewCamera> m_camera;
    std::shared_ptr<ViewCamera> m_aside; ///< while the picture is not shown: it takes no part in fitting
    PaneChooser *m_chooser;
    ElidedLabel *m_info;
    QLabel *m_value;
    ImageView *m_view;
    ImageLayerPtr m_picture;
    ImageLayerPtr m_layer;
    LabelClasses m_classes;
    int m_number = 1;
    QString m_runName;
    std::optional<Wish> m_wish;
    std::optional<Wish> m_answered; ///< by m_maps; absent: they are outdated
    std::shared_ptr<const SampleMaps> m_maps;
    std::shared_ptr<const SampleMaps> m_drawnMaps; ///< of which m_drawnLayer is in the layers
    QString m_drawnLayer;
    QString m_message;
    double m_opacity = 0.7;
    bool m_loading = false;
    bool m_failed = false;
};

} // namespace flexseg
