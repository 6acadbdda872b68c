#include "tools/files/read_used.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

#include "grammar/parse.hpp"
#include "tools/files/descriptor.hpp"
#include "tools/files/read_file.hpp"

namespace wend {

namespace {

Failure failure_of(int error) {
  if (error == ENOENT || error == ENOTDIR) return {"there is no such file"};
  if (error == ELOOP) return {"its links form a circle"};
  return {std::strerror(error)};
}

/// A path without links and dots; nothing, and errno, where it leads to no file.
std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  if (!real) return std::nullopt;
  return std::string(real.get());
}

/// Opens a path without links below a folder without links; what became a link since then fails.
Descriptor open_below(const std::string& folder, std::string_view path) {
  Descriptor place(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  while (place.value >= 0) {
    const std::size_t slash = path.find('/');
    const std::string part(path.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    // Without waiting for the other end of a pipe, and without taking a terminal.
    const int flags = last ? O_RDONLY | O_NONBLOCK | O_NOCTTY : O_PATH | O_DIRECTORY;
    place = Descriptor(::openat(place.value, part.c_str(), flags | O_NOFOLLOW | O_CLOEXEC));
    if (last) break;
    path.remove_prefix(slash + 1);
  }
  return place;
}

}  // namespace

UsedFiles::UsedFiles(const std::string& script) {
  const std::size_t slash = script.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : script.substr(0, slash + 1);
  folder_ = real_path(folder).value_or("");
  if (folder_ != "/" && !folder_.empty()) folder_ += '/';
}

Expected<std::string> UsedFiles::operator()(std::string_view path) const {
  if (folder_.empty()) return Failure{"the script's folder does not exist"};
  if (path.find('\0') != std::string_view::npos) return failure_of(ENOENT);
  const auto real = real_path(folder_ + std::string(path));
  if (!real) return failure_of(errno);
  if (*real + '/' == folder_ || *real == folder_) return Failure{"it is a folder"};
  if (!real->starts_with(folder_)) return Failure{"it leads out of the script's folder"};
  const Descriptor file = open_below(folder_, std::string_view(*real).substr(folder_.size()));
  struct stat status {};
  if (file.value < 0 || ::fstat(file.value, &status) != 0) return failure_of(errno);
  if (S_ISDIR(status.st_mode)) return Failure{"it is a folder"};
  if (!S_ISREG(status.st_mode)) return Failure{"it is not a regular file"};
  if (static_cast<std::uintmax_t>(status.st_size) > max_script_bytes) {
    return Failure{"it is larger than 16 MiB"};
  }
  return read_all(file.value, max_script_bytes);
}

}  // namespace wend
