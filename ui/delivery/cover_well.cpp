#include "ui/delivery/cover_well.h"

#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace lacquer {
namespace {

constexpr int kSide = 132;
constexpr int kGoodSide = 1400; ///< pixels; below, shops refuse it

QString localFile(QMimeData const& data) {
  for (QUrl const& url : data.urls())
    if (url.isLocalFile())
      return url.toLocalFile();
  return {};
}

} // namespace

CoverWell::CoverWell(SessionBridge& bridge, QWidget* parent)
    : QFrame(parent)
    , m_bridge(bridge) {
  setAccessibleName(tr("Cover art"));
  setAcceptDrops(true);
  auto* const heading = new QLabel(tr("Cover"), this);
  heading->setProperty("role", "heading");
  m_picture = new QLabel(this);
  m_picture->setFixedSize(theme::px(kSide), theme::px(kSide));
  m_picture->setAlignment(Qt::AlignCenter);
  m_picture->setWordWrap(true);
  m_picture->setFrameShape(QFrame::Box);
  m_picture->setProperty("role", "hint");
  m_picture->setToolTip(tr("JPEG or PNG, square, 1400 pixels or more; it goes into the tags of files"));
  m_picture->installEventFilter(this);
  m_text = new QLabel(this);
  m_text->setWordWrap(true);
  m_text->setFixedWidth(theme::px(kSide));
  m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  m_text->setMinimumHeight(3 * QFontMetrics(theme::font(theme::Size::label)).height()); // what is said of a picture
  auto* const chooser = new QPushButton(tr("Choose…"), this);
  chooser->setToolTip(tr("Choose a picture file"));
  m_remove = new QPushButton(tr("Remove"), this);
  m_remove->setToolTip(tr("The album has no cover; the file stays"));
  connect(chooser, &QPushButton::clicked, this, &CoverWell::choose);
  connect(m_remove, &QPushButton::clicked, this, &CoverWell::remove);
  auto* const buttons = new QVBoxLayout;
  buttons->setSpacing(theme::px(theme::kUnit));
  buttons->addWidget(chooser);
  buttons->addWidget(m_remove);
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, theme::px(theme::kPanelPadding));
  column->setSpacing(theme::px(theme::kUnit));
  column->addWidget(heading);
  column->addWidget(m_picture);
  column->addWidget(m_text);
  column->addLayout(buttons);
  column->addStretch();
  setFixedWidth(theme::px(kSide));
  connect(&bridge, &SessionBridge::albumChanged, this, [this] { showCover(false); });
  showCover(true);
}

void CoverWell::say(QString const& text, char const* role) {
  m_text->setText(text);
  m_text->setProperty("role", QString::fromLatin1(role));
  m_text->style()->unpolish(m_text);
  m_text->style()->polish(m_text);
}

QString CoverWell::description() const { return m_text->text(); }

void CoverWell::showCover(bool again) {
  std::filesystem::path const& path = m_bridge.album().cover.path;
  if (path == m_shown && !again)
    return;
  m_shown = path;
  m_remove->setEnabled(!path.empty());
  m_picture->setPixmap({});
  if (path.empty()) {
    m_picture->setText(tr("Drop the cover here"));
    return say({}, "label");
  }
  QString const name = pathText(path);
  QImageReader reader(name);
  reader.setAutoTransform(true);
  QSize const size = reader.size();
  QByteArray const kind = reader.format().toUpper();
  double const ratio = devicePixelRatioF();
  if (size.isValid())
    reader.setScaledSize(size.scaled(m_picture->size() * ratio, Qt::KeepAspectRatio));
  QPixmap thumbnail = QPixmap::fromImageReader(&reader);
  if (thumbnail.isNull()) {
    m_picture->setText(QFileInfo(name).fileName());
    return say(tr("✗ %1 cannot be read. Choose it again").arg(name), "error");
  }
  thumbnail.setDevicePixelRatio(ratio);
  m_picture->setPixmap(thumbnail);
  m_picture->setAccessibleDescription(name);
  QString text = tr("%1 × %2, %3, %4").arg(size.width()).arg(size.height()).arg(QString::fromLatin1(kind), QLocale().formattedDataSize(QFileInfo(name).size(), 1, QLocale::DataSizeSIFormat));
  bool const isGood = size.width() == size.height() && size.width() >= kGoodSide;
  if (size.width() != size.height())
    text += QStringLiteral("\n") + tr("⚠ not square");
  else if (!isGood)
    text += QStringLiteral("\n") + tr("⚠ smaller than shops ask for");
  say(text, "label");
}

void CoverWell::take(std::filesystem::path const& picture) {
  QByteArray const kind = QImageReader::imageFormat(pathText(picture)).toLower();
  if (kind != "jpeg" && kind != "png")
    return say(tr("✗ %1 is no JPEG or PNG picture").arg(toQt(picture.filename().string())), "error");
  if (m_bridge.set("cover", std::filesystem::absolute(picture).string()))
    showCover(true);
}

void CoverWell::choose() {
  QString const folder = pathText(m_bridge.session().projectPath().parent_path());
  QString const chosen = QFileDialog::getOpenFileName(this, tr("Cover art"), folder, tr("Pictures (*.jpg *.jpeg *.png)"));
  if (!chosen.isEmpty())
    take(toPath(chosen));
}

void CoverWell::remove() { m_bridge.set("cover", ""); }

void CoverWell::dragEnterEvent(QDragEnterEvent* event) {
  if (!localFile(*event->mimeData()).isEmpty())
    event->acceptProposedAction();
}

void CoverWell::dropEvent(QDropEvent* event) {
  event->setDropAction(Qt::CopyAction);
  event->accept();
  take(toPath(localFile(*event->mimeData())));
}

bool CoverWell::eventFilter(QObject* object, QEvent* event) {
  if (object == m_picture && event->type() == QEvent::MouseButtonDblClick)
    choose();
  return QFrame::eventFilter(object, event);
}

} // namespace lacquer
