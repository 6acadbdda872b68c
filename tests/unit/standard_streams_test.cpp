// Commands as processes: standard streams that are full, closed, or devices that never end, and
// files that are named after them.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <iostream>

#include "tests/unit/command.hpp"
#include "tools/cli/process.hpp"
#include "tools/files/write_file.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

/// A folder with what every command takes.
class Folder : public TemporaryFolder {
 public:
  Folder() {
    write("script.wend",
          "automation \"Test\" {\n  visit profile { no_linkedin_id -> finish }\n}\n");
    write("contacts.csv", "id,linkedin_id\n1,a\n2,b\n");
    wend_with(run({"--trace", at("trace.jsonl")}));
  }
  Arguments run(const Arguments& more = {}) const {
    Arguments arguments = {"run", at("script.wend"), "--contacts", at("contacts.csv")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  /// Runs wend in a process of its own with its standard output opened so, none where it is empty;
  /// what it says on standard error is in the file `err`.
  int status(const Arguments& arguments, const std::string& out) const {
    std::cout.flush();
    const pid_t process = ::fork();
    if (process == 0) {
      ::close(STDOUT_FILENO);
      if (!out.empty()) ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
      const int err = ::open(at("err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
      ::dup2(err, STDERR_FILENO);
      // Where standard output is closed, the file has taken its number.
      ::close(err);
      std::vector<std::string> words = {"wend"};
      words.insert(words.end(), arguments.begin(), arguments.end());
      std::vector<char*> values;
      for (std::string& word : words) values.push_back(word.data());
      ::_exit(run_process(static_cast<int>(values.size()), values.data()));
    }
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
};

std::vector<Arguments> commands_that_print(const Folder& folder) {
  const std::string script = folder.at("script.wend");
  const std::string contacts = folder.at("contacts.csv");
  return {{"--help"},
          {"--version"},
          {"run", "--help"},
          {"lint", script},
          {"lint", script, "--format", "json"},
          folder.run(),
          folder.run({"--format", "json"}),
          folder.run({"--output", "-"}),
          folder.run({"--trace", "-"}),
          {"test", script},
          {"forecast", script, "--contacts", contacts, "--runs", "2"},
          {"plan", script, script, "--contacts", contacts, "--until", "1 day"},
          {"why", "1", "--trace", folder.at("trace.jsonl")},
          {"graph", script},
          {"explain"},
          {"explain", "errors"},
          {"fmt", "--check", folder.write("wide.wend", "automation   \"A\" { wait 1 day }\n")}};
}

}  // namespace

TEST_CASE("output that cannot be written is wrong usage, whatever the command") {
  const Folder folder;
  for (const Arguments& arguments : commands_that_print(folder)) {
    INFO(arguments.front() << " " << arguments.back());
    CHECK(folder.status(arguments, "/dev/full") == 2);
    CHECK(folder.read("err").find("wend: cannot write to standard output") != std::string::npos);
    CHECK(folder.status(arguments, "") == 2);
    CHECK(folder.read("err").find("wend: cannot write to standard output") != std::string::npos);
    CHECK(folder.status(arguments, "/dev/null") < 2);
  }
}

TEST_CASE("a file does not take the place of standard output that is closed") {
  const Folder folder;
  CHECK(folder.status(folder.run({"--output", folder.at("results.csv")}), "") == 2);
  CHECK(folder.read("results.csv").starts_with("contact,status"));
  CHECK_FALSE(has(folder.read("results.csv"), "All"));
}

TEST_CASE("a dash is standard output, and the report goes to standard error") {
  const Folder folder;
  const Ran report = wend_with(folder.run());
  folder.write("results.csv", "");
  wend_with(folder.run({"--output", folder.at("results.csv")}));
  for (const char* const path : {"-", "/dev/stdout"}) {
    INFO(path);
    CHECK(folder.status(folder.run({"--output", path}), folder.at("out")) == 0);
    CHECK(folder.read("out") == folder.read("results.csv"));
    CHECK(folder.read("err") == report.out);
    CHECK(folder.status(folder.run({"--trace", path}), folder.at("out")) == 0);
    CHECK(folder.read("out") == folder.read("trace.jsonl"));
  }
  const Ran both = wend_with(folder.run({"--output", "-", "--trace", folder.at("again.jsonl")}));
  CHECK(both.exit == Exit::clean);
  CHECK(both.out == folder.read("results.csv"));
  CHECK(both.err == report.out);
  CHECK(folder.read("again.jsonl") == folder.read("trace.jsonl"));
  CHECK_FALSE(fs::exists("-"));

  const Ran refused = wend_with(folder.run({"--output", "-", "--trace", "-"}));
  CHECK(refused.exit == Exit::usage);
  CHECK(refused.out == "");
  CHECK(has(refused.err, "--output and --trace are both standard output"));
  const Arguments forecast = {
      "forecast", folder.at("script.wend"), "--contacts", folder.at("contacts.csv"), "--runs", "2"};
  Arguments to_dash = forecast;
  to_dash.insert(to_dash.end(), {"--output", "-"});
  CHECK(wend_with(to_dash).out == wend_with(forecast).out);
}

TEST_CASE("an empty value of an option is a mistake, and takes no other argument") {
  const Folder folder;
  for (const char* const option :
       {"--output", "--trace", "--until", "--start", "--chance", "--at"}) {
    INFO(option);
    for (const Arguments& given :
         {Arguments{option, ""}, Arguments{std::string(option) + "="},
          Arguments{std::string(option) + "=", folder.at("results.csv")}}) {
      const Ran ran = wend_with(folder.run(given));
      CHECK(ran.exit == Exit::usage);
      CHECK(ran.out == "");
      CHECK(has(ran.err, std::string("wend: ") + option + ": its value is empty"));
    }
  }
  const std::string script = folder.at("script.wend");
  CHECK(has(wend_with({"run", script, "--contacts="}).err, "--contacts: its value is empty"));
  CHECK(has(wend_with({"lint", script, "--contacts", ""}).err, "--contacts: its value is empty"));
  CHECK(has(wend_with({"graph", script, "--counts="}).err, "--counts: its value is empty"));
  CHECK(has(wend_with({"lint", ""}).err, "FILE: its value is empty"));
  CHECK(has(wend_with({"lint", "--proof=", script}).err, "--proof takes no value"));
  CHECK(has(wend_with({"lint", "--prof=", script}).err, "did you mean --proof?"));
  CHECK_FALSE(fs::exists(folder.at("results.csv")));
}

TEST_CASE("devices that never end are read up to a limit, and told") {
  const Folder folder;
  const std::string script = folder.at("script.wend");
  for (const char* const device : {"/dev/zero", "/dev/urandom"}) {
    const std::string endless = device;
    INFO(endless);
    for (const Arguments& arguments :
         {Arguments{"lint", endless}, Arguments{"fmt", endless}, Arguments{"test", endless},
          Arguments{"graph", endless}, Arguments{"explain", "email", "--script", endless},
          Arguments{"lint", script, "--contacts", endless},
          Arguments{"run", script, "--contacts", endless},
          Arguments{"why", "1", "--trace", endless},
          Arguments{"why", "1", "--trace", folder.at("trace.jsonl"), "--script", endless},
          Arguments{"graph", script, "--counts", endless}}) {
      INFO(arguments.front() << " " << arguments.back());
      const Ran ran = wend_with(arguments);
      CHECK(ran.exit == Exit::usage);
      CHECK(has(ran.err, endless));
    }
  }
  for (const fs::path& name : {folder.path() / ".wend-lint.toml", folder.path() / "used.wend"}) {
    REQUIRE(::mkfifo(name.c_str(), 0600) == 0);
    folder.write("using.wend", "use \"used.wend\"\nautomation \"A\" { wait 1 day }\n");
    const Ran ran = wend_with({"lint", folder.at("using.wend")});
    CHECK(ran.exit == (name.extension() == ".toml" ? Exit::usage : Exit::no_program));
    CHECK(has(ran.err + ran.out, "is not a regular file"));
    fs::remove(name);
  }
}

TEST_CASE("a file that is not finished leaves nothing, whatever ends the process") {
  const Folder folder;
  const auto count = [&] {
    return std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator());
  };
  const int nameless = ::open(folder.path().c_str(), O_TMPFILE | O_WRONLY, 0600);
  if (nameless < 0) return;  // a file system without such files
  ::close(nameless);
  const auto before = count();
  const pid_t process = ::fork();
  if (process == 0) {
    FileWriter file(folder.at("results.csv"));
    file.write(std::string(4'000'000, 'x'));
    ::_exit(0);
  }
  ::waitpid(process, nullptr, 0);
  CHECK(count() == before);
}

TEST_CASE("a file that is written keeps its permissions, and a link stays one") {
  const Folder folder;
  folder.write("private.csv", "old");
  fs::permissions(folder.at("private.csv"), fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("private.csv", folder.at("link.csv"));
  CHECK(wend_with(folder.run({"--output", folder.at("link.csv")})).exit == Exit::clean);
  CHECK(fs::is_symlink(folder.at("link.csv")));
  CHECK(folder.read("private.csv").starts_with("contact,status"));
  CHECK(fs::status(folder.at("private.csv")).permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
  fs::create_symlink("new.csv", folder.at("dangling.csv"));
  CHECK(wend_with(folder.run({"--output", folder.at("dangling.csv")})).exit == Exit::clean);
  CHECK(fs::is_symlink(folder.at("dangling.csv")));
  CHECK(folder.read("new.csv") == folder.read("private.csv"));
  fs::create_symlink("one.csv", folder.at("other.csv"));
  fs::create_symlink("other.csv", folder.at("one.csv"));
  const Ran circle = wend_with(folder.run({"--output", folder.at("one.csv")}));
  CHECK(circle.exit == Exit::usage);
  CHECK(has(circle.err, "one.csv: Too many levels of symbolic links"));
}

}  // namespace wend
