#pragma once

#include "ui/delivery/delivery_choice.h"
#include "ui/delivery/delivery_options.h"

#include <QScrollArea>

#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace lacquer {

class SessionBridge;

/// The options of the selected deliverables: those that their formats have use for, as they are in the first one. An edit
/// sets all of them in one step of undo. [ui]
class DeliverableEditor final : public QScrollArea {
  Q_OBJECT
public:
  explicit DeliverableEditor(SessionBridge& bridge, QWidget* parent = nullptr);

  /// The first one is what is shown.
  void showPlaces(std::vector<DeliveryPlace> places);
  /// The control of an option; null where it is not there.
  [[nodiscard]] QWidget* control(std::string_view field) const;
  /// Sets the option as typed; what is refused is said in place and returned.
  QString setOption(std::string const& field, QString const& text);
  [[nodiscard]] QString example() const;
  [[nodiscard]] QString said() const;

Q_SIGNALS:
  /// Another rate: the deliverable is in another column now.
  void placeMoved(DeliveryPlace const& to);

private:
  struct Row {
    DeliveryOption const* option = nullptr;
    QLabel* label = nullptr;
    QWidget* control = nullptr;
  };
  [[nodiscard]] QWidget* makeControl(DeliveryOption const& option);
  void refresh();
  void showRow(Row const& row, std::string const& text);
  void showExample(Deliverable const& deliverable);
  void say(QString const& text);
  [[nodiscard]] std::vector<DeliveryPlace> chosenPlaces() const;

  SessionBridge& m_bridge;
  std::vector<DeliveryPlace> m_places;
  std::vector<Row> m_rows;
  QLabel* m_title;
  QLabel* m_about;
  QPushButton* m_choose;
  QLabel* m_example;
  QLabel* m_state;
};

} // namespace lacquer
