#include "tests/property/lint_script.hpp"

#include <vector>

#include "tests/property/script_generator.hpp"

namespace wend {

namespace {

const std::vector<std::string> questions = {
    "title contains \"founder\"",
    "title contains \"founder\" and title contains \"sales\"",
    "email is missing",
    "linkedin_id is missing",
    "email is present",
    "employees > 50",
    "employees > 100",
    "connected",
    "replied",
    "connection is pending",
    "employees > 50 and not employees > 100",
    "email is present or linkedin_id is present",
    "not connected",
    "has tag \"new\"",
    "tags is missing",
    "mailbox is unreachable",
    "mailbox is mailed",
    "reply is awaited",
    "subscription is unsubscribed",
    "consent is refused",
    "address is undeliverable",
};

/// A fact that only the data and a look-up tell, beside those of the standard vocabulary.
constexpr std::string_view vocabulary =
    "contact { employees: number? }\n\n"
    "fact consent: granted, refused {\n  starts granted\n}\n\n"
    "node \"call\" {\n  channel people\n  manual\n  needs consent is granted else failed "
    "no_consent\n"
    "  outcome done\n}\n\n"
    "node \"ask consent\" {\n  channel people\n  learns consent\n  outcome yes when consent is "
    "granted\n"
    "  outcome no\n}\n\n";

/// Questions about one field each, whose answers restrict each other.
const std::vector<std::vector<std::string>> related = {
    {"employees > 50", "employees > 100", "employees < 60", "employees == 75",
     "employees is missing"},
    {"title contains \"founder\"", "title contains \"sales\"", "title starts with \"head\"",
     "title ends with \"sales\"", "title == \"founder\"", "title is missing"},
    {"email is missing", "email is present"},
    {"linkedin_id is missing", "linkedin_id is present"},
};

class LintScriptWriter {
 public:
  std::string write() {
    sections_ = 1 + draw_below(3);
    text_ = std::string(vocabulary) + "automation \"Random\" {\n";
    write_segments();
    write_rules();
    for (section_ = 0; section_ < sections_; ++section_) {
      if (section_ > 0) line("s" + std::to_string(section_) + ":");
      const std::size_t count = 1 + draw_below(3);
      for (std::size_t index = 0; index < count; ++index) write_statement(0);
      if (draw_one_in(2)) line("finish");
    }
    // No task here awaits an answer, so a rule that leads here leads here once.
    line("last:");
    line("if email is missing -> finish");
    if (draw_one_in(2)) line("visit profile");
    return text_ + "}\n";
  }

 private:
  void line(const std::string& text) { text_ += std::string(margin_, ' ') + text + "\n"; }

  std::string target() {
    const std::size_t later = sections_ - section_ - 1;
    const std::size_t choice = draw_below(later + 2);
    if (choice == 0) return "finish";
    if (choice == 1) return "last";
    return "s" + std::to_string(section_ + choice - 1);
  }

  /// Those whom no segment takes in stay outside.
  void write_segments() {
    if (!draw_one_in(4)) return;
    line("segment first when " + draw_from(questions));
    line("segment second" + (draw_one_in(2) ? "" : " when " + draw_from(questions)));
    if (draw_one_in(3)) line("segment third when " + draw_from(questions));
  }

  void write_rules() {
    for (const std::string event : {"replied", "bounced", "unsubscribed"}) {
      const std::size_t choice = draw_below(6);
      if (choice == 4) line("on " + event + " continue");
      if (choice == 5) line("on " + event + " -> last");
    }
  }

  /// Some of the outcomes, each with a target; empty where none is drawn.
  std::string outcomes(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
      if (draw_one_in(3)) text += "  " + name + " -> " + target();
    }
    return text;
  }

