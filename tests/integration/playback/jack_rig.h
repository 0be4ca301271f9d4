#pragma once

#include "engine/playback/player_rig.h"
#include "media/audio_file_reader.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <thread>

namespace lacquer::test {

/// jack_capture of the server's monitor ports into a float file, for some seconds.
class Capture {
public:
  Capture(std::filesystem::path file, int seconds)
      : m_file(std::move(file))
      , m_process(popen(fmt::format("jack_capture -ns -dc -B 10 -c 2 -p system:monitor_1 -p system:monitor_2 "
                                    "-b FLOAT -f wav -d {} '{}' >/dev/null 2>&1",
                                    seconds, m_file.string())
                            .c_str(),
                        "r")) {
    using Clock = std::chrono::steady_clock;
    for (auto const until = Clock::now() + std::chrono::seconds(20); Clock::now() < until;) {
      if (std::system("jack_lsp -c 2>/dev/null | grep -A1 '^jack_capture:input2' | grep -q monitor") == 0)
        return;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    ADD_FAILURE() << "jack_capture did not connect";
  }
  /// Waits for its end; what it heard, from the first sample that is not silent.
  Stereo finish() {
    pclose(m_process);
    auto reader = AudioFileReader::open(m_file).value();
    AudioBuffer buffer(static_cast<int>(reader.info().length.value()));
    EXPECT_TRUE(reader.read(buffer.block()));
    Stereo all;
    for (int i = 0; i < buffer.frames(); ++i)
      for (int c = 0; c < kChannels; ++c)
        all.push_back(static_cast<float>(buffer.block().data(c)[i]));
    auto const first = std::ranges::find_if(all, [](float sample) { return sample != 0.0F; });
    return {all.begin() + (first - all.begin()) / kChannels * kChannels, all.end()};
  }
  [[nodiscard]] static bool isThere() { return std::system("command -v jack_capture >/dev/null") == 0; }

private:
  std::filesystem::path m_file;
  std::FILE* m_process;
};

} // namespace lacquer::test
