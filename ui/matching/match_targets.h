#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "matching/match_aim.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;

namespace lacquer {

class NumberField;
class SessionBridge;

/// What a match may aim at, to be ticked: the references of the album with their weights, its other tracks, the files of a
/// folder, or the median of the album by itself. [ui]
class MatchTargets final : public QWidget {
  Q_OBJECT
public:
  explicit MatchTargets(SessionBridge& bridge, QWidget* parent = nullptr);

  /// What is ticked. The files of the folder are looked up when it is used: `folder` is empty where none is ticked.
  struct Choice {
    MatchAim aim;
    std::filesystem::path folder;
    [[nodiscard]] bool isEmpty() const {
      return aim.files.empty() && aim.tracks.empty() && !aim.albumMedian && folder.empty();
    }
  };
  [[nodiscard]] Choice choice() const;
  [[nodiscard]] QListWidget& list() { return *m_list; }

Q_SIGNALS:
  void changed();

private:
  enum class Kind { median, reference, track, folder };
  void fill();
  QListWidgetItem* add(Kind kind, quint64 id, QString const& text, QString const& help);
  void onTicked(QListWidgetItem* item);
  void showWeight();
  [[nodiscard]] QString setWeight(QString const& typed);
  void chooseFolder();

  SessionBridge& m_bridge;
  QListWidget* m_list;
  NumberField* m_weight;
  QString m_folder;
};

} // namespace lacquer
