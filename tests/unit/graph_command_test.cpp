// `wend graph` on string streams: its formats, what it counts of a trace, and scripts that try to
// break out of their texts.

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

class Folder : public TemporaryFolder {
 public:
  void script(const std::string& steps) const {
    write("script.wend", "automation \"Test\" {\n" + steps + "\n}\n");
  }
  Ran graph(Arguments more = {}) const {
    Arguments arguments = {"graph", at("script.wend")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return wend_with(arguments);
  }
  /// The graph with the counts of a run of these contacts.
  std::string counted(const std::string& contacts, const std::string& until = "100 days",
                      const Arguments& operations = {}) const {
    write("contacts.csv", contacts);
    Arguments arguments = {
        "run", at("script.wend"), "--contacts",     at("contacts.csv"), "--until",
        until, "--trace",         at("trace.jsonl")};
    for (const std::string& operation : operations) {
      arguments.insert(arguments.end(), {"--at", operation});
    }
    const Ran ran = wend_with(arguments);
    INFO(ran.err);
    CHECK(ran.exit == Exit::clean);
    const Ran graph_ran = graph({"--counts", at("trace.jsonl")});
    CHECK(graph_ran.exit == Exit::clean);
    CHECK(graph_ran.err == "");
    return graph_ran.out;
  }
};

/// PATH as it was at the end of the scope.
class Path {
 public:
  explicit Path(const std::string& path) : before_(std::getenv("PATH")) {
    ::setenv("PATH", path.c_str(), 1);
  }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  ~Path() { ::setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

}  // namespace

TEST_CASE("counts of a trace stand on steps and arrows") {
  const Folder folder;
  folder.script(
      "  if title contains \"boss\" -> ask\n  finish\n"
      "ask:\n  connection request\n  wait until connected up to 2 days { timeout -> finish }\n"
      "  send message \"Hi\"\n  wait 10 days\n");
  const std::string contacts =
      "id,title,linkedin_id,sim.connection,sim.accepted,sim.replied\n"
      "1,boss,a,none,1 day,never\n2,boss,b,none,never,never\n3,boss,,none,1 day,never\n"
      "4,clerk,d,none,1 day,never\n5,boss,a,none,1 day,never\n6,boss,f,none,1 hour,never\n";
  folder.write("script.wend", "contact { title: text? }\n" + folder.read("script.wend"));
  const std::string dot = folder.counted(contacts, "5 days");
  for (const char* const part :
       {"label=\"Test\\n6 contacts, 1 Duplicate\"", "line 3\\n5 came\", shape=diamond",
        "connection request\\nline 6\\n4 came\\n1 Failed: No LinkedIn ID\"",
        "line 7\\n3 came\", shape=ellipse", "send message\\nline 8\\n2 came\"",
        "wait 10 days\\nline 9\\n2 came\\n2 here now\"", "\"end\\n1 came\\n1 Finished\"",
        "finish\\nline 4\\n1 came\\n1 Finished\"", "start -> 1 [label=\"5\"",
        "[label=\"yes: 4\", style=solid]", "[label=\"no: 1\", style=dashed]",
        "[label=\"sent: 3\", style=dashed]", "[label=\"connected: 2\", style=dashed]",
        "[label=\"timeout: 1\", style=solid]"}) {
    INFO(part);
    CHECK(has(dot, part));
  }
  CHECK(has(folder.counted(contacts, "20 days"), "\"end\\n3 came\\n3 Finished\""));
}

TEST_CASE("outcomes that lead to one step are counted one by one") {
  const Folder folder;
  folder.script("  if linkedin_id is missing -> visit\nvisit: visit profile");
  const std::string dot = folder.counted("id,linkedin_id\n1,a\n2,b\n3,\n");
  CHECK(has(dot, "[label=\"yes: 1\""));
  CHECK(has(dot, "[label=\"no: 2\""));
  CHECK(has(dot, "visit profile\\nline 3\\n3 came\\n1 Failed: No LinkedIn ID\""));
  // Failures that are named lead to the same step, too.
  folder.script("  like post { no_linkedin_id -> next; not_found -> next }\nnext:\n  wait 1 day");
  const std::string likes =
      folder.counted("id,linkedin_id,sim.linkedin\n1,a,\n2,b,\n3,,\n4,d,not_found\n");
  CHECK(has(likes, "[label=\"liked: 2\""));
  CHECK(has(likes, "[label=\"no_linkedin_id: 1\""));
  CHECK(has(likes, "[label=\"not_found: 1\""));
  CHECK(has(likes, "wait 1 day\\nline 4\\n4 came\""));
}

TEST_CASE("an event that leads to where an outcome leads is told apart from it") {
  const Folder folder;
  folder.write("script.wend", R"(fact active: no, yes { starts no }
event came_back { when active is no; makes active yes }
predicate is_back: active is yes
automation "Counts" {
  on replied -> welcome
  if email is missing -> finish
  email "a" "b"
  wait until is_back up to 30 days { is_back -> welcome; timeout -> finish }
welcome:
  add tag "x"
}
)");
  const std::string dot = folder.counted(
      "id,email,sim.replied,sim.came_back\n1,a@b.example,2 days,never\n"
      "2,b@b.example,2 days,never\n3,c@b.example,2 days,never\n4,d@b.example,never,2 days\n");
  CHECK(has(dot, "[label=\"is_back: 1\""));
  CHECK(has(dot, "[label=\"on replied: 3\", style=dotted]"));
  CHECK(has(dot, "line 8\\n4 came\\n3 left on replied\""));
  CHECK(has(dot, "line 10\\n4 came\""));
  CHECK(has(dot, "\"end\\n4 came\\n4 Finished\""));
}

TEST_CASE("an event that takes a contact from a manual task is counted") {
  const Folder folder;
  folder.script(
      "  on replied -> answered\n  email \"a\" \"b\"\n  task \"Call\"\n  finish\nanswered:\n"
      "  add tag \"x\"");
  const std::string dot = folder.counted(
      "id,email,sim.replied,sim.manual\n1,a@b.example,2 hours,5 days\n2,b@b.example,never,5 "
      "days\n");
  CHECK(has(dot, "[label=\"on replied: 1\", style=dotted]"));
  CHECK(has(dot, "line 4\\n2 came\\n1 left on replied\""));
  CHECK(has(dot, "finish\\nline 5\\n1 came\\n1 Finished\""));
  CHECK(has(dot, "line 7\\n1 came\""));
}

TEST_CASE("contacts that end before the first step stand in the title") {
  const Folder folder;
  folder.script("  visit profile");
  const std::string dot =
      folder.counted("id,linkedin_id,sim.enrichment\n1,a,\n2,a,\n3,c,fails\n4,d,300 days\n");
  CHECK(has(dot, "4 contacts, 1 not started, 1 Duplicate, 1 Failed: Enrichment failed"));
}

TEST_CASE("a wait is left by its deadline or by its condition, as the trace says") {
  const Folder folder;
  folder.script(
      "  connection request\n  wait until connected up to 2 days { timeout -> visit }\n"
      "visit: visit profile");
  const std::string dot = folder.counted(
      "id,linkedin_id,sim.connection,sim.accepted\n1,a,none,1 day\n2,b,none,never\n"
      "3,c,none,never\n");
  CHECK(has(dot, "[label=\"connected: 1\""));
  CHECK(has(dot, "[label=\"timeout: 2\""));
}

TEST_CASE("columns of the contacts are fields of a script that is drawn") {
  const Folder folder;
  folder.script("  if team == \"a\" -> finish\n  visit profile");
  folder.write("contacts.csv", "id,Team\n1,a\n");
  CHECK(folder.graph().exit == Exit::no_program);
  CHECK(folder.graph({"--contacts", folder.at("contacts.csv")}).exit == Exit::clean);
  CHECK(folder.graph({"--contacts", folder.at("nothing")}).exit == Exit::usage);
}

TEST_CASE("ways through loops, events and steps of one line are counted") {
  const Folder folder;
  folder.script(
      "  on replied -> answered\nagain:\n  send message \"Hi\" { not_connected -> other }\n"
      "  wait 1 day\n  if connected -> again\n"
      "other: visit profile\nanswered:\n  wait 1 day");
  // A loop that ends with the reply, three days and a half behind the first message.
  const std::string dot =
      folder.counted("id,linkedin_id,sim.connection,sim.replied\n1,a,connected,84 hours\n");
  INFO(dot);
  CHECK(has(dot, "[label=\"on replied: 1\", style=dotted]"));
  CHECK(has(dot, "send message\\nline 4\\n4 came\""));
  CHECK(has(dot, "wait 1 day\\nline 5\\n4 came\\n1 left on replied\""));
  CHECK(has(dot, "wait 1 day\\nline 9\\n1 came\""));
}

TEST_CASE("who is sent round again goes from the start once more") {
  const Folder folder;
  folder.script("  visit profile\n  wait 5 days\n  visit profile");
  const std::string dot =
      folder.counted("linkedin_id\na\nb\n", "100 days", {"2 days: restart contact 2"});
  CHECK(has(dot, "start -> 1 [label=\"3\""));
  CHECK(has(dot, "1 -> 2 [label=\"visited: 3\""));
  CHECK(has(dot, "2 -> 3 [label=\"2\""));
  CHECK(has(dot, "wait 5 days\\nline 3\\n3 came\\n1 restarted\""));
}

TEST_CASE("who comes to a deleted step passes it, by the way of those who leave it undone") {
  const Folder folder;
  folder.script(
      "  check connected { no -> gone }\n  finish\ngone:\n  wait 2 days\n  visit profile\n"
      "  wait 9 days");
  // The first stands there when it is deleted, the second comes later.
  const std::string dot =
      folder.counted("linkedin_id,sim.connection,sim.enrichment\na,none,\nb,none,1 day\n",
                     "100 days", {"1 hour: delete step gone", "3 hours: delete step 7"});
  INFO(dot);
  CHECK(has(dot, "[label=\"no: 2\", style=solid]"));
  CHECK(has(dot, "wait 2 days\\nline 5\\n2 came\\n1 of them passed, the step was deleted\""));
  CHECK(has(dot, "3 -> 4 [label=\"2\""));
  CHECK(has(dot, "visit profile\\nline 6\\n2 came\""));
  CHECK(has(dot, "wait 9 days\\nline 7\\n2 came\\n1 of them passed, the step was deleted\""));
  CHECK(has(dot, "\"end\\n2 came\\n2 Finished\""));
}

TEST_CASE("what a new version moves is told where it left and where it came") {
  const Folder folder;
  folder.script("  wait 5 days\nlater:\n  wait 9 days\nlast:\n  wait 9 days");
  folder.write("next.wend", "automation \"Next\" {\nlast:\n  wait 9 days\n}\n");
  const std::string dot = folder.counted("id\n1\n", "30 days", {"1 day: deploy \"next.wend\""});
  CHECK(has(dot, "wait 5 days\\nline 2\\n1 came\\n1 left with a new version\""));
  CHECK(has(dot, "wait 9 days\\nline 6\\n1 came\\n1 of them with a new version\""));
}

TEST_CASE("a trace that is none of the script's, or no trace, is told") {
  const Folder folder;
  folder.script("  visit profile");
  folder.write(
      "trace.jsonl",
      "{\"at\":\"2026-01-05\",\"contact\":\"a\",\"event\":\"task\",\"step\":\"17\",\"ways\":"
      "[\"17: no\"]}\nx\n");
  const Ran ran = folder.graph({"--counts", folder.at("trace.jsonl")});
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.err, "has a step `17` that the script does not have"));
  CHECK(has(ran.err, "has a way `17: no` that the script does not have"));
  CHECK(has(ran.err, "trace.jsonl:2: line left out: it is not JSON"));
  CHECK(has(ran.out, "1 contact, 1 not started"));
  CHECK(folder.graph({"--counts", folder.at("nothing")}).exit == Exit::usage);
  CHECK(folder.graph({"--format", "png"}).exit == Exit::usage);
}

