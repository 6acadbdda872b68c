// Whole commands on string streams, as people type them: right, careless and hostile ones. Of the
// commands only `run` is here; the others have tests of their own.

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include <wend/version.hpp>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test case, with a good script and good contacts.
class Folder : public TemporaryFolder {
 public:
  Folder() {
    write("script.wend",
          "automation \"Test\" {\n  connection request\n"
          "  wait until connected up to 14 days { timeout -> alone }\n"
          "  send message \"Hi\"\n  wait 3 days\n  finish\nalone: finish\n}\n");
    write("contacts.csv", "id,linkedin_id\n1,a\n2,b\n3,c\n");
  }
  std::size_t count_files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path()), fs::directory_iterator()));
  }

  /// `wend run` with the good files, and more arguments.
  Ran run(Arguments more = {}) const {
    Arguments arguments = {"run", at("script.wend"), "--contacts", at("contacts.csv")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return wend_with(arguments);
  }
  /// The results of `wend run`, which must go well.
  std::string results(Arguments more = {}) const {
    more.insert(more.end(), {"--output", at("results.csv")});
    const Ran ran = run(more);
    CHECK(ran.exit == Exit::clean);
    CHECK(ran.err == "");
    return read("results.csv");
  }
};

std::string lines_of(std::size_t count, const std::string& before) {
  std::string text;
  for (std::size_t line = 1; line <= count; ++line) text += before + std::to_string(line) + "\n";
  return text;
}

}  // namespace

TEST_CASE("without a command wend says how it is used") {
  const Ran none = wend_with({});
  CHECK(none.exit == Exit::usage);
  CHECK(none.out == "");
  CHECK(has(none.err, "Usage: wend COMMAND"));
  for (const char* const help : {"--help", "-h", "help"}) {
    const Ran asked = wend_with({help});
    CHECK(asked.exit == Exit::clean);
    CHECK(asked.out == none.err);
    CHECK(asked.err == "");
  }
  for (const CommandRow& row : command_rows) CHECK(has(none.err, std::string(row.summary)));
  CHECK(wend_with({"--version"}).out == "wend " + std::string(version) + "\n");
}

TEST_CASE("an unknown command or option is refused, with what may have been meant") {
  const Ran command = wend_with({"rnu", "script.wend"});
  CHECK(command.exit == Exit::usage);
  CHECK(has(command.err, "did you mean `run`?"));
  CHECK_FALSE(has(wend_with({"frobnicate"}).err, "did you mean"));
  CHECK(wend_with({""}).exit == Exit::usage);

  const Folder folder;
  const Ran option = folder.run({"--sed", "3"});
  CHECK(option.exit == Exit::usage);
  CHECK(has(option.err, "there is no option --sed; did you mean --seed?"));
  CHECK(has(folder.run({"--untill=3 days"}).err, "did you mean --until?"));
  CHECK_FALSE(has(folder.run({"--frobnicate"}).err, "did you mean"));
  CHECK(folder.run({"second.wend"}).exit == Exit::usage);
  CHECK(wend_with({"run", "--help"}).exit == Exit::clean);
  CHECK(has(wend_with({"run", "--help"}).out, "--contacts"));
}

TEST_CASE("what is wrong with the arguments is said in their own words") {
  const Folder folder;
  for (const auto& [more, said] : std::vector<std::pair<Arguments, std::string>>{
           {{"--seed", "1", "--seed", "2"}, "--seed is given twice"},
           {{"--contacts", folder.at("contacts.csv")}, "--contacts is given twice"},
           {{"--until"}, "--until: its value is missing"},
           {{"--until", "--seed", "3"}, "--until: its value is missing"},
           {{"--until", "--seed=3"}, "--until: its value is missing"},
           {{"--until", "--", "x"}, "--until: its value is missing"},
           {{"--no-activate=maybe"}, "--no-activate takes no value"},
           {{"-x"}, "there is no option -x"},
           {{"-s", "3"}, "there is no option -s"},
           {{"--", "--seed", "3"}, "unexpected argument `--seed`"},
           {{"more", "and more"}, "unexpected argument `more`"},
           {{"--format", "xml"}, "--format: takes text, json, not `xml`"},
           {{"--format", ""}, "--format: takes text, json, not ``"},
           {{"--chance", "accepted=1", "--chance", "accepted=2"},
            "--chance gives `accepted` twice"},
           {{"--hel"}, "did you mean --help?"}}) {
    INFO(said);
    const Ran ran = folder.run(more);
    CHECK(ran.exit == Exit::usage);
    CHECK(ran.out == "");
    CHECK(has(ran.err, "wend: " + said) != has(said, "did you mean"));
    CHECK(has(ran.err, said));
  }
  CHECK(has(wend_with({"run"}).err, "wend: FILE is required"));
  CHECK(has(wend_with({"run", "x", "--bogus", "--help"}).out, "Usage: wend run"));
  CHECK(folder.run({"--at", "-1 day: pause"}).exit == Exit::usage);
  CHECK(has(wend_with({"why", "-1", "--trace", "/dev/null"}).err, "has no contact `-1`"));
  // A file may be named as the help names its place.
  folder.write("FILE", folder.read("contacts.csv"));
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  CHECK(wend_with({"run", "script.wend", "--contacts", "FILE"}).exit == Exit::clean);
  fs::current_path(before);
}

