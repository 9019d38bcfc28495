// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_view.h"
#include "widgets/models/result_table_model.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

namespace flexseg::test {

/// Three domains that share two scenes by name, and a generated one that is only trained on.
inline DatasetInfo streets()
{
    DatasetInfo info;
    info.classes = {{"road", {128, 64, 128}}, {"sky", {70, 130, 180}}};
    info.domains = {{"clear", "source", {"s0", "s1", "s2"}, {"t0", "t1"}},
                    {"fog", "target", {"s0", "s1"}, {}},
                    {"night", "target", {"s0", "s1"}, {}},
                    {"generated", "generated", {}, {"t0", "t1"}}};
    return info;
}

inline SampleMaps answerTo(const SamplePlace &place, const QStringList &names = {}, bool withMask = true)
{
    SampleMaps m;
    m.place = place;
    m.name = "s" + std::to_string(place.sample);
    m.step = place.step > 0 ? place.step : 900;
    m.image = Image8(64, 32, 3, 200);
    if (withMask)
        m.mask = LabelMap(64, 32, 1, 0);
    m.prediction = LabelMap(64, 32, 1, 1);
    for (const QString &name : names)
        m.maps.push_back({name.toStdString(), FloatMap(64, 32, 1, 0.25F)});
    return m;
}

/// The dock without an engine: what it asks for is kept, and answered when a test says so.
struct DomainsBench {
    struct Request {
        int slot = 0;
        SamplePlace place;
        QStringList maps;
        QString runId;
    };

    ResultTableModel results;
    Selection selection;
    DomainsPanel panel{&results, &selection};
    QList<Request> requests;
    QStringList runsWanted;

    DomainsBench()
    {
        QObject::connect(&panel, &DomainsPanel::mapsRequested, &panel,
                         [this](int slot, const SamplePlace &place, const QStringList &maps, const QString &runId) {
                             requests.append({slot, place, maps, runId});
                         });
        QObject::connect(&panel, &DomainsPanel::runWanted, &panel, [this](const QString &id) { runsWanted << id; });
        selection.setRunId(QStringLiteral("now"));
    }

    void show(QSize size = {900, 480})
    {
        panel.resize(size);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
    }

    [[nodiscard]] QString asked(int index) const
    {
        const Request &request = requests.at(index);
        return QStringLiteral("%1 %2 %3")
                   .arg(request.slot)
                   .arg(QString::fromStdString(request.place.domain))
                   .arg(request.place.sample)
            + (request.place.training ? " training" : "") + (request.maps.isEmpty() ? "" : " " + request.maps.join(','))
            + (request.runId.isEmpty() ? "" : " of " + request.runId)
            + (request.place.step > 0 ? QStringLiteral(" at %1").arg(request.place.step) : QString());
    }

    void answerAll()
    {
        for (const Request &request : std::exchange(requests, {}))
            panel.setMaps(request.slot, answerTo(request.place, request.maps));
    }

    template <typename Widget = QAbstractButton>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return panel.findChild<Widget *>(QLatin1String(name));
    }
    void click(const char *name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
    [[nodiscard]] QComboBox *box(int pane, const char *name) const
    {
        return panel.pane(pane)->findChild<QComboBox *>(QLatin1String(name));
    }
    [[nodiscard]] QString message(int pane) const { return panel.pane(pane)->message(); }

    /// Opens the list with its key and takes an entry with Return.
    static void choose(QComboBox *box, const QVariant &value)
    {
        const int row = box->findData(value);
        QVERIFY2(row >= 0, qPrintable(value.toString()));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_F4);
        box->view()->setCurrentIndex(box->model()->index(row, 0));
        QTest::keyClick(box->view(), Qt::Key_Return);
        QCOMPARE(box->currentData(), value);
    }
};

} // namespace flexseg::test
