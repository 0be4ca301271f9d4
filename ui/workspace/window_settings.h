#pragma once

#include "playback/audio_device.h"

#include <QStringList>

#include <filesystem>

class QApplication;

namespace lacquer {

/// What the window remembers from one start to the next; nothing of the album. [ui]

/// Theme and type as chosen in the preferences; call it once at the start and after a change.
void applyAppearance(QApplication& application);
/// The device and block size last chosen; the rate is the album's.
[[nodiscard]] DeviceRequest savedDevice(SampleRate rate);
void saveDevice(DeviceRequest const& request);
/// Projects last opened, newest first, at most ten; those that are gone are left out.
[[nodiscard]] QStringList recentProjects();
void rememberProject(std::filesystem::path const& project);

} // namespace lacquer
