#include "tools/files/line_reader.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace wend {

Expected<LineReader> LineReader::open(const std::string& path) {
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.value < 0) return Failure{path + ": " + std::strerror(errno)};
  return LineReader(path, std::move(descriptor));
}

bool LineReader::fill() {
  constexpr std::size_t piece = 1u << 16;
  buffer_.erase(0, begin_);
  begin_ = 0;
  const std::size_t old = buffer_.size();
  buffer_.resize(old + piece);
  ssize_t count = -1;
  do {
    count = ::read(descriptor_.value, buffer_.data() + old, piece);
  } while (count < 0 && errno == EINTR);
  if (count < 0) failure_ = Failure{path_ + ": " + std::strerror(errno)};
  ended_ = count <= 0;
  buffer_.resize(old + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return !ended_;
}

bool LineReader::next(std::string_view& line) {
  std::size_t searched = begin_;
  bool left_out = false;  // the rest of a line that was cut
  std::string kept;
  std::size_t skipped = 0;
  while (true) {
    const std::size_t end = buffer_.find('\n', searched);
    const bool has_end = end != std::string::npos;
    if (!has_end && buffer_.size() - begin_ > most_bytes) {
      if (!left_out) kept = buffer_.substr(begin_, most_bytes);
      left_out = true;
      skipped += buffer_.size() - begin_;
      begin_ = buffer_.size();
      if (skipped > most_skipped_bytes) {
        failure_ = Failure{path_ + ": line " + std::to_string(number_ + 1) + " is too long"};
        return false;
      }
    }
    if (!has_end && !ended_) {
      const std::size_t unread = buffer_.size() - begin_;
      fill();
      searched = begin_ + unread;
      continue;
    }
    if (!has_end && begin_ == buffer_.size() && !left_out) return false;
    const std::size_t stop = has_end ? end : buffer_.size();
    line = std::string_view(buffer_).substr(begin_, stop - begin_);
    begin_ = has_end ? stop + 1 : stop;
    break;
  }
  ++number_;
  cut_ = left_out || line.size() > most_bytes;
  if (left_out) {
    cut_line_ = std::move(kept);
    line = cut_line_;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace wend
