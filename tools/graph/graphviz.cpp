#include "tools/graph/graphviz.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <thread>

#include "tools/files/descriptor.hpp"
#include "tools/files/read_file.hpp"

extern char** environ;

namespace wend {

namespace {

struct Pipe {
  Descriptor read{-1};
  Descriptor write{-1};
};

bool open_pipe(Pipe& pipe) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  pipe.read = Descriptor(ends[0]);
  pipe.write = Descriptor(ends[1]);
  return true;
}

/// Starts the program with the pipes as its input and output; returns errno, 0 where it runs.
int start(const Pipe& input, const Pipe& output, pid_t& process) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.read.value, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output.write.value, STDOUT_FILENO);
  char name[] = "dot";
  char format[] = "-Tsvg";
  char* arguments[] = {name, format, nullptr};
  const int error = ::posix_spawnp(&process, name, &actions, nullptr, arguments, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// In a thread of its own, so that neither side waits for the other with a full pipe.
void write_all(Descriptor to, std::string_view text) {
  // Where the program ends early, writing fails instead of ending wend.
  sigset_t broken;
  ::sigemptyset(&broken);
  ::sigaddset(&broken, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &broken, nullptr);
  while (!text.empty()) {
    const ssize_t count = ::write(to.value, text.data(), text.size());
    if (count < 0 && errno != EINTR) return;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

Expected<std::string> svg_of_dot(const std::string& dot) {
  constexpr std::size_t most_bytes = std::size_t{1} << 30;
  Pipe input;
  Pipe output;
  if (!open_pipe(input) || !open_pipe(output)) return Failure{std::strerror(errno)};
  pid_t process = 0;
  if (const int error = start(input, output, process); error != 0) {
    return Failure{std::string("Graphviz (the program dot) cannot be started: ") +
                   std::strerror(error) +
                   "; install the package graphviz, or use the format dot or mermaid"};
  }
  input.read = Descriptor(-1);
  output.write = Descriptor(-1);
  std::thread writer(write_all, std::move(input.write), std::string_view(dot));
  auto svg = read_all(output.read.value, most_bytes);
  output.read = Descriptor(-1);
  writer.join();
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  if (!svg) return Failure{"the answer of the program dot: " + svg.failure().message};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || svg->empty()) {
    return Failure{"Graphviz (the program dot) failed"};
  }
  return svg;
}

}  // namespace wend
