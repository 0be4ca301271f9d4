#include "storage/autosave.h"

#include "core/atomic_file.h"
#include "storage/migrations.h"
#include "storage/project_json.h"
#include "storage/text_file.h"
#include "storage/user_folders.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

namespace lacquer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargestJournal = std::size_t{64} << 20;
constexpr std::string_view kSuffix = ".autosave";

std::string hostName() {
  std::string name(256, '\0');
  if (::gethostname(name.data(), name.size() - 1) != 0)
    return {};
  return name.substr(0, name.find('\0'));
}

/// Tells one run of the machine from the next: process numbers begin anew.
std::string bootId() {
  auto const text = readTextFile("/proc/sys/kernel/random/boot_id", 4096);
  return text ? text->substr(0, text->find('\n')) : std::string();
}

/// When the process began, in clock ticks since the machine did; the numbers of processes are used again.
std::string startOf(long process) {
  auto const text = readTextFile(fmt::format("/proc/{}/stat", process), 65536);
  if (!text)
    return {};
  // Field 22; the second one, the name in parentheses, may hold anything, so count from behind it (proc(5)).
  std::size_t place = text->rfind(')');
  constexpr int kFieldsBehindName = 20;
  for (int field = 0; field < kFieldsBehindName && place != std::string::npos; ++field)
    place = text->find(' ', place + 1);
  if (place == std::string::npos)
    return {};
  return text->substr(place + 1, text->find(' ', place + 1) - place - 1);
}

Json writerJson() {
  return {{"host", hostName()}, {"boot", bootId()}, {"process", ::getpid()}, {"process_start", startOf(::getpid())}};
}

/// Whether the process that wrote the journal is known to be gone. Of other machines nothing is known.
bool isWriterGone(JsonReader& writer) {
  if (writer.text("host") != hostName())
    return false;
  if (writer.text("boot") != bootId())
    return true;
  long const process = static_cast<long>(writer.integer("process", 1, INT32_MAX));
  if (writer.failed())
    return false;
  if (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH)
    return true;
  return startOf(process) != writer.text("process_start");
}

struct Journal {
  Recovery recovery;
  bool writerGone = false;
};

std::optional<Journal> readJournal(fs::path const& path) {
  auto const text = readTextFile(path, kLargestJournal);
  if (!text)
    return std::nullopt;
  auto const document = parseJson(*text, path);
  if (!document || !document->is_object() || !document->contains("project"))
    return std::nullopt;
  auto migrated = migrate((*document)["project"], path);
  if (!migrated)
    return std::nullopt;
  auto project = projectFromJson(*migrated, path);
  if (!project)
    return std::nullopt;
  Journal journal;
  JsonComplaint complaint;
  JsonReader reader(*document, "", complaint);
  reader.with("writer", [&](JsonReader& writer) { journal.writerGone = isWriterGone(writer); });
  journal.recovery = {path, {}, *std::move(project)};
  return journal;
}

} // namespace

Autosave::Autosave(fs::path folderOfUnsaved)
    : m_folder(std::move(folderOfUnsaved)) {}

fs::path Autosave::defaultFolder() {
  return userStateFolder() / "autosave";
}

fs::path Autosave::journalOf(fs::path const& file) const {
  if (file.empty())
    return m_folder / fmt::format("unsaved-{}{}", ::getpid(), kSuffix);
  fs::path const absolute = fs::absolute(file);
  return absolute.parent_path() / fmt::format(".{}{}", absolute.filename().string(), kSuffix);
}

Result<void> Autosave::write(Project const& project, fs::path const& file) const {
  fs::path const journal = journalOf(file);
  if (file.empty()) {
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
      return fileFailed(m_folder, "cannot be created: " + error.message(), writeRemedy(error.value()));
  }
  Json document = Json::object();
  document["writer"] = writerJson();
  document["project"] = toJson(project, {}); // absolute paths: the journal may outlive the project's place
  return writeFileAtomically(journal, documentText(document));
}

std::optional<Recovery> Autosave::recoverable(fs::path const& file) const {
  if (file.empty())
    return std::nullopt;
  fs::path const path = journalOf(file);
  std::error_code error;
  fs::file_time_type const written = fs::last_write_time(path, error);
  if (error)
    return std::nullopt;
  fs::file_time_type const saved = fs::last_write_time(file, error);
  if (!error && written < saved) // equal times are no older: the clock of files ticks every few milliseconds
    return std::nullopt;
  std::optional<Journal> journal = readJournal(path);
  if (!journal || !journal->writerGone)
    return std::nullopt;
  journal->recovery.projectFile = file;
  return std::move(journal->recovery);
}

std::vector<Recovery> Autosave::recoverableUnsaved() const {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code error;
  for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    std::string const name = entry->path().filename().string();
    if (name.starts_with("unsaved-") && name.ends_with(kSuffix))
      found.emplace_back(entry->last_write_time(ignored), entry->path());
  }
  std::ranges::sort(found, std::greater<>());
  std::vector<Recovery> recoveries;
  for (auto const& [time, path] : found)
    if (std::optional<Journal> journal = readJournal(path); journal && journal->writerGone)
      recoveries.push_back(std::move(journal->recovery));
  return recoveries;
}

void Autosave::discard(fs::path const& file) const {
  std::error_code ignored; // a journal that cannot be removed is offered again: no harm
  fs::remove(journalOf(file), ignored);
}

void Autosave::discard(Recovery const& recovery) const {
  std::error_code ignored;
  fs::remove(recovery.journal, ignored);
}

} // namespace lacquer
