// `wend fmt` on files and streams, as people and CI call it.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const std::string untidy = "automation \"A\" {\nfinish }\n";
const std::string tidy = "automation \"A\" {\n  finish\n}\n";
const std::string wrong = "automation \"A\" {\n  wait\n}\n";

Ran fmt_with(Arguments arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), "fmt");
  return wend_with(arguments, input);
}

}  // namespace

TEST_CASE("fmt rewrites what changes, and says so") {
  const TemporaryFolder folder;
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
  const TemporaryFolder folder;
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
  const TemporaryFolder folder;
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
  const TemporaryFolder folder;
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
  const TemporaryFolder folder;
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
  const TemporaryFolder folder;
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
