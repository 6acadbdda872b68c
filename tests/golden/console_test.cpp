// What README.md, the pages of docs/ and examples/README.md show of a terminal is what happens:
// each command behind `$ ` is run, in a folder that looks like the clone, and what it prints is
// what stands below it. A line `...` stands for any lines. A block below `<!-- not run: REASON
// -->`, which readers of the page do not see, is left out. A fenced block behind "Write this into
// `FILE`:" is written there first.
//
// With WEND_UPDATE_GOLDEN=1 outputs without `...` are written into the pages.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>

#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/cli/commands.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

const fs::path root = WEND_SOURCE_DIR;

/// A command of a page, with the lines of the page below it that show what it prints.
struct Shown {
  std::string command;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A file that the reader is to write, or a command.
struct Act {
  Shown shown;
  std::string file;  ///< empty: a command
  std::string text;
};

struct Page {
  fs::path path;
  Lines lines;
  std::vector<Act> acts;  ///< in their order
};

bool is_blank(const std::string& line) {
  return line.find_first_not_of(' ') == std::string::npos;
}

bool is_indented(const std::string& line) {
  return line.starts_with("    ");
}

class PageReader {
 public:
  explicit PageReader(const fs::path& path) {
    page_.path = path;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) page_.lines.push_back(line);
    // What the program makes of its tables has tests of its own.
    const bool is_made = !page_.lines.empty() && page_.lines.front().starts_with("<!-- Generated ");
    if (is_made) page_.lines.clear();
  }

  Page read() {
    for (at_ = 0; at_ < page_.lines.size();) {
      const std::string& line = page_.lines[at_];
      if (line.starts_with("```")) {
        read_fenced();
      } else if (is_indented(line)) {
        read_block();
      } else {
        paragraph_ = is_blank(line) ? paragraph_ : before() + line;
        ++at_;
      }
    }
    return std::move(page_);
  }

 private:
  /// What the paragraph of this line says up to it.
  std::string before() const {
    const bool goes_on = at_ > 0 && !is_blank(page_.lines[at_ - 1]);
    return goes_on ? paragraph_ + " " : "";
  }

  void read_fenced() {
    static const std::regex asks("Write this into `([^`]+)`:$");
    std::string text;
    while (++at_ < page_.lines.size() && page_.lines[at_] != "```") {
      text += page_.lines[at_] + "\n";
    }
    ++at_;
    std::smatch match;
    if (std::regex_search(paragraph_, match, asks)) page_.acts.push_back({{}, match[1], text});
    paragraph_.clear();
  }

  /// Up to the last line that is indented.
  void read_block() {
    std::size_t end = at_;
    for (std::size_t next = at_; next < page_.lines.size(); ++next) {
      if (is_indented(page_.lines[next])) {
        end = next + 1;
      } else if (!is_blank(page_.lines[next])) {
        break;
      }
    }
    const bool is_left_out = paragraph_.find("<!-- not run: ") != std::string::npos;
    const bool is_console = page_.lines[at_].starts_with("    $ ") && !is_left_out;
    while (is_console && at_ < end) read_command(end);
    at_ = end;
    paragraph_.clear();
  }

  void read_command(std::size_t end) {
    Shown shown;
    shown.command = page_.lines[at_++].substr(6);
    while (shown.command.ends_with("\\") && at_ < end) {
      shown.command.back() = ' ';
      shown.command += page_.lines[at_++];
    }
    shown.begin = at_;
    while (at_ < end && !page_.lines[at_].starts_with("    $ ")) ++at_;
    shown.end = at_;
    while (shown.end > shown.begin && is_blank(page_.lines[shown.end - 1])) --shown.end;
    page_.acts.push_back({shown, "", ""});
  }

  Page page_;
  std::size_t at_ = 0;
  std::string paragraph_;  ///< the last one
};

/// A folder that looks like the clone, in which the test stands until its end.
class Clone {
 public:
  Clone()
      : before_(fs::current_path()),
        path_(fs::temp_directory_path() / ("wend-console-" + std::to_string(::getpid()))) {
    fs::create_directories(path_ / "build");
    for (const char* const folder : {"docs", "examples", "tests"}) {
      fs::create_directory_symlink(root / folder, path_ / folder);
    }
    fs::current_path(path_);
  }
  Clone(const Clone&) = delete;
  Clone& operator=(const Clone&) = delete;
  ~Clone() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }

 private:
  fs::path before_;
  fs::path path_;
};

/// As a shell splits it, where nothing but quotes has a meaning.
Lines words_of(const std::string& command) {
  Lines words;
  bool is_open = false;
  char quote = 0;
  for (const char byte : command) {
    if (quote != 0 ? byte == quote : byte == '"' || byte == '\'') {
      quote = quote != 0 ? '\0' : byte;
      if (!is_open) words.emplace_back();
      is_open = true;
    } else if (byte == ' ' && quote == 0) {
      is_open = false;
    } else {
      if (!is_open) words.emplace_back();
      is_open = true;
      words.back() += byte;
    }
  }
  return words;
}