TEST_CASE("files that cannot be read are wrong usage, and are named") {
  const Folder folder;
  folder.write("secret.wend", "automation \"a\" { finish }");
  fs::permissions(folder.at("secret.wend"), fs::perms::none);
  for (const std::string& path :
       {folder.at("nothing.wend"), folder.at(""), folder.at("script.wend/below"), std::string()}) {
    INFO(path);
    const Ran as_script = wend_with({"run", path, "--contacts", folder.at("contacts.csv")});
    CHECK(as_script.exit == Exit::usage);
    const Ran as_contacts = wend_with({"run", folder.at("script.wend"), "--contacts", path});
    CHECK(as_contacts.exit == Exit::usage);
    CHECK(as_contacts.out == "");
    CHECK(has(as_contacts.err, path));
  }
  if (::geteuid() != 0) {
    const Ran ran =
        wend_with({"run", folder.at("secret.wend"), "--contacts", folder.at("contacts.csv")});
    CHECK(ran.exit == Exit::usage);
    CHECK(has(ran.err, "secret.wend: Permission denied"));
  }
  CHECK(wend_with({"run"}).exit == Exit::usage);
  CHECK(wend_with({"run", folder.at("script.wend")}).exit == Exit::usage);
}

TEST_CASE("a script that does not compile ends with its errors and writes nothing") {
  const Folder folder;
  folder.write("script.wend", "automation \"Test\" {\n  teleport\n  finsh\n}\n");
  folder.write("results.csv", "old");
  const Ran ran =
      folder.run({"--output", folder.at("results.csv"), "--trace", folder.at("trace.jsonl")});
  CHECK(ran.exit == Exit::no_program);
  CHECK(ran.out == "");
  CHECK(has(ran.err, "there is no step `teleport`"));
  CHECK(has(ran.err, "did you mean `finish`?"));
  CHECK(folder.read("results.csv") == "old");
  CHECK(folder.count_files() == 3);
  folder.write("script.wend", "");
  CHECK(folder.run().exit == Exit::no_program);
}

TEST_CASE("a script of more than 16 MiB is refused") {
  const Folder folder;
  folder.write("script.wend", std::string((16u << 20) + 1, '#'));
  const Ran ran = folder.run();
  CHECK(ran.exit == Exit::usage);
  CHECK(has(ran.err, "is larger than 16 MiB"));
}

TEST_CASE("bad rows are reported with their line and cost no neighbour") {
  const Folder folder;
  folder.write("contacts.csv", "id,linkedin_id\n1,a\n2,b,too,many\n3,c\n\xFF,d\n5,e\n6,\"open\n");
  const Ran ran = folder.run({"--output", folder.at("results.csv")});
  CHECK(ran.exit == Exit::findings);
  for (const char* const place : {"contacts.csv:3: ", "contacts.csv:5: ", "contacts.csv:7: "}) {
    CHECK(has(ran.err, place));
  }
  const std::string results = folder.read("results.csv");
  for (const char* const contact : {"\n1,", "\n3,", "\n5,"}) CHECK(has(results, contact));
  CHECK(std::count(results.begin(), results.end(), '\n') == 4);
}

TEST_CASE("a row that is left out does not move the ids of the rows behind it") {
  const Folder folder;
  folder.write("contacts.csv", "linkedin_id\na\nb,b\nc\n");
  const Ran ran = folder.run({"--output", folder.at("results.csv")});
  CHECK(ran.exit == Exit::findings);
  const std::string results = folder.read("results.csv");
  CHECK(has(results, "\n1,"));
  CHECK_FALSE(has(results, "\n2,"));
  CHECK(has(results, "\n3,"));
}

