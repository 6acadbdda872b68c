#include "tools/files/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace wend {

FileWriter::FileWriter(std::string path) : path_(std::move(path)) {
  struct stat status {};
  const bool other_than_file = ::stat(path_.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
  if (!other_than_file) temporary_ = path_ + ".part" + std::to_string(::getpid());
  const std::string& name = temporary_.empty() ? path_ : temporary_;
  descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor_ < 0) {
    error_ = errno;
    temporary_.clear();
  }
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void FileWriter::write(std::string_view text) {
  constexpr std::size_t full = 1 << 20;
  buffer_ += text;
  if (buffer_.size() >= full) flush();
}

void FileWriter::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_ == 0) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno != EINTR) error_ = errno;
    if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

std::optional<Failure> FileWriter::finish() {
  flush();
  if (descriptor_ >= 0 && ::close(descriptor_) != 0 && error_ == 0) error_ = errno;
  descriptor_ = -1;
  if (error_ == 0 && !temporary_.empty()) {
    if (std::rename(temporary_.c_str(), path_.c_str()) != 0) error_ = errno;
    if (error_ == 0) temporary_.clear();
  }
  if (error_ == 0) return std::nullopt;
  return Failure{path_ + ": " + std::strerror(error_)};
}

bool is_same_file(const std::string& one, const std::string& other) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::equivalent(one, other, error)) return fs::is_regular_file(one, error);
  if (fs::exists(one, error) || fs::exists(other, error)) return false;
  return fs::weakly_canonical(fs::absolute(one, error), error) ==
         fs::weakly_canonical(fs::absolute(other, error), error);
}

/// The permissions are set before the text is in its place: nobody ever sees the file with others.
std::optional<Failure> replace_file(const std::string& path, const std::string& text) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return Failure{path + ": " + error.message()};
  if (!fs::is_regular_file(real, error)) return Failure{path + ": is not a regular file"};
  const fs::path beside = real.string() + ".new" + std::to_string(::getpid());
  FileWriter file(beside.string());
  file.write(text);
  if (const auto failure = file.finish()) {
    return Failure{path + ": cannot be replaced: " + failure->message};
  }
  const fs::perms permissions = fs::status(real, error).permissions();
  if (!error) fs::permissions(beside, permissions, error);
  if (!error) fs::rename(beside, real, error);
  if (!error) return std::nullopt;
  const Failure failure{path + ": " + error.message()};
  fs::remove(beside, error);
  return failure;
}

}  // namespace wend