TEST_CASE("texts of a script stay texts in every format") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"a\\\"] ; x<b>&#|`\\\\N %% end\" {\n  visit profile\n}\n");
  const Ran dot = folder.graph();
  CHECK(dot.exit == Exit::clean);
  CHECK(has(dot.out, R"(label="a\"] ; x<b>&#|`\\N %% end";)"));
  const Ran mermaid = folder.graph({"--format", "mermaid"});
  CHECK(mermaid.exit == Exit::clean);
  CHECK(has(mermaid.out,
            "start([\"a#34;#93; #59; x#60;b#62;#38;#35;#124;#96;#92;N #37;#37; end\"])"));
  CHECK(has(mermaid.out, "  n1[\"visit profile<br/>line 2\"]\n"));
  CHECK(has(mermaid.out, "  start --> n1\n"));
}

TEST_CASE("steps that nothing leads to are red in every format") {
  const Folder folder;
  folder.script("  finish\nlost: visit profile");
  CHECK(has(folder.graph().out, "shape=box, color=red]"));
  CHECK(has(folder.graph({"--format", "mermaid"}).out, "stroke:red"));
}

TEST_CASE("SVG comes from the program dot, which may be missing or fail") {
  const Folder folder;
  folder.script("  visit profile");
  const auto program = [&](const std::string& text) {
    folder.write("dot", "#!/bin/sh\n" + text + "\n");
    ::chmod(folder.at("dot").c_str(), 0755);
  };
  const Path path(folder.path().string());
  const Ran missing = folder.graph({"--format", "svg"});
  CHECK(missing.exit == Exit::fault);
  CHECK(missing.out == "");
  CHECK(has(missing.err, "Graphviz (the program dot) cannot be started"));
  program("/bin/echo \"$@\"; exec /bin/cat");
  CHECK(folder.graph({"--format", "svg"}).out == "-Tsvg\n" + folder.graph().out);
  program("exit 3");
  CHECK(folder.graph({"--format", "svg"}).exit == Exit::fault);
  // More than a pipe holds, to a program that reads none of it.
  std::string steps;
  for (int step = 0; step < 5'000; ++step) steps += "  visit profile\n";
  folder.script(steps);
  CHECK(folder.graph({"--format", "svg"}).exit == Exit::fault);
  program("exec /bin/cat");
  CHECK(folder.graph({"--format", "svg"}).out == folder.graph().out);
}

TEST_CASE("Graphviz draws what wend graph writes") {
  if (std::system("command -v dot >/dev/null 2>&1") != 0) {
    std::cerr << "skipped: the program dot of Graphviz is not installed (scripts/setup)\n";
    return;
  }
  const Folder folder;
  folder.write("script.wend", "automation \"a\\\"<b>&amp; \\\\\" {\n  visit profile\n}\n");
  const Ran svg = folder.graph({"--format", "svg"});
  CHECK(svg.exit == Exit::clean);
  CHECK(has(svg.out, "<svg"));
  CHECK(has(svg.out, "visit profile"));
  CHECK_FALSE(has(svg.out, "<b>"));
}

}  // namespace wend
