#include "ui/sequence/audio_import.h"

#include "support/temp_folder.h"
#include "ui/bridge/background_work.h"
#include "ui/bridge/session_bridge.h"
#include "ui/bridge/text.h"
#include "ui/sequence/waveform_store.h"

#include <QSignalSpy>
#include <QTest>
#include <gmock/gmock.h>

#include <bit>
#include <fstream>

namespace lacquer {
namespace {

// A second of a 16-bit stereo WAV, by the layout of RIFF: silence but for one full-scale sample.
void writeWav(std::filesystem::path const& path, std::uint32_t rate) {
  static_assert(std::endian::native == std::endian::little);
  std::ofstream file(path, std::ios::binary);
  auto const put = [&](auto value) { file.write(reinterpret_cast<char const*>(&value), sizeof value); };
  std::uint32_t const bytes = rate * 4;
  file << "RIFF";
  put(std::uint32_t{36 + bytes});
  file << "WAVEfmt ";
  put(std::uint32_t{16});
  put(std::uint16_t{1});
  put(std::uint16_t{2});
  put(rate);
  put(std::uint32_t{rate * 4});
  put(std::uint16_t{4});
  put(std::uint16_t{16});
  file << "data";
  put(bytes);
  for (std::uint32_t frame = 0; frame < rate * 2; ++frame)
    put(static_cast<std::int16_t>(frame == 1000 ? 32767 : 0));
}

class AudioImportTest : public testing::Test {
protected:
  ~AudioImportTest() override {
    delete m_import;
    delete m_waveforms;
  }
  [[nodiscard]] QString file(char const* name) { return pathText(m_folder / name); }
  void import(QStringList const& paths, int row) {
    QSignalSpy finished(m_import, &AudioImport::finished);
    m_import->start(paths, row);
    EXPECT_EQ(m_bridge.work().jobs().size(), 1U) << "shown in the status bar";
    ASSERT_TRUE(finished.wait(10000));
    EXPECT_TRUE(m_bridge.work().jobs().empty());
  }
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> all;
    for (Track const& track : m_bridge.album().tracks)
      all.push_back(track.credits.title);
    return all;
  }

  test::TempFolder m_folder;
  SessionBridge m_bridge;
  AudioImport* m_import = new AudioImport(m_bridge);
  WaveformStore* m_waveforms = new WaveformStore(m_bridge);
};

TEST_F(AudioImportTest, filesBecomeTracksInTheOrderGivenAsOneStepOfUndo) {
  writeWav(m_folder / "Beta.wav", 44100);
  writeWav(m_folder / "Alpha.wav", 44100);
  import({file("Beta.wav"), file("Alpha.wav")}, 0);
  EXPECT_THAT(titles(), testing::ElementsAre("Beta", "Alpha"));
  EXPECT_EQ(m_bridge.selectedTrack(), m_bridge.album().tracks[0].id);
  m_bridge.session().undo();
  EXPECT_TRUE(titles().empty());
}

TEST_F(AudioImportTest, aFileThatIsNoAudioIsNamedAndTheOthersAreAdded) {
  writeWav(m_folder / "Good.wav", 44100);
  std::ofstream(m_folder / "Notes.wav") << "not audio at all";
  QSignalSpy errors(&m_bridge, &SessionBridge::errorRaised);
  import({file("Notes.wav"), file("Good.wav")}, 0);
  EXPECT_THAT(titles(), testing::ElementsAre("Good"));
  ASSERT_EQ(errors.count(), 1);
  EXPECT_THAT(errors[0][0].toString().toStdString(), testing::HasSubstr("Notes.wav"));
}

TEST_F(AudioImportTest, aFolderStandsForTheFilesInsideByName) {
  std::filesystem::create_directory(m_folder / "mixes");
  writeWav(m_folder / "mixes/02 Glass.wav", 44100);
  writeWav(m_folder / "mixes/01 Undertow.wav", 44100);
  import({file("mixes")}, 0);
  EXPECT_THAT(titles(), testing::ElementsAre("Undertow", "Glass"));
}

TEST_F(AudioImportTest, theOutlineOfAnImportedFileShowsItsPeak) {
  writeWav(m_folder / "Click.wav", 44100);
  QSignalSpy outlined(m_waveforms, &WaveformStore::changed);
  import({file("Click.wav")}, 0);
  Source const& source = m_bridge.album().sources.front();
  ASSERT_TRUE(m_waveforms->find(source) != nullptr || outlined.wait(10000));
  ASSERT_NE(m_waveforms->find(source), nullptr);
  WaveformColumns const columns = m_waveforms->find(source)->columns(Frames(0), Frames(44100), 10);
  EXPECT_FLOAT_EQ(columns[0][0].max, 32767.0F / 32768.0F); // frame 500, left
  EXPECT_FLOAT_EQ(columns[1][0].max, 0.0F);
}

TEST_F(AudioImportTest, closeZoomsShowTheSamplesThemselves) {
  writeWav(m_folder / "Click.wav", 44100);
  import({file("Click.wav")}, 0);
  Source const& source = m_bridge.album().sources.front();
  QSignalSpy changed(m_waveforms, &WaveformStore::changed);
  std::shared_ptr<WaveformColumns const> columns;
  for (int tries = 0; tries < 3 && columns == nullptr; ++tries) {
    columns = m_waveforms->exact(source, Frames(490), Frames(510), 20);
    if (columns == nullptr)
      changed.wait(10000);
  }
  ASSERT_NE(columns, nullptr);
  for (std::size_t i = 0; i < 20; ++i)
    EXPECT_EQ((*columns)[0][i].max > 0.5F, i == 10) << i;
}

} // namespace
} // namespace lacquer
