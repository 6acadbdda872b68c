#include "tools/cli/process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "tools/cli/commands.hpp"

namespace wend {

namespace {

bool takes_color(int file) {
  const char* const refused = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  if (refused != nullptr && *refused != '\0') return false;
  return isatty(file) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

/// A file that is opened later must not take the number of a standard stream that is closed: what
/// goes to the stream would end up in the file. What is written to one that is closed still fails.
void keep_standard_streams() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(file, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest number that is free, which is this one.
    [[maybe_unused]] const int opened =
        ::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

/// Whether everything is out: a full disk or a closed pipe behind a standard stream is no success.
bool is_written() {
  errno = 0;
  std::cout.flush();
  const int error = errno;
  if (!std::cout) {
    std::cerr << "wend: cannot write to standard output"
              << (error == 0 ? "" : std::string(": ") + std::strerror(error)) << '\n';
  }
  std::cerr.flush();
  return std::cout && std::cerr;
}

}  // namespace

int run_process(int count, char** values) {
  keep_standard_streams();
  std::ios::sync_with_stdio(false);
  Console console{std::cin,
                  std::cout,
                  std::cerr,
                  takes_color(STDOUT_FILENO),
                  takes_color(STDERR_FILENO),
                  isatty(STDERR_FILENO) == 1,
                  isatty(STDOUT_FILENO) == 1};
  const Arguments arguments(values + 1, values + count);
  const Exit exit = run_command_line(arguments, console);
  if (!is_written() && exit != Exit::fault) return static_cast<int>(Exit::usage);
  return static_cast<int>(exit);
}

}  // namespace wend
