// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"
#include "widgets/image/label_class.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace flexseg {

class DistanceHistogram;

/// How far the borders of masks lie from those in the image, class by class: of the sample in view and, once it has
/// been surveyed, of its domain. A survey asks for one sample after the other, evenly over the domain, and can be
/// stopped; what it has by then stays. GUI thread.
class MisalignmentView : public QWidget {
    Q_OBJECT

public:
    explicit MisalignmentView(QWidget *parent = nullptr);

    void setClasses(const LabelClasses &classes);
    void setCurrentClass(std::optional<int> classId);
    /// The domain of the sample in view, and how many samples it has; \c sample is left out. Another domain, split or
    /// step than before ends a survey.
    void setDomain(const SamplePlace &place, int samples);
    /// Of the sample in view; absent: it has none, or is not known yet.
    void setSample(const std::optional<MisalignmentTally> &tally);
    void clear();

    void setTally(const SamplePlace &place, const MisalignmentTally &tally);
    void setTallyError(const SamplePlace &place, const QString &text);

    [[nodiscard]] bool isSurveying() const { return m_asked.has_value(); }
    [[nodiscard]] DistanceHistogram *histogram() const { return m_histogram; }

Q_SIGNALS:
    void tallyRequested(const flexseg::SamplePlace &place);
    void tallyCancelled();
    void classChosen(std::optional<int> classId);

private:
    void build();
    void survey();
    void stop();
    void askNext();
    void ended(const QString &text);
    void refresh();
    [[nodiscard]] std::optional<ClassDistances> chosenOf(const std::optional<MisalignmentTally> &tally) const;
    [[nodiscard]] QString told(const QString &what, const ClassDistances &distances) const;

    QComboBox *m_class;
    DistanceHistogram *m_histogram;
    QLabel *m_text;
    QSpinBox *m_samples;
    QPushButton *m_survey;
    QProgressBar *m_progress;
    QLabel *m_status;
    LabelClasses m_classes;
    std::optional<MisalignmentTally> m_sample;
    std::optional<MisalignmentTally> m_domain;
    SamplePlace m_place; ///< whose domain is surveyed
    int m_there = 0; ///< samples of it
    int m_wanted = 0;
    int m_done = 0;
    std::optional<SamplePlace> m_asked;
};

} // namespace flexseg
