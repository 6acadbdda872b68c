// Reading files. A script is read whole, up to the size that the grammar accepts; contacts are
// mapped, since their files may be larger than memory. Besides read_used.hpp and line_reader.hpp,
// nothing else in wend opens a file to read.
#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include <wend/expected.hpp>

namespace wend {

/// The text of a file; `-` is not special. Fails for what cannot be read, for a directory and for a
/// file of more than `most_bytes`.
Expected<std::string> read_file(const std::string& path, std::size_t most_bytes);

/// The same of a file that is open already; the failure does not name it.
Expected<std::string> read_all(int descriptor, std::size_t most_bytes);

/// Reads standard input.
Expected<std::string> read_stream(std::istream& in, std::size_t most_bytes);

/// A file mapped into memory for as long as the object lives. A file that is no regular one (a
/// pipe) is read whole, up to 512 MiB; a device, which may never end, up to 16.
class MappedFile {
 public:
  static Expected<MappedFile> open(const std::string& path);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  std::string_view text() const { return {data_, size_}; }

 private:
  MappedFile() = default;

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  bool mapped_ = false;
  std::unique_ptr<std::string> content_;
};

}  // namespace wend
