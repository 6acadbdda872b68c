#include "tools/files/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace wend {

namespace {

/// Where the links of a path lead, whether anything is there or not; they may lead in a circle.
std::optional<std::string> behind_links(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path place = path;
  for (int links = 0; fs::is_symlink(place, error); ++links) {
    constexpr int most_links = 40;
    if (links == most_links) return std::nullopt;
    place = place.parent_path() / fs::read_symlink(place, error);
  }
  return place.string();
}

/// A file without a name, in the folder of a path: whatever ends the process, nothing is left of
/// it. Negative where the file system has none.
int open_nameless(const std::string& path) {
  // It gets its name by this way.
  if (::access("/proc/self/fd", X_OK) != 0) return -1;
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
}

}  // namespace

FileWriter::FileWriter(std::string path) : path_(std::move(path)) {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  const bool in_place = exists && !S_ISREG(status.st_mode);
  // A link stays one: what it leads to is replaced.
  const auto place = in_place ? path_ : behind_links(path_);
  if (!place) error_ = ELOOP;
  // To put another file in its place takes less than to write to it.
  if (exists && ::access(path_.c_str(), W_OK) != 0) error_ = errno;
  if (error_ != 0) return;
  place_ = *place;
  if (!in_place) {
    temporary_ = place_ + ".part" + std::to_string(::getpid());
    descriptor_ = open_nameless(place_);
    is_named_ = descriptor_ < 0;
  }
  if (descriptor_ < 0) {
    const std::string& name = in_place ? place_ : temporary_;
    descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  }
  if (descriptor_ < 0) {
    error_ = errno;
    temporary_.clear();
  } else if (exists && !in_place) {
    // Who may read the old file may read the new one, and nobody else.
    constexpr mode_t permissions = 07777;
    if (::fchmod(descriptor_, status.st_mode & permissions) != 0) error_ = errno;
  }
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty() && is_named_) ::unlink(temporary_.c_str());
}

void FileWriter::write(std::string_view text) {
  constexpr std::size_t full = 1 << 20;
  buffer_ += text;
  if (buffer_.size() >= full) flush();
}

void FileWriter::flush() {
  if (stream_ != nullptr) *stream_ << buffer_;
  std::string_view rest = stream_ == nullptr ? buffer_ : std::string_view();
  while (!rest.empty() && error_ == 0) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno != EINTR) error_ = errno;
    if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

std::optional<Failure> FileWriter::failure() const {
  if (error_ == 0) return std::nullopt;
  return Failure{path_ + ": " + std::strerror(error_)};
}

void FileWriter::name() {
  const std::string open = "/proc/self/fd/" + std::to_string(descriptor_);
  is_named_ =
      ::linkat(AT_FDCWD, open.c_str(), AT_FDCWD, temporary_.c_str(), AT_SYMLINK_FOLLOW) == 0;
  if (!is_named_) error_ = errno;
}

std::optional<Failure> FileWriter::finish() {
  flush();
  if (error_ == 0 && !temporary_.empty() && !is_named_) name();
  if (descriptor_ >= 0 && ::close(descriptor_) != 0 && error_ == 0) error_ = errno;
  descriptor_ = -1;
  if (error_ == 0 && !temporary_.empty()) {
    if (std::rename(temporary_.c_str(), place_.c_str()) != 0) error_ = errno;
    if (error_ == 0) temporary_.clear();
  }
  return failure();
}

bool is_same_file(const std::string& one, const std::string& other) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::equivalent(one, other, error)) return fs::is_regular_file(one, error);
  if (fs::exists(one, error) || fs::exists(other, error)) return false;
  return fs::weakly_canonical(fs::absolute(one, error), error) ==
         fs::weakly_canonical(fs::absolute(other, error), error);
}

std::optional<Failure> replace_file(const std::string& path, const std::string& text) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return Failure{path + ": " + error.message()};
  if (!fs::is_regular_file(real, error)) return Failure{path + ": is not a regular file"};
  FileWriter file(path);
  file.write(text);
  const auto failure = file.finish();
  if (failure) return Failure{path + ": cannot be replaced: " + failure->message};
  return std::nullopt;
}

}  // namespace wend
