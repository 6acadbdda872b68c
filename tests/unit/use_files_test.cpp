// `use` with real folders: whole commands on scripts that use files, and files that lead out of the
// script's folder in every way that a file system knows. None of them is ever opened.

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/unit/command.hpp"
#include "tools/files/read_used.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

/// Two folders beside each other, `scripts` and `other`, in one that is removed afterwards.
class Folders : public TemporaryFolder {
 public:
  Folders() {
    fs::create_directories(path() / "scripts" / "lib");
    fs::create_directories(path() / "other");
    write("other/secret.wend", "sender secret\n");
    write("scripts/lib/senders.wend",
          "use \"texts.wend\"\nsender anna { send message 5 per day }\n");
    write("scripts/lib/texts.wend", "template hello \"Hi {{first_name | \"there\"}}\"\n");
    write("contacts.csv", "id,linkedin_id\n1,a\n");
    use("lib/senders.wend", "send message hello { not_connected -> finish }");
  }
  void link(const std::string& target, const std::string& name) const {
    fs::create_symlink(target, at(name));
  }
  /// Writes the script, which uses one file.
  void use(const std::string& used, const std::string& steps = "wait 1 day") const {
    write("scripts/script.wend",
          "use \"" + used + "\"\nautomation \"Test\" {\n  " + steps + "\n}\n");
  }
  Ran lint() const { return wend_with({"lint", at("scripts/script.wend")}); }
  /// What a script of this folder reads of a file; a failure as "! MESSAGE".
  std::string read(std::string_view path) const {
    auto text = UsedFiles(at("scripts/script.wend"))(path);
    return text ? *text : "! " + text.failure().message;
  }
};

}  // namespace

TEST_CASE("each command reads the files that a script uses", "[use]") {
  const Folders folders;
  const std::string script = folders.at("scripts/script.wend");
  for (const Arguments& arguments :
       {Arguments{"run", script, "--contacts", folders.at("contacts.csv")},
        Arguments{"graph", script}}) {
    INFO(arguments.front());
    const Ran ran = wend_with(arguments);
    CHECK(ran.exit == Exit::clean);
    CHECK(ran.err == "");
  }
  // What lint says is of the script: it compiles, and a contact may lack a LinkedIn ID.
  const Ran linted = folders.lint();
  CHECK(linted.exit == Exit::findings);
  CHECK(has(linted.out, "missing_linkedin_id"));
  CHECK_FALSE(has(linted.out, "unusable_file"));
}

TEST_CASE("a script is found in its folder from wherever wend runs", "[use]") {
  const Folders folders;
  const fs::path before = fs::current_path();
  const auto lint_in = [&](const std::string& folder, const std::string& script) {
    fs::current_path(folders.at(folder));
    const Ran ran = wend_with({"lint", script});
    fs::current_path(before);
    return ran;
  };
  for (const auto& [folder, script] : std::vector<std::pair<std::string, std::string>>{
           {"scripts", "script.wend"},
           {"scripts", "./script.wend"},
           {"scripts/lib", "../script.wend"},
           {"other", "../scripts/lib/../script.wend"}}) {
    INFO(folder << ": " << script);
    CHECK(lint_in(folder, script).exit == Exit::findings);
  }
}

TEST_CASE("a mistake in a used file is shown with its name and line", "[use]") {
  const Folders folders;
  folders.write("scripts/lib/texts.wend", "\ntemplate hello \"Hi {{firstname}}\"\n");
  const Ran ran = folders.lint();
  CHECK(ran.exit == Exit::no_program);
  CHECK(has(ran.out, folders.at("scripts/lib/texts.wend") + ":2:"));
  CHECK(has(ran.out, "unknown_field"));
}

TEST_CASE("no link and no path leads out of the script's folder", "[use]") {
  const Folders folders;
  folders.link("../other/secret.wend", "scripts/link.wend");
  folders.link(folders.at("other/secret.wend"), "scripts/absolute.wend");
  folders.link("../other", "scripts/folder");
  folders.link("link.wend", "scripts/link_to_link.wend");
  folders.link(folders.at("scripts_too"), "scripts/sibling");
  folders.write("scripts_too", "sender secret\n");
  for (const char* const path :
       {"link.wend", "absolute.wend", "folder/secret.wend", "link_to_link.wend", "sibling"}) {
    INFO(path);
    CHECK(folders.read(path) == "! it leads out of the script's folder");
    folders.use(path);
    const Ran ran = folders.lint();
    CHECK(ran.exit == Exit::no_program);
    CHECK(has(ran.out, "error[unusable_file]"));
    CHECK(has(ran.out, "script.wend:1:5"));
    CHECK_FALSE(has(ran.out, "secret\n"));
  }
  for (const std::string& path :
       {std::string("../other/secret.wend"), folders.at("other/secret.wend"),
        folders.at("scripts/lib/texts.wend"), std::string("lib/../../other/secret.wend")}) {
    INFO(path);
    folders.use(path);
    CHECK(has(folders.lint().out, "error[use_outside]"));
  }
  // The reader does not rely on those who hand it paths.
  for (const char* const path :
       {"../other/secret.wend", "lib/../../other/secret.wend", "/../other"}) {
    INFO(path);
    CHECK(folders.read(path) == "! it leads out of the script's folder");
  }
}

TEST_CASE("links that stay in the script's folder are followed", "[use]") {
  const Folders folders;
  folders.link("lib/texts.wend", "scripts/link.wend");
  folders.link(folders.at("scripts/lib"), "scripts/absolute");
  folders.link(".", "scripts/self");
  const std::string text = folders.read("lib/texts.wend");
  CHECK(has(text, "template hello"));
  for (const char* const path : {"link.wend", "absolute/texts.wend", "self/self/self/link.wend"}) {
    CHECK(folders.read(path) == text);
  }
}

TEST_CASE("what is no readable file is told so", "[use]") {
  const Folders folders;
  folders.link("round.wend", "scripts/round.wend");
  folders.link("gone.wend", "scripts/dangling.wend");
  REQUIRE(::mkfifo(folders.at("scripts/pipe").c_str(), 0600) == 0);
  folders.write("scripts/large.wend", std::string((16u << 20) + 1, '\n'));
  CHECK(folders.read("round.wend") == "! its links form a circle");
  CHECK(folders.read("dangling.wend") == "! there is no such file");
  CHECK(folders.read("missing.wend") == "! there is no such file");
  CHECK(folders.read("script.wend/x") == "! there is no such file");
  CHECK(folders.read("lib") == "! it is a folder");
  CHECK(folders.read("") == "! it is a folder");
  CHECK(folders.read("pipe") == "! it is not a regular file");
  CHECK(folders.read("large.wend") == "! it is larger than 16 MiB");
  CHECK(folders.read(std::string(5000, 'x')) == "! File name too long");
  CHECK(folders.read(std::string_view("lib/texts.wend\0", 15)) == "! there is no such file");
  const UsedFiles nowhere("/no/such/folder/script.wend");
  CHECK(nowhere("a.wend").failure().message == "the script's folder does not exist");
  if (::geteuid() != 0) {
    fs::permissions(folders.at("scripts/lib/texts.wend"), fs::perms::none);
    CHECK(folders.read("lib/texts.wend") == "! Permission denied");
  }
}

}  // namespace wend
