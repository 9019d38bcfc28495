// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domain_pane.h"

#include "widgets/image/image_view.h"
#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace flexseg {

DomainPane::DomainPane(const std::shared_ptr<ViewCamera> &camera, QWidget *parent)
    : QWidget(parent)
    , m_domain(new QComboBox(this))
{
    m_domain->setAccessibleName(tr("Domain"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_domain);
    const QString titles[] = {tr("Picture"), tr("Mask"), tr("Prediction")};
    for (int row = 0; row < 3; ++row) {
        m_layers[row] = std::make_shared<ImageLayer>(titles[row]);
        m_views[row] = new ImageView(this);
        m_views[row]->setCamera(camera);
        m_views[row]->setTitle(titles[row]);
        m_views[row]->setLayers({m_layers[row]});
        layout->addWidget(m_views[row], 1);
    }
    connect(m_domain, &QComboBox::activated, this, [this] {
        m_wanted = domain();
        Q_EMIT domainChosen(m_wanted);
    });
}

void DomainPane::setDomains(const std::vector<DomainInfo> &domains)
{
    m_domain->clear();
    for (const DomainInfo &info : domains)
        m_domain->addItem(tr("%1 (%2)").arg(text(info.name), schemaText(info.role)), text(info.name));
    if (const int index = m_domain->findData(m_wanted); index >= 0)
        m_domain->setCurrentIndex(index);
}

QString DomainPane::domain() const
{
    return m_domain->currentData().toString();
}

void DomainPane::setDomain(const QString &name)
{
    m_wanted = name;
    if (const int index = m_domain->findData(name); index >= 0)
        m_domain->setCurrentIndex(index);
}

void DomainPane::setClasses(const LabelClasses &classes)
{
    m_classes = classes;
    m_layers[1]->setClasses(classes);
    m_layers[2]->setClasses(classes);
}

void DomainPane::setMaps(const SampleMaps &maps)
{
    m_loading = false;
    m_layers[0]->setImage(std::make_shared<Image8>(maps.image));
    if (maps.mask.empty())
        m_layers[1]->clear();
    else
        m_layers[1]->setLabels(std::make_shared<LabelMap>(maps.mask), m_classes);
    m_layers[2]->setLabels(std::make_shared<LabelMap>(maps.prediction), m_classes);
    m_views[0]->setTitle(tr("Picture · %1").arg(text(maps.name)));
    m_views[1]->setEmptyText(tr("This domain has no masks."));
    m_views[2]->setTitle(tr("Prediction · step %1").arg(locale().toString(static_cast<qlonglong>(maps.step))));
}

void DomainPane::setLoading()
{
    m_loading = true;
    m_views[0]->setTitle(tr("Picture · loading …"));
    m_views[2]->setTitle(tr("Prediction · loading …"));
    for (ImageView *view : m_views)
        view->setEmptyText(tr("Loading …"));
}

void DomainPane::clearMaps(const QString &text)
{
    m_loading = false;
    for (int row = 0; row < 3; ++row) {
        m_layers[row]->clear();
        m_views[row]->setEmptyText(row == 0 ? text : QString());
    }
    m_views[0]->setTitle(tr("Picture"));
    m_views[2]->setTitle(tr("Prediction"));
}

void DomainPane::setRowVisible(int row, bool visible)
{
    m_views[row]->setVisible(visible);
}

void DomainPane::setHighlightedClass(std::optional<int> classId)
{
    m_layers[1]->setHighlightedClass(classId);
    m_layers[2]->setHighlightedClass(classId);
}

} // namespace flexseg
