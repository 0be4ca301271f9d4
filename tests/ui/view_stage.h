#pragma once

#include "processors/catalog.h"
#include "ui/processors/handle_plot.h"
#include "ui/processors/processor_view.h"

#include <QCoreApplication>
#include <QTest>

#include <utility>
#include <vector>

namespace lacquer {

/// Shows a view and writes down what it says; edits come back to it as values, as from the editor.
struct ViewStage {
  explicit ViewStage(std::string_view processor)
      : table(findProcessor(processor)->table)
      , values(*table)
      , view(makeProcessorView(processor, &window)) {
    window.resize(900, 300);
    view->setGeometry(0, 0, 900, 300);
    view->setValues(values, SampleRate(44100));
    QObject::connect(view, &ProcessorView::gestureBegan, &window, [this] { ++begun; });
    QObject::connect(view, &ProcessorView::gestureEnded, &window, [this] { ++ended; });
    QObject::connect(view, &ProcessorView::auditioned, &window, [this](int index, double value) { auditions.emplace_back(index, value); });
    QObject::connect(view, &ProcessorView::edited, &window, [this](int index, double value) {
      edits.emplace_back(index, value);
      values.set(index, value);
      view->setValues(values, SampleRate(44100));
    });
    window.show();
    QCoreApplication::processEvents();
  }
  void set(int index, double value) {
    values.set(index, value);
    view->setValues(values, SampleRate(44100));
  }
  template<typename View>
  [[nodiscard]] View& as() const { return *qobject_cast<View*>(view); }
  [[nodiscard]] QList<HandlePlot*> plots() const { return view->findChildren<HandlePlot*>(); }

  ParamTable const* table;
  ParamValues values;
  std::vector<std::pair<int, double>> edits;
  std::vector<std::pair<int, double>> auditions;
  int begun = 0;
  int ended = 0;
  QWidget window; // goes first: a view that hides still says something
  ProcessorView* view;
};

inline void drag(HandlePlot& plot, QPointF const& from, QPoint const& by, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  QPoint const start = from.toPoint();
  QTest::mousePress(&plot, Qt::LeftButton, modifiers, start);
  QMouseEvent move(QEvent::MouseMove, start + by, plot.mapToGlobal(start + by), Qt::NoButton, Qt::LeftButton, modifiers);
  QCoreApplication::sendEvent(&plot, &move);
  QTest::mouseRelease(&plot, Qt::LeftButton, modifiers, start + by);
}

inline void drag(HandlePlot& plot, int param, QPoint const& by, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  drag(plot, plot.handleOf(param)->place, by, modifiers);
}

} // namespace lacquer
