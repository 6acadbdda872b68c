// Writing files: written next to their destination and moved there when complete, so that nobody
// ever reads half a file and a failure leaves the old one.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include <wend/expected.hpp>

namespace wend {

/// Collects a file's content and puts it in its place with `finish`, with the permissions that it
/// had; links stay links. Without `finish` nothing is left.
class FileWriter {
 public:
  explicit FileWriter(std::string path);
  /// Writes to a stream as it comes; whether it gets there is left to the owner of the stream.
  explicit FileWriter(std::ostream& stream) : stream_(&stream) {}
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();

  /// Writes to the file when the buffer is full; failures are reported by `finish`.
  void write(std::string_view text);
  /// Why nothing can be written any more; known from the beginning where the file cannot be opened.
  std::optional<Failure> failure() const;
  /// Returns nullopt if the file is in its place; else why it is not.
  std::optional<Failure> finish();

 private:
  void flush();
  /// Gives the file without a name the temporary one.
  void name();

  std::ostream* stream_ = nullptr;  ///< null: a file
  std::string path_;                ///< as it was given
  std::string place_;               ///< the path, or where its links lead
  std::string temporary_;           ///< empty: written in place, as a device or a pipe is
  bool is_named_ = true;            ///< the file has its temporary name already
  int descriptor_ = -1;
  int error_ = 0;  ///< errno of the first failure
  std::string buffer_;
};

/// Whether two paths lead to one regular file, through whatever links, or would once it is written:
/// what is written to one of them would take the place of the other.
bool is_same_file(const std::string& one, const std::string& other);

/// Puts a text in the place of a file that may be a link, with the permissions that it had; nothing
/// where it is done, else why not.
std::optional<Failure> replace_file(const std::string& path, const std::string& text);

}  // namespace wend
