#pragma once

#include "ui/workspace/window_settings.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>

#include <cstdio>
#include <cstdlib>

namespace lacquer {

/// A program that writes pictures of widgets into the folder it is given, without a screen.
class PictureProgram {
public:
  /// Ends the program with how it is used where there is not one argument.
  PictureProgram(int& argc, char** argv)
      : m_application((checkUsage(argc, argv), argc), argv)
      , m_folder(QString::fromLocal8Bit(argv[1]))
      , m_written(QDir().mkpath(m_folder.path())) {
    QApplication::setOrganizationName(QStringLiteral("lacquer-pictures"));
    applyAppearance(m_application);
  }
  void write(QWidget& widget, QString const& name) {
    QApplication::processEvents();
    m_written = widget.grab().save(m_folder.filePath(name + QStringLiteral(".png"))) && m_written;
  }
  /// What main() gives: not 0 where a picture could not be written.
  [[nodiscard]] int status() const { return m_written ? 0 : 3; }

private:
  static void checkUsage(int argc, char** argv) {
    if (argc != 2) {
      std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
      std::exit(2);
    }
    setenv("QT_QPA_PLATFORM", "offscreen", 0);
  }

  QApplication m_application;
  QDir m_folder;
  bool m_written;
};

} // namespace lacquer