TEST_CASE("columns and values that name nothing are told") {
  const Folder folder;
  folder.write("contacts.csv", "id,linkedin_id,sim.acepted\n1,a,never\n2,b,never\n1,c,never\n");
  const Ran ran = folder.run();
  CHECK(ran.exit == Exit::clean);
  CHECK(has(ran.err, "did you mean the column `sim.accepted`?"));
  CHECK(has(ran.err, "1 row has that of an earlier row, such as `1`"));

  folder.write("script.wend",
               "automation \"Test\" {\n  sender anna\n  visit profile\n  wait 1 day\n}\n");
  folder.write("contacts.csv", "linkedin_id,sender\na,anna\nb,ann\n");
  const Ran senders = folder.run();
  CHECK(has(senders.err, ":3: value left out: sender: the script has no sender `ann`"));
  CHECK_FALSE(has(senders.err, ":2:"));
}

TEST_CASE("many bad rows are counted, not listed") {
  const Folder folder;
  folder.write("contacts.csv", "id,linkedin_id\n1,a\n" + lines_of(1'000, ""));
  const Ran ran = folder.run();
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.err, "980 more problems"));
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 21);
}

TEST_CASE("no contacts, one contact and a thousand columns are fine") {
  const Folder folder;
  const std::string header = "contact,status,reason,step,segment,sender,since\n";
  folder.write("contacts.csv", "id,linkedin_id\n");
  CHECK(folder.results() == header);
  folder.write("contacts.csv", "linkedin_id,sim.connection,sim.accepted\na,none,never");
  CHECK(folder.results() == header + "1,finished,,alone,,,2026-01-19T00:00:00Z\n");
  std::string names = "id";
  std::string values = "7";
  for (int column = 0; column < 1'000; ++column) {
    names += ",column" + std::to_string(column);
    values += ",x";
  }
  folder.write("contacts.csv", names + "\n" + values + "\n");
  CHECK(folder.results() == header + "7,failed,no_linkedin_id,2,,,2026-01-05T00:00:00Z\n");
}

TEST_CASE("contacts without a usable header cannot be read") {
  const Folder folder;
  for (const char* const text : {"", "\n\n", "id,\"linkedin_id\n1,a\n"}) {
    folder.write("contacts.csv", text);
    const Ran ran = folder.run();
    CHECK(ran.exit == Exit::usage);
    CHECK(has(ran.err, "contacts.csv:1: "));
  }
}

TEST_CASE("a field that neither the script nor the contacts have is an error of the script") {
  const Folder folder;
  folder.write("script.wend", "automation \"Test\" { if team == \"a\" -> finish\nvisit profile }");
  CHECK(folder.run().exit == Exit::no_program);
  folder.write("contacts.csv", "id,Team\n1,a\n");
  CHECK(folder.run().exit == Exit::clean);
}

TEST_CASE("times and chances that mean nothing are refused") {
  const Folder folder;
  for (const char* const until : {"nonsense", "3", "3 fortnights", "-3 days", "2025-01-01",
                                  "2026-02-30", "99999999 days", "3 days nonsense", "2200-01-01"}) {
    INFO(until);
    const Ran ran = folder.run({"--until", until});
    CHECK(ran.exit == Exit::usage);
    CHECK(has(ran.err, "--until"));
    CHECK(ran.out == "");
  }
  for (const char* const start : {"tomorrow", "2026-13-01", "2026-01-01T25:00", "3 days"}) {
    INFO(start);
    CHECK(folder.run({"--start", start}).exit == Exit::usage);
  }
  for (const char* const start : {"0000-01-01", "0001-01-01", "1969-12-31T23:59:59Z",
                                  "-262144-01-01", "2200-01-01T00:00:01Z", "9999-12-31"}) {
    INFO(start);
    const Ran ran = folder.run({std::string("--start=") + start});
    CHECK(ran.exit == Exit::usage);
    CHECK(has(ran.err, "instants are from 1970-01-01 to 2200-01-01"));
    CHECK(folder.run({"--until", start}).exit == Exit::usage);
  }
  for (const char* const start : {"1970-01-01", "2200-01-01"}) {
    INFO(start);
    CHECK(folder.run({"--start", start, "--until", "18300 days"}).exit == Exit::clean);
  }
  for (const char* const chance :
       {"accepted", "accepted=", "accepted=x", "accepted=101", "accepted=-1", "=5", "nothing=5",
        "accepted=1e400", "accepted=nan"}) {
    INFO(chance);
    CHECK(folder.run({"--chance", chance}).exit == Exit::usage);
  }
  for (const char* const seed : {"x", "1.5", "-1", "", "0x10", "1e3", "18446744073709551616"}) {
    INFO(seed);
    const Ran ran = folder.run({"--seed", seed});
    CHECK(ran.exit == Exit::usage);
    CHECK(has(ran.err, "--seed: takes a whole number from 0 to 18446744073709551615, not"));
  }
  CHECK(folder.run({"--format", "xml"}).exit == Exit::usage);
  CHECK(folder.run({"--until"}).exit == Exit::usage);
}