  void write_task() {
    const auto step = [&](const std::string& words, const std::vector<std::string>& names) {
      const std::string named = outcomes(names);
      line(named.empty() ? words : words + " {" + named + " }");
    };
    switch (draw_below(8)) {
      case 4:
        return step("call", {"no_consent"});
      case 5:
        return step("ask consent", {"yes", "no"});
      case 6:
        return step("manual check connected", {"yes", "no"});
      case 0:
        return step("send message \"Hi\"", {"not_connected", "no_linkedin_id"});
      case 1:
        return step("connection request", {"no_linkedin_id", "skipped"});
      case 2:
        return step("visit profile", {"no_linkedin_id"});
      case 3:
        return step("check connected", {"yes", "no"});
      default:
        return line("email { subject \"s\"  body \"b\"" + outcomes({"no_email", "bounced"}) + " }");
    }
  }

  void write_wait() {
    if (draw_one_in(3)) return line("wait 1 day");
    if (draw_one_in(2)) return line("wait 1 to 3 days");
    const std::string fact = draw_one_in(2) ? "replied" : "connected";
    line("wait until " + fact + " up to 1 day {" + outcomes({"timeout", fact}) + " }");
  }

  void write_block(const std::string& opening, std::size_t depth) {
    line(opening + " {");
    margin_ += 2;
    write_statement(depth + 1);
    if (draw_one_in(2)) write_statement(depth + 1);
    margin_ -= 2;
    line("}");
  }

  void write_choice(std::size_t depth) {
    const std::string question = "if " + draw_from(questions);
    if (depth > 1 || draw_one_in(2)) return line(question + " -> " + target());
    write_block(question, depth);
    if (draw_one_in(2)) write_block("else", depth);
  }

  /// A task for those who answer two or three related questions in one way, which may be nobody.
  void write_narrow_task() {
    const std::vector<std::string>& about = draw_from(related);
    std::string condition;
    const std::size_t count = 2 + draw_below(2);
    for (std::size_t index = 0; index < count; ++index) {
      if (index > 0) condition += " and ";
      if (draw_one_in(2)) condition += "not ";
      condition += draw_from(about);
    }
    line("if " + condition + " {");
    margin_ += 2;
    write_task();
    margin_ -= 2;
    line("}");
  }

  /// What was just decided, asked or looked up once more: it always or never comes out so, unless
  /// something happened in between.
  void write_once_more() {
    static const std::vector<std::string> decided = {
        "check connected { no -> finish }", "check connected { yes -> finish }",
        "ask consent { no -> finish }", "wait until replied up to 1 day { timeout -> finish }"};
    const std::string first =
        draw_one_in(2) ? draw_from(decided) : "if " + draw_from(questions) + " -> " + target();
    line(first);
    if (draw_one_in(3)) write_statement(2);
    line(draw_one_in(4) ? draw_from(decided) : first);
  }

  void write_change() {
    static const std::vector<std::string> changes = {"set title = \"Founder\"",
                                                     "set title = \"Head of sales\"",
                                                     "set employees = 75",
                                                     "set employees = 150 - 100",
                                                     "set email = \"a@b.example\"",
                                                     "set linkedin_id = country",
                                                     "add tag \"new\"",
                                                     "remove tag \"new\""};
    line(draw_from(changes));
  }

  void write_split(std::size_t depth) {
    line("split {");
    margin_ += 2;
    const bool three = draw_one_in(2);
    if (three) line("20% -> " + target());
    line((three ? "30% -> " : "50% -> ") + target());
    write_block("50%", depth);
    margin_ -= 2;
    line("}");
  }

  void write_statement(std::size_t depth) {
    switch (draw_below(10)) {
      case 7:
        return write_once_more();
      case 0:
      case 1:
      case 2:
        return write_task();
      case 3:
        return write_wait();
      case 4:
        return write_narrow_task();
      case 5:
        return write_change();
      case 6:
        return depth > 1 ? write_task() : write_split(depth);
      default:
        return write_choice(depth);
    }
  }

  std::string text_;
  std::size_t sections_ = 0;
  std::size_t section_ = 0;
  std::size_t margin_ = 2;
};

}  // namespace

std::string draw_lint_script() {
  return LintScriptWriter().write();
}

}  // namespace wend
