#include "ui/workspace/banner_stack.h"

#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lacquer {
namespace {

constexpr char kKeyProperty[] = "bannerKey";

QString severityName(BannerStack::Severity severity) {
  switch (severity) {
  case BannerStack::Severity::note:
    return QStringLiteral("note");
  case BannerStack::Severity::warning:
    return QStringLiteral("warning");
  case BannerStack::Severity::error:
    break;
  }
  return QStringLiteral("error");
}

// A sign beside the colour, so that the kind does not hang on the colour alone.
QLabel* makeSign(BannerStack::Severity severity, QWidget* parent) {
  bool const note = severity == BannerStack::Severity::note;
  auto* sign = new QLabel(note ? QStringLiteral("i") : QStringLiteral("!"), parent);
  sign->setFont(theme::font(theme::Size::title, QFont::Bold));
  sign->setAlignment(Qt::AlignCenter);
  sign->setFixedWidth(theme::px(theme::kHitTarget));
  QPalette palette = sign->palette();
  palette.setColor(QPalette::WindowText, theme::colour(note                                             ? theme::Token::accent
                                                       : severity == BannerStack::Severity::warning ? theme::Token::warn
                                                                                                        : theme::Token::bad));
  sign->setPalette(palette);
  return sign;
}

} // namespace

BannerStack::BannerStack(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this)) {
  m_layout->setContentsMargins(theme::px(8), theme::px(4), theme::px(8), 0);
  m_layout->setSpacing(theme::px(4));
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  hide();
}

QWidget* BannerStack::find(QString const& key) const {
  for (int i = 0; i < m_layout->count(); ++i)
    if (QWidget* banner = m_layout->itemAt(i)->widget(); banner != nullptr && banner->property(kKeyProperty).toString() == key)
      return banner;
  return nullptr;
}

QStringList BannerStack::keys() const {
  QStringList keys;
  for (int i = 0; i < m_layout->count(); ++i)
    if (QWidget const* banner = m_layout->itemAt(i)->widget())
      keys << banner->property(kKeyProperty).toString();
  return keys;
}

QString BannerStack::text(QString const& key) const {
  QWidget const* banner = find(key);
  return banner == nullptr ? QString() : banner->accessibleName();
}

QWidget* BannerStack::make(QString const& key, Severity severity, QString const& text, std::vector<Choice> choices) {
  auto* banner = new QFrame(this);
  banner->setProperty("role", "banner");
  banner->setProperty("severity", severityName(severity));
  banner->setProperty(kKeyProperty, key);
  banner->setAccessibleName(text);
  auto* row = new QHBoxLayout(banner);
  row->setContentsMargins(theme::px(8), theme::px(4), theme::px(8), theme::px(4));
  row->setSpacing(theme::px(8));
  row->addWidget(makeSign(severity, banner));
  auto* label = new QLabel(text, banner);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  row->addWidget(label, 1);
  choices.push_back({tr("Dismiss"), tr("Takes this message away"), {}});
  for (Choice& choice : choices) {
    auto* button = new QPushButton(choice.text, banner);
    button->setToolTip(choice.help);
    button->setAutoDefault(false);
    if (!choice.run)
      button->setProperty("role", "flat");
    connect(button, &QPushButton::clicked, this, [this, key, run = std::move(choice.run)] {
      auto const chosen = run; // dismissing deletes the button that holds it
      dismiss(key);
      if (chosen)
        chosen();
    });
    row->addWidget(button);
  }
  return banner;
}

void BannerStack::show(QString const& key, Severity severity, QString const& text, std::vector<Choice> choices) {
  dismiss(key);
  m_layout->addWidget(make(key, severity, text, std::move(choices)));
  setVisible(true);
}

void BannerStack::dismiss(QString const& key) {
  if (QWidget* banner = find(key)) {
    m_layout->removeWidget(banner);
    banner->hide();
    banner->deleteLater();
  }
  setVisible(m_layout->count() > 0);
}

void BannerStack::dismissAll(QString const& keyPrefix) {
  for (QString const& key : keys())
    if (key.startsWith(keyPrefix))
      dismiss(key);
}

} // namespace lacquer