TEST_CASE("operations that mean nothing are refused before anything is walked") {
  const Folder folder;
  folder.write("results.csv", "old");
  for (const auto& [operation, said] : std::vector<std::pair<const char*, const char*>>{
           {"1 day: fly contact 1", "there is no operation `fly contact`"},
           {"1 day: pose contact 1", "did you mean `pause contact`?"},
           {"-1 day: pause", "expected a duration"},
           {"yesterday: pause", "expected a duration"},
           {"pause", "expected a duration"},
           {"", "its value is empty"},
           {"99999999 days: pause", "--at"},
           {"1 day: pause contact C-17", "stands in quotes: pause contact \"C-17\""},
           {"1 day: pause contact \"C-17\"", "there is no contact `C-17`"},
           {"1 day: pause contact 7", "there is no contact `7`"},
           {"1 day: pause contact", "`pause contact` takes an id"},
           {"1 day: remove sender anna", "there is no sender `anna`"},
           {"1 day: delete step nowhere", "there is no step `nowhere`"}}) {
    INFO(operation);
    const Ran ran = folder.run({"--at", operation, "--output", folder.at("results.csv")});
    CHECK(ran.exit == Exit::usage);
    CHECK(has(ran.err, said));
    CHECK(has(ran.err, "--at"));
    CHECK(ran.out == "");
    CHECK(folder.read("results.csv") == "old");
  }
  const Ran late = folder.run({"--at", "20 days: pause", "--until", "10 days"});
  CHECK(late.exit == Exit::clean);
  CHECK(late.err == "wend: `pause` did nothing: the run ends before that\n");
}

TEST_CASE("a limit of none is an error of the script") {
  const Folder folder;
  for (const char* const line : {"coworkers limit 0", "segment all { active limit 0 }",
                                 "sender anna { visit profile 0 per day }"}) {
    INFO(line);
    folder.write("script.wend",
                 "automation \"Test\" {\n  " + std::string(line) + "\n  visit profile\n}\n");
    const Ran ran = folder.run();
    CHECK(ran.exit == Exit::no_program);
    CHECK(has(ran.err, "script.wend:2:"));
  }
}

TEST_CASE("an option that may be repeated takes one value each time") {
  const Folder folder;
  const Ran ran = wend_with({"run", "--chance", "accepted=0", "--chance", "replied=0",
                             folder.at("script.wend"), "--contacts", folder.at("contacts.csv")});
  CHECK(ran.exit == Exit::clean);
}

TEST_CASE("a run ends when it is told to") {
  const Folder folder;
  const Arguments never = {"--chance", "accepted=0"};
  const auto ends_at = [&](const char* until) {
    Arguments arguments = never;
    arguments.insert(arguments.end(), {"--until", until});
    return folder.results(arguments);
  };
  CHECK(has(ends_at("13 days"), "1,in_progress,,3,,,2026-01-05T00:00:00Z"));
  CHECK(has(ends_at("14 days"), "1,finished,,alone,,,2026-01-19T00:00:00Z"));
  CHECK(ends_at("2026-01-18") == ends_at("13 days"));
  CHECK(ends_at("2026-01-19T00:00Z") == ends_at("14 days"));
  CHECK(has(ends_at("0 days"), "1,in_progress"));
  CHECK(has(folder.results({"--chance", "accepted=0", "--start", "2030-06-01T12:30"}),
            "1,finished,,alone,,,2030-06-15T12:30:00Z"));
}

