#include "playback/portaudio_device.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lacquer {
namespace {

// These run wherever the tests run: with sound cards, without, with a server or without.

TEST(PortaudioDevice, StartsAndEndsWithoutASoundCard) {
  PortaudioDevice device;
  for (DeviceInfo const& info : device.devices()) {
    EXPECT_FALSE(info.name.empty());
    EXPECT_GE(info.outputChannels, 2);
  }
  EXPECT_FALSE(device.isAlive());
}

TEST(PortaudioDevice, RefusesADeviceThatIsNotThereByName) {
  PortaudioDevice device;
  auto const opened = device.open({"no such device", SampleRate(44100), 256}, [](float*, int, bool) {});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::device);
  EXPECT_FALSE(opened.error().remedy.empty());
}

TEST(PortaudioDevice, KeepsQuietOnStandardError) {
  ::testing::internal::CaptureStderr();
  PortaudioDevice device;
  static_cast<void>(device.devices());
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(PortaudioDevice, ClosesWhatWasNeverOpen) {
  PortaudioDevice device;
  device.close();
  EXPECT_FALSE(device.isAlive());
}

} // namespace
} // namespace lacquer
