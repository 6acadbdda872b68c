#include "tools/files/read_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "tools/files/descriptor.hpp"

namespace wend {

namespace {

Failure failure_of(const std::string& path, const std::string& what) {
  return Failure{path + ": " + what};
}

/// Opens for reading; what it holds must not be a directory.
std::optional<Failure> check_opened(const std::string& path, int descriptor, struct stat& status) {
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
    return failure_of(path, std::strerror(errno));
  }
  if (S_ISDIR(status.st_mode)) return failure_of(path, "is a directory, not a file");
  return std::nullopt;
}

}  // namespace

Expected<std::string> read_all(int descriptor, std::size_t most_bytes) {
  std::string text;
  char buffer[65536];
  while (true) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failure{std::strerror(errno)};
    if (count == 0) return text;
    if (text.size() + static_cast<std::size_t>(count) > most_bytes) {
      return Failure{"is larger than " + std::to_string(most_bytes >> 20) + " MiB"};
    }
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

Expected<std::string> read_file(const std::string& path, std::size_t most_bytes) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (const auto failure = check_opened(path, descriptor.value, status)) return *failure;
  auto text = read_all(descriptor.value, most_bytes);
  if (!text) return failure_of(path, text.failure().message);
  return text;
}

Expected<MappedFile> MappedFile::open(const std::string& path) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (const auto failure = check_opened(path, descriptor.value, status)) return *failure;
  MappedFile file;
  if (S_ISREG(status.st_mode) && status.st_size > 0) {
    file.size_ = static_cast<std::size_t>(status.st_size);
    void* const data = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, descriptor.value, 0);
    if (data == MAP_FAILED) return failure_of(path, std::strerror(errno));
    file.data_ = static_cast<const char*>(data);
    file.mapped_ = true;
    return file;
  }
  // A device may never end, and nobody keeps contacts in one.
  const std::size_t most_bytes = std::size_t{S_ISCHR(status.st_mode) ? 16u : 512u} << 20;
  auto content = read_all(descriptor.value, most_bytes);
  if (!content) return failure_of(path, content.failure().message);
  file.content_ = std::make_unique<std::string>(std::move(*content));
  file.data_ = file.content_->data();
  file.size_ = file.content_->size();
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      mapped_(std::exchange(other.mapped_, false)),
      content_(std::move(other.content_)) {}

MappedFile::~MappedFile() {
  if (mapped_) ::munmap(const_cast<char*>(data_), size_);
}

Expected<std::string> read_stream(std::istream& in, std::size_t most_bytes) {
  std::string text;
  char buffer[65536];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (text.size() > most_bytes) {
      return Failure{"standard input is larger than " + std::to_string(most_bytes >> 20) + " MiB"};
    }
  }
  return text;
}

}  // namespace wend
