#include "disc/sheet_files.h"

#include "disc/ddp_reader.h"
#include "disc/raw_image.h"
#include "media/import.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>

namespace lacquer {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSectorBytes = 2352;
/// What a file may have become since the sheet was written.
constexpr std::array<std::string_view, 7> kOtherEndings{".wav", ".flac", ".aiff", ".aif", ".bin", ".mp3", ".ogg"};

bool isFile(fs::path const& path) {
  std::error_code ignored;
  return !path.empty() && fs::is_regular_file(path, ignored);
}

/// Empty where there is none.
fs::path findNamed(std::string const& written, fs::path const& sheet) {
  fs::path const folder = sheet.parent_path().empty() ? fs::path(".") : sheet.parent_path();
  if (isFile(folder / written)) // an absolute path replaces the folder
    return folder / written;
  std::string slashes = written;
  std::ranges::replace(slashes, '\\', '/');
  if (isFile(folder / slashes))
    return folder / slashes;
  std::string const name = slashes.substr(slashes.find_last_of('/') + 1);
  if (fs::path const any = findFile(folder, name); isFile(any))
    return any;
  for (std::string const& stem : {fs::path(name).stem().string(), sheet.stem().string()})
    for (std::string_view const ending : kOtherEndings)
      if (fs::path const other = findFile(folder, stem + std::string(ending)); isFile(other))
        return other;
  return {};
}

/// Whether a file says of itself that it is more than raw samples.
bool hasHeader(fs::path const& path) {
  std::array<char, 4> bytes{};
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), bytes.size());
  std::string_view const head(bytes.data(), bytes.size());
  return head == "RIFF" || head == "RF64" || head == "fLaC" || head == "FORM" || head == "OggS";
}

bool isRaw(SheetFile const& file, fs::path const& path) {
  bool const named = file.type == SheetFileType::binary || file.type == SheetFileType::motorola;
  std::string const ending = path.extension().string();
  return (named || ending == ".bin" || ending == ".BIN" || ending == ".dat" || ending == ".DAT") && !hasHeader(path);
}

} // namespace

Result<std::string> readSheetFile(fs::path const& sheet) {
  std::error_code error;
  if (!fs::exists(sheet, error))
    return fileFailed(sheet, "is missing", "Choose a cue sheet or a TOC");
  if (!fs::is_regular_file(sheet, error) || fs::file_size(sheet, error) > kLongestSheet)
    return fileFailed(sheet, "is no sheet: these are text files below 1 MiB", "Choose a cue sheet or a TOC");
  std::ifstream file(sheet, std::ios::binary);
  std::string bytes(kLongestSheet, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad() || (!file.eof() && file.fail()))
    return fileFailed(sheet, "cannot be read", "Check the disk");
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

Result<fs::path> SheetFiles::find(SheetFile const& file) {
  fs::path path = findNamed(file.name, m_sheet);
  if (path.empty())
    return fileFailed(m_sheet.parent_path() / file.name,
                      fmt::format("is missing, which {} names", m_sheet.filename().string()),
                      "Put it into the folder of the sheet");
  if (path.filename() != fs::path(file.name).filename())
    m_findings.push_back({Severity::warning, file.name, fmt::format("is not there: {} was taken", path.filename().string()),
                          "Check that it is the same audio"});
  m_used.push_back(path);
  return path;
}

Result<fs::path> SheetFiles::reserve(std::string const& name) {
  fs::path wave = (m_options.waveFolder.empty() ? m_sheet.parent_path() : m_options.waveFolder) / name;
  std::error_code ignored;
  for (fs::path const& used : m_used)
    if (fs::equivalent(used, wave, ignored))
      return refused(fmt::format("{} cannot be written: the sheet plays a file of that name", wave.string()),
                     "Make the album in another folder, or rename one of the files");
  m_used.push_back(wave);
  return wave;
}

Result<fs::path> SheetFiles::writeRaw(SheetFile const& file, fs::path const& image, Progress const& progress) {
  LACQUER_TRY(wave, reserve(image.stem().string() + ".wav"));
  ByteOrder const order = file.type == SheetFileType::motorola ? ByteOrder::bigEndian : ByteOrder::littleEndian;
  LACQUER_CHECK(writeRawImageAsWave(image, order, wave, m_options.replace, progress));
  std::string const name = image.filename().string();
  m_findings.push_back(
      {Severity::note, name, fmt::format("is a raw image: its samples were written to {}", wave.string()), {}});
  std::error_code error;
  if (std::uintmax_t const size = fs::file_size(image, error); !error && size % kSectorBytes != 0)
    m_findings.push_back({Severity::warning, name, fmt::format("does not end with a whole sector: {} bytes", size),
                          "Check that the image is complete"});
  return wave;
}

Result<std::vector<ImportedFile>> SheetFiles::open(std::vector<SheetFile> const& files, std::vector<bool> const& played,
                                                   Progress const& progress) {
  // All are found before the first is written.
  std::vector<fs::path> paths(files.size());
  for (std::size_t i = 0; i < files.size(); ++i)
    if (played[i]) {
      LACQUER_TRY(path, find(files[i]));
      paths[i] = std::move(path);
    }
  std::vector<ImportedFile> opened(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!played[i])
      continue;
    if (isRaw(files[i], paths[i])) {
      LACQUER_TRY(wave, writeRaw(files[i], paths[i], progress));
      paths[i] = std::move(wave);
    }
    LACQUER_TRY(file, importFile(paths[i], &progress));
    opened[i] = std::move(file);
  }
  return opened;
}

Result<ImportedFile> SheetFiles::writeSilence(Frames length) {
  LACQUER_TRY(wave, reserve(m_sheet.stem().string() + " silence.wav"));
  LACQUER_CHECK(writeSilentWave(length, wave, m_options.replace));
  m_findings.push_back({Severity::note, m_sheet.filename().string(),
                        fmt::format("asks for silence inside of tracks, which is played from {}", wave.string()), {}});
  return importFile(wave, nullptr);
}

} // namespace lacquer