std::string printed_by_wend(Lines words) {
  std::string file;
  if (words.size() > 2 && words[words.size() - 2] == ">") {
    file = words.back();
    words.resize(words.size() - 2);
  }
  std::istringstream in;
  std::ostringstream out;
  Console console{in, out, out};
  run_command_line(Arguments(words.begin() + 1, words.end()), console);
  if (file.empty()) return out.str();
  std::ofstream(file) << out.str();
  return "";
}

std::string printed_by_shell(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(
      ::popen(("LC_ALL=C; export LC_ALL; " + command + " 2>&1").c_str(), "r"), &::pclose);
  REQUIRE(pipe);
  std::string text;
  char bytes[4096];
  while (const std::size_t count = std::fread(bytes, 1, sizeof bytes, pipe.get())) {
    text.append(bytes, count);
  }
  return text;
}

/// Without what nobody sees at the ends of lines, and the blank lines at the end.
Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream all(text);
  for (std::string line; std::getline(all, line);) {
    line.erase(line.find_last_not_of(" \r") + 1);
    lines.push_back(line);
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

Lines run(const std::string& command) {
  const Lines words = words_of(command);
  if (words.front() == "build/release/wend") return lines_of(printed_by_wend(words));
  for (const char* const reader : {"cat", "cut", "grep", "head"}) {
    if (words.front() == reader) return lines_of(printed_by_shell(command));
  }
  FAIL("nothing is known of `" << words.front() << "`: put <!-- not run: REASON --> above it");
  return {};
}

/// Whether the lines are as shown, where a line `...` stands for any.
bool is_as_shown(const Lines& shown, std::size_t at, const Lines& lines, std::size_t line) {
  for (; at < shown.size(); ++at, ++line) {
    if (shown[at] == "...") {
      for (std::size_t rest = line; rest <= lines.size(); ++rest) {
        if (is_as_shown(shown, at + 1, lines, rest)) return true;
      }
      return false;
    }
    if (line == lines.size() || shown[at] != lines[line]) return false;
  }
  return line == lines.size();
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

Lines shown_of(const Page& page, const Shown& shown) {
  std::string text;
  for (std::size_t line = shown.begin; line < shown.end; ++line) {
    const std::string& whole = page.lines[line];
    text += (is_indented(whole) ? whole.substr(4) : "") + "\n";
  }
  return lines_of(text);
}

void check_page(Page page) {
  const Clone clone;
  Lines written;  // the page with what is printed now
  std::size_t copied = 0;
  const auto copy_up_to = [&](std::size_t end) {
    for (; copied < end; ++copied) written.push_back(page.lines[copied]);
  };
  for (const auto& [shown, file, text] : page.acts) {
    if (!file.empty()) {
      std::ofstream(file) << text;
      continue;
    }
    INFO(page.path.string() << ":" << shown.begin << ": " << shown.command);
    const Lines expected = shown_of(page, shown);
    const Lines lines = run(shown.command);
    const bool is_cut = std::find(expected.begin(), expected.end(), "...") != expected.end();
    if (golden::is_to_be_updated() && !is_cut) {
      copy_up_to(shown.begin);
      for (const std::string& line : lines) written.push_back(line.empty() ? "" : "    " + line);
      copied = shown.end;
    } else if (!is_as_shown(expected, 0, lines, 0)) {
      CHECK(joined(lines) == joined(expected));
    }
  }
  copy_up_to(page.lines.size());
  if (written != page.lines) std::ofstream(page.path) << joined(written);
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found = {root / "README.md", root / "examples" / "README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("what the pages show of a terminal is what happens there") {
  std::size_t count = 0;
  for (const fs::path& path : pages()) {
    Page page = PageReader(path).read();
    count += page.acts.size();
    check_page(std::move(page));
  }
  CHECK(count > 40);
}

TEST_CASE("a line of three dots stands for any lines") {
  const auto fits = [](const Lines& shown, const Lines& lines) {
    return is_as_shown(shown, 0, lines, 0);
  };
  CHECK(fits({"a", "..."}, {"a", "b", "c"}));
  CHECK(fits({"a", "..."}, {"a"}));
  CHECK(fits({"...", "c", "..."}, {"a", "b", "c", "d"}));
  CHECK_FALSE(fits({"a", "...", "c"}, {"a", "b"}));
  CHECK_FALSE(fits({"a"}, {"a", "b"}));
  CHECK_FALSE(fits({"a", "b"}, {"a"}));
  CHECK(fits({}, {}));
}

}  // namespace wend