TEST_CASE("the same seed gives the same bytes, another one others") {
  const Folder folder;
  std::string contacts = "id,linkedin_id\n";
  for (int contact = 1; contact <= 200; ++contact) {
    contacts += std::to_string(contact) + ",p" + std::to_string(contact) + "\n";
  }
  folder.write("contacts.csv", contacts);
  const auto bytes = [&](const char* seed) {
    const std::string results = folder.results({"--seed", seed, "--trace", folder.at("trace")});
    return results + folder.read("trace");
  };
  const std::string first = bytes("1");
  CHECK(first.size() > 10'000);
  CHECK((bytes("1") == first));
  CHECK((bytes("2") != first));
  CHECK((bytes("18446744073709551615") != first));
}

TEST_CASE("a contact more changes nobody else's walk") {
  const Folder folder;
  folder.write("contacts.csv", "id,linkedin_id\n1,a\n2,b\n3,c\n");
  const std::string before = folder.results();
  folder.write("contacts.csv", "id,linkedin_id\n0,z\n1,a\n2,b\n3,c\n");
  const std::string after = folder.results();
  CHECK(has(after, before.substr(before.find("\n1,"))));
}

TEST_CASE("output files are put in their place whole or not at all") {
  const Folder folder;
  folder.write("results.csv", "old");
  const std::size_t before = folder.count_files();
  CHECK(has(folder.results(), "contact,status"));
  CHECK(folder.count_files() == before);

  const Ran missing = folder.run({"--output", folder.at("nowhere/results.csv")});
  CHECK(missing.exit == Exit::usage);
  CHECK(has(missing.err, "nowhere/results.csv: No such file or directory"));
  CHECK(folder.run({"--trace", folder.at("nowhere/trace")}).exit == Exit::usage);
  CHECK(folder.run({"--output", folder.at("")}).exit == Exit::usage);

  const Ran full = folder.run({"--output", "/dev/full"});
  CHECK(full.exit == Exit::usage);
  CHECK(has(full.err, "/dev/full: No space left on device"));
  CHECK(folder.run({"--trace", "/dev/full"}).exit == Exit::usage);
  CHECK(folder.run({"--output", "/dev/null"}).exit == Exit::clean);
  CHECK(folder.count_files() == before);
}

TEST_CASE("no output takes the place of what is read, or of another output") {
  const Folder folder;
  folder.write("more.wend", "contact { team: text? }\n");
  folder.write("script.wend", "use \"more.wend\"\n" + folder.read("script.wend"));
  fs::create_symlink(folder.at("contacts.csv"), folder.at("link.csv"));
  fs::create_hard_link(folder.at("script.wend"), folder.at("hard.wend"));
  fs::create_directory_symlink(folder.path(), folder.at("here"));
  const std::size_t files = folder.count_files();
  const std::string script = folder.read("script.wend");
  const std::string contacts = folder.read("contacts.csv");
  const auto refuses = [&](const Arguments& more, const std::string& said) {
    for (const char* const command : {"run", "forecast"}) {
      if (*command == 'f' && more.front() == "--trace") continue;
      Arguments arguments = {command, folder.at("script.wend"), "--contacts",
                             folder.at("contacts.csv")};
      arguments.insert(arguments.end(), more.begin(), more.end());
      const Ran ran = wend_with(arguments);
      INFO(command << " " << more.at(0) << " " << more.at(1) << ": " << ran.err);
      CHECK(ran.exit == Exit::usage);
      CHECK(ran.out == "");
      CHECK(has(ran.err, said));
      CHECK(folder.count_files() == files);
    }
  };
  const std::string lost = " would overwrite ";
  for (const std::string& name :
       std::vector<std::string>{"contacts.csv", "link.csv", "here/contacts.csv",
                                "here/../" + folder.path().filename().string() + "/script.wend",
                                "hard.wend", "more.wend"}) {
    refuses({"--output", folder.at(name)}, "--output" + lost);
    refuses({"--trace", folder.at(name)}, "--trace" + lost);
  }
  refuses({"--trace", folder.at("new"), "--output", folder.at("new")},
          "--output and --trace are the same file");
  refuses({"--trace", folder.at("here/new"), "--output", folder.at("new")},
          "--output and --trace are the same file");
  CHECK(folder.read("script.wend") == script);
  CHECK(folder.read("contacts.csv") == contacts);
  CHECK(folder.read("more.wend") == "contact { team: text? }\n");
  CHECK(folder.run({"--output", "/dev/null", "--trace", "/dev/null"}).exit == Exit::clean);
}

TEST_CASE("a run that fails leaves the old output") {
  const Folder folder;
  folder.write("results.csv", "old");
  folder.write("trace", "old");
  const Ran ran = folder.run({"--output", folder.at("results.csv"), "--trace", folder.at("trace"),
                              "--chance", "nothing=5"});
  CHECK(ran.exit == Exit::usage);
  CHECK(folder.read("results.csv") == "old");
  CHECK(folder.read("trace") == "old");
}

TEST_CASE("statuses are printed as a table or as JSON") {
  const Folder folder;
  const Arguments never = {"--chance", "accepted=0"};
  CHECK(folder.run(never).out ==
        "Finished                     3\nAll                          3\n");
  const Ran json = folder.run({"--chance", "accepted=0", "--format", "json"});
  CHECK(json.exit == Exit::clean);
  CHECK(has(json.out, "\"finished\": 3"));
  CHECK(has(json.out, "\"contacts\": 3"));
  CHECK(folder.run({"--no-activate"}).out ==
        "Ready                        3\nAll                          3\n");
}

}  // namespace wend
