#include "ui/params/number_field.h"

#include "ui/params/in_place_editor.h"
#include "ui/params/typing_keys.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>
#include <utility>

namespace lacquer {
namespace {

constexpr int kPadding = 8;

} // namespace

NumberField::NumberField(QString const& name, Commit commit, QWidget* parent)
    : QWidget(parent)
    , m_commit(std::move(commit)) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
  setAccessibleName(name);
}

void NumberField::setText(QString const& text) {
  if (text == m_text)
    return;
  m_text = text;
  setAccessibleDescription(text);
  updateGeometry();
  update();
}

void NumberField::setWidestText(QString const& widest) {
  m_widest = widest;
  updateGeometry();
}

void NumberField::setStale(bool isStale) {
  m_isStale = isStale;
  update();
}

void NumberField::startTyping(QString const& text) {
  if (m_isTyping)
    return;
  auto* const editor = InPlaceEditor::open(this, rect(), text.isEmpty() ? m_text : text, m_commit);
  if (!text.isEmpty()) {
    editor->deselect();
    editor->setModified(true);
  }
  m_isTyping = true;
  connect(editor, &QObject::destroyed, this, [this] {
    m_isTyping = false;
    update();
  });
  update();
}

QSize NumberField::sizeHint() const {
  QFontMetrics const metrics(theme::numberFont(theme::Size::label));
  return {std::max(metrics.horizontalAdvance(m_text), metrics.horizontalAdvance(m_widest)) + 2 * theme::px(kPadding),
          theme::px(theme::kHitTarget)};
}

bool NumberField::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    auto const& key = *static_cast<QKeyEvent*>(event);
    if (opensEditor(key) || startsNumber(key)) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void NumberField::keyPressEvent(QKeyEvent* event) {
  if (opensEditor(*event))
    return startTyping();
  if (startsNumber(*event))
    return startTyping(event->text());
  QWidget::keyPressEvent(event);
}

void NumberField::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton)
    startTyping();
}

void NumberField::enterEvent(QEnterEvent* event) {
  QWidget::enterEvent(event);
  update();
}

void NumberField::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  update();
}

void NumberField::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void NumberField::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void NumberField::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(theme::colour(hasFocus() ? theme::Token::accent : theme::Token::lineStrong));
  painter.setBrush(theme::colour(underMouse() && isEnabled() ? theme::Token::surface3 : theme::Token::surface2));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::px(theme::kRadius),
                          theme::px(theme::kRadius));
  if (m_isTyping)
    return;
  painter.setFont(theme::numberFont(theme::Size::label));
  painter.setPen(theme::colour(m_isStale || !isEnabled() ? theme::Token::textLow : theme::Token::textHigh));
  painter.drawText(rect().adjusted(theme::px(kPadding), 0, -theme::px(kPadding), 0), Qt::AlignRight | Qt::AlignVCenter,
                   m_text);
}

} // namespace lacquer
