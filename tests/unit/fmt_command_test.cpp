// `wend fmt` on files and streams, as people and CI call it.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "tools/cli/commands.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const std::string untidy = "automation \"A\" {\nfinish }\n";
const std::string tidy = "automation \"A\" {\n  finish\n}\n";
const std::string wrong = "automation \"A\" {\n  wait\n}\n";

struct Ran {
  Exit exit;
  std::string out;
  std::string err;
};

Ran fmt_with(Arguments arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), "fmt");
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
  const Exit exit = run_command_line(arguments, console);
  return {exit, out.str(), err.str()};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A folder of its own for each test case.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("wend-fmt-" + std::to_string(::getpid()))) {
    fs::create_directory(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  std::string at(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(at(name), std::ios::binary) << text;
    return at(name);
  }
  std::string read(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("fmt rewrites what changes, and says so") {
  const Folder folder;
  const std::string one = folder.write("one.wend", untidy);
  const std::string two = folder.write("two.wend", tidy);
  const auto written = fs::last_write_time(two) - std::chrono::hours(1);
  fs::last_write_time(two, written);
  const Ran ran = fmt_with({one, two});
  CHECK(ran.exit == Exit::clean);
  CHECK(ran.out == "formatted " + one + "\n");
  CHECK(ran.err == "");
  CHECK(folder.read("one.wend") == tidy);
  CHECK(fs::last_write_time(two) == written);
  CHECK(fmt_with({one, two}).out == "");
}

TEST_CASE("fmt keeps permissions and links") {
  const Folder folder;
  const std::string file = folder.write("file.wend", untidy);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("file.wend", folder.at("link.wend"));
  CHECK(fmt_with({folder.at("link.wend")}).exit == Exit::clean);
  CHECK(fs::is_symlink(folder.at("link.wend")));
  CHECK(folder.read("file.wend") == tidy);
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(std::distance(fs::directory_iterator(folder.at("")), fs::directory_iterator()) == 2);
}

TEST_CASE("fmt --check lists what would change, and --diff shows it, and neither writes") {
  const Folder folder;
  const std::string one = folder.write("one.wend", untidy);
  const std::string two = folder.write("two.wend", tidy);
  const Ran checked = fmt_with({"--check", one, two});
  CHECK(checked.exit == Exit::findings);
  CHECK(checked.out == one + "\n");
  const Ran shown = fmt_with({one, two, "--diff"});
  CHECK(shown.exit == Exit::findings);
  CHECK(shown.out == "--- " + one + "\n+++ " + one +
                         "\n@@ -1,2 +1,3 @@\n automation \"A\" {\n-finish }\n+  finish\n+}\n");
  CHECK(folder.read("one.wend") == untidy);
  CHECK(fmt_with({"--check", two}).exit == Exit::clean);
  CHECK(fmt_with({"--diff", two}).out == "");
}

TEST_CASE("fmt leaves a script with a syntax error as it is and goes on with the others") {
  const Folder folder;
  const std::string bad = folder.write("bad.wend", wrong);
  const std::string good = folder.write("good.wend", untidy);
  const Ran ran = fmt_with({bad, good});
  CHECK(ran.exit == Exit::no_program);
  CHECK(ran.out == "formatted " + good + "\n");
  CHECK(has(ran.err, "error[syntax]"));
  CHECK(has(ran.err, "wend: " + bad + " is left as it is: 1 error\n"));
  CHECK(folder.read("bad.wend") == wrong);
  CHECK(folder.read("good.wend") == tidy);
}

TEST_CASE("fmt says which file it cannot read or write, and goes on with the others") {
  const Folder folder;
  const std::string good = folder.write("good.wend", untidy);
  const Ran ran = fmt_with({folder.at("absent.wend"), folder.at(""), good});
  CHECK(ran.exit == Exit::usage);
  CHECK(has(ran.err, "absent.wend: No such file or directory"));
  CHECK(has(ran.err, "is a directory, not a file"));
  CHECK(ran.out == "formatted " + good + "\n");
  ::mkfifo(folder.at("pipe").c_str(), 0600);
  std::thread writer([&] { folder.write("pipe", untidy); });
  const Ran pipe = fmt_with({folder.at("pipe")});
  writer.join();
  CHECK(pipe.exit == Exit::usage);
  CHECK(has(pipe.err, "pipe: is not a regular file"));
  CHECK(fmt_with({}).exit == Exit::usage);
  CHECK(fmt_with({"--chek", good}).exit == Exit::usage);
}

TEST_CASE("fmt leaves nothing behind where a file cannot be replaced") {
  const Folder folder;
  // A name of the greatest length: no file beside it can have a longer one.
  const std::string name = std::string(250, 'n') + ".wend";
  const std::string file = folder.write(name, untidy);
  const Ran ran = fmt_with({file});
  CHECK(ran.exit == Exit::usage);
  CHECK(ran.out == "");
  CHECK(has(ran.err, name + ": cannot be replaced: "));
  CHECK(folder.read(name) == untidy);
  CHECK(std::distance(fs::directory_iterator(folder.at("")), fs::directory_iterator()) == 1);
}

TEST_CASE("fmt - goes from standard input to standard output") {
  CHECK(fmt_with({"-"}, untidy).out == tidy);
  CHECK(fmt_with({"-"}, tidy).out == tidy);
  CHECK(fmt_with({"-"}, untidy).exit == Exit::clean);
  const Ran checked = fmt_with({"-", "--check"}, untidy);
  CHECK(checked.exit == Exit::findings);
  CHECK(checked.out == "-\n");
  const Ran bad = fmt_with({"-"}, wrong);
  CHECK(bad.exit == Exit::no_program);
  CHECK(bad.out == "");
  CHECK(has(bad.err, "wend: standard input is left as it is: 1 error\n"));
  CHECK(fmt_with({"-"}, std::string((16u << 20) + 1, '#')).exit == Exit::usage);
}

}  // namespace wend
