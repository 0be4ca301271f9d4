#include "ui/chain/slot_clipboard.h"

#include "storage/preset.h"
#include "storage/project_json.h"
#include "ui/bridge/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace lacquer {
namespace {

QString const kType = QStringLiteral("application/x-lacquer-chain+json");

QMimeData const* clipboardData() { return QGuiApplication::clipboard()->mimeData(); }

} // namespace

void copySlots(Chain const& slots) {
  auto const preset = makePreset(slots, "Clipboard", "Clipboard");
  if (!preset) // no slots, or more than anything may hold
    return;
  QByteArray const text = QByteArray::fromStdString(documentText(toJson(*preset)));
  auto* const data = new QMimeData;
  data->setData(kType, text);
  data->setText(QString::fromUtf8(text));
  QGuiApplication::clipboard()->setMimeData(data);
}

bool hasCopiedSlots() {
  QMimeData const* const data = clipboardData();
  return data != nullptr && (data->hasFormat(kType) || data->hasText());
}

Result<Chain> copiedSlots() {
  auto const nothing = [] { return refused("there is no processor on the clipboard", "Copy one in a rack (Ctrl+C) first"); };
  QMimeData const* const data = clipboardData();
  if (data == nullptr)
    return nothing();
  QByteArray const text = data->hasFormat(kType) ? data->data(kType) : data->text().toUtf8();
  auto preset = parsePreset(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), "clipboard");
  return preset ? Result<Chain>(std::move(preset->slots)) : Result<Chain>(nothing());
}

} // namespace lacquer
