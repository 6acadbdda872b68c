// The process: streams and terminal go into a Console, the rest is run_command_line.
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "tools/cli/commands.hpp"

namespace {

bool takes_color(int file) {
  const char* const refused = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  if (refused != nullptr && *refused != '\0') return false;
  return isatty(file) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

int main(int count, char** values) {
  std::ios::sync_with_stdio(false);
  wend::Console console{std::cin,
                        std::cout,
                        std::cerr,
                        takes_color(STDOUT_FILENO),
                        takes_color(STDERR_FILENO),
                        isatty(STDERR_FILENO) == 1};
  const wend::Arguments arguments(values + 1, values + count);
  const wend::Exit exit = wend::run_command_line(arguments, console);
  std::cout.flush();
  // A full disk or a closed pipe behind standard output is no success.
  if (!std::cout && exit == wend::Exit::clean) return static_cast<int>(wend::Exit::fault);
  return static_cast<int>(exit);
}
