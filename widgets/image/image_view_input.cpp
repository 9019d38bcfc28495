// SPDX-License-Identifier: GPL-3.0-only
// What the user does with an ImageView: wheel, mouse, keys, menu, copying and saving.
#include "widgets/image/image_view.h"

#include "widgets/image/measure_tool.h"
#include "widgets/image/palettes.h"
#include "widgets/image/view_sheet.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <cmath>

namespace flexseg {

namespace {

constexpr double wheelFactor = 1.25; ///< of one notch
constexpr double keyFactor = 1.5;
constexpr double panShare = 0.125; ///< of the viewport, by one arrow key

} // namespace

void ImageView::createActions()
{
    const auto add = [this](const QString &text, const QKeySequence &shortcut, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_viewActions.append(action);
    };
    // Those without a shortcut have their key in keyPressEvent(), where a key may have several meanings.
    add(tr("&Fit to the View\t0"), {}, &ImageView::fit);
    add(tr("&Actual Pixels\t1"), {}, &ImageView::showActualPixels);
    add(tr("Zoom &In\t+"), {}, &ImageView::zoomIn);
    add(tr("Zoom &Out\t-"), {}, &ImageView::zoomOut);
    add(tr("&Copy View"), QKeySequence::Copy, &ImageView::copyImage);
    add(tr("Copy &Value Under the Pointer"), {QStringLiteral("Ctrl+Shift+C")}, &ImageView::copyProbe);
    add(tr("&Save View…"), QKeySequence::Save, &ImageView::askAndSave);
    for (QAction *action : {m_measure->action(), m_measure->copyAction()}) {
        addAction(action);
        m_viewActions.append(action);
    }
}

void ImageView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    event->accept();
    if (notches != 0 && !contentSize().isEmpty())
        m_camera->zoomAbout(unroundedImageFromView(event->position()), std::pow(wheelFactor, notches));
}

void ImageView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return QWidget::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && isOnDivider(event->position())) {
        m_draggingDivider = true;
        return;
    }
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void ImageView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (m_draggingDivider)
        moveDivider(event->position().x() / width());
    else if (!m_dragFrom && isOnDivider(event->position()))
        setCursor(Qt::SplitHCursor);
    else if (!m_dragFrom)
        unsetCursor();
    if (m_dragFrom && event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        m_camera->panBy(event->position() - *m_dragFrom);
        m_dragFrom = event->position();
    }
    updateProbe();
}

void ImageView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    m_draggingDivider = false;
    unsetCursor();
}

void ImageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        fit();
}

void ImageView::keyPressEvent(QKeyEvent *event)
{
    if (moveDividerByKey(event->key()))
        return;
    const QPointF page(viewport().width() * panShare, viewport().height() * panShare);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_1:
        return showActualPixels();
    case Qt::Key_Left:
        return m_camera->panBy({page.x(), 0});
    case Qt::Key_Right:
        return m_camera->panBy({-page.x(), 0});
    case Qt::Key_Up:
        return m_camera->panBy({0, page.y()});
    case Qt::Key_Down:
        return m_camera->panBy({0, -page.y()});
    default:
        QWidget::keyPressEvent(event);
    }
}

void ImageView::leaveEvent(QEvent *)
{
    m_pointer.reset();
    m_camera->setProbe(std::nullopt, this);
}

void ImageView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createMenu().release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

std::unique_ptr<QMenu> ImageView::createMenu()
{
    auto menu = std::make_unique<QMenu>(this);
    menu->addActions(m_viewActions);
    menu->addSeparator();
    for (const ImageLayerPtr &layer : m_layers) {
        QAction *action = menu->addAction(tr("Show %1").arg(layer->name()));
        action->setCheckable(true);
        action->setChecked(layer->isVisible());
        connect(action, &QAction::toggled, layer.get(), &ImageLayer::setVisible);
    }
    return menu;
}

// ---- Commands ----

void ImageView::fit()
{
    m_camera->fit();
}

void ImageView::showActualPixels()
{
    m_camera->setScale(1 / devicePixelRatioF());
}

void ImageView::zoomIn()
{
    m_camera->zoomAbout(m_camera->centre(), keyFactor);
}

void ImageView::zoomOut()
{
    m_camera->zoomAbout(m_camera->centre(), 1 / keyFactor);
}

void ImageView::setCaption(const QString &caption, const QHash<QString, QString> &quantities)
{
    m_caption = caption;
    m_quantities = quantities;
}

ViewSheet ImageView::toSheet()
{
    ViewSheet sheet;
    sheet.picture = stackImage();
    sheet.font = font();
    QPainter painter(&sheet.overlays);
    drawOverlays(painter, viewport().topLeft());
    painter.end();
    const double scale = m_camera->scale();
    QStringList lines{m_caption.isEmpty() ? m_title : m_caption};
    for (const ImageLayerPtr &layer : m_layers) {
        if (!layer->isVisible() || layer->size().isEmpty() || layer->opacity() <= 0)
            continue;
        if (!layer->pyramid()->values.empty()) {
            const auto [low, high] = layer->valueRange();
            const QString quantity = m_quantities.value(layer->name());
            sheet.scales.append({quantity.isEmpty() ? layer->name() : tr("%1: %2").arg(layer->name(), quantity),
                                 layer->colorMap(), low, high});
        } else if (!layer->pyramid()->labels.empty() && sheet.classes.isEmpty()) {
            sheet.classes = shownClasses(layer->classes(), Palettes::instance().classColors());
        }
    }
    lines << tr("%1 screen pixels to one of the image").arg(QLocale().toString(scale, 'g', 3));
    if (!m_measure->text().isEmpty())
        lines << m_measure->text();
    lines.removeAll(QString());
    sheet.caption = lines.join(u'\n');
    return sheet;
}

QFuture<QString> ImageView::save(const QString &path)
{
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, path, sheet = toSheet()] {
        promise->addResult(sheet.write(path));
        promise->finish();
    });
    return promise->future();
}

QString ImageView::writePng(const QString &path, const QImage &image)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
    return saved ? QString() : tr("The view could not be saved as %1: %2.").arg(path, file.errorString());
}

void ImageView::copyImage()
{
    if (!contentSize().isEmpty())
        QApplication::clipboard()->setImage(toImage());
}

void ImageView::copyProbe()
{
    const QString text = m_camera->probe() ? probeText(*m_camera->probe()) : QString();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void ImageView::askAndSave()
{
    if (contentSize().isEmpty())
        return;
    auto *dialog = new QFileDialog(this, tr("Save View"), QString(),
                                   tr("PNG picture (*.png);;PDF document (*.pdf);;SVG drawing (*.svg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        save(path).then(this, [this](const QString &error) {
            if (!error.isEmpty())
                QMessageBox::warning(this, tr("Save View"), error);
        });
    });
    dialog->open();
}

} // namespace flexseg
