#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "tests/tidy/rules.hpp"

namespace wend::tidy {
namespace {

bool is_word(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_';
}

struct Word {
  std::size_t line;
  std::string text;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t line = 1;
  bool inside = false;
  for (const char byte : text) {
    if (is_word(byte)) {
      if (!inside) words.push_back({line, {}});
      words.back().text += byte;
    }
    inside = is_word(byte);
    if (byte == '\n') ++line;
  }
  return words;
}

bool is_vague(std::string name) {
  constexpr std::array vague{"manager", "helper", "utils"};
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  return std::any_of(vague.begin(), vague.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

bool is_snake_case(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char byte) {
    return std::islower(byte) || std::isdigit(byte) || byte == '_';
  });
}

}  // namespace

Findings file_names(const Source& source) {
  if (!source.is_cpp() && source.extension() != ".wend") return {};
  std::string_view rest = source.path;
  rest.remove_suffix(source.extension().size());
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = rest.find('/');
    if (!is_snake_case(rest.substr(0, end))) return {finding(source, 1, "name not in snake_case")};
    rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
  }
  return {};
}

Findings vague_names(const Source& source) {
  Findings findings;
  if (is_vague(source.path)) findings.push_back(finding(source, 1, "a vague file name"));
  if (!source.is_cpp()) return findings;
  for (const Word& word : words_of(code_only(source.text))) {
    if (!is_vague(word.text)) continue;
    findings.push_back(finding(source, word.line, fmt::format("`{}` is a vague name", word.text)));
  }
  return findings;
}

namespace {

/// The name of a type that the line begins to define; empty where it defines none.
std::string_view type_defined_in(std::string_view line) {
  for (const std::string_view keyword : {"struct ", "class ", "enum class "}) {
    const bool is_declared_only = line.ends_with(';') && line.find('{') == line.npos;
    if (!line.starts_with(keyword) || is_declared_only) continue;
    line.remove_prefix(keyword.size());
    const std::size_t end = line.find_first_of(" :{<");
    // Behind a name with arguments stands a special case of a template.
    const bool is_special = end != line.npos && line[end] == '<';
    return is_special ? std::string_view() : line.substr(0, end);
  }
  return {};
}

}  // namespace

Findings types_of_one_name(const std::vector<Source>& sources) {
  Findings findings;
  std::map<std::string, std::string> known;  // where it is, by namespace and name
  for (const Source& source : sources) {
    if (!source.is_header()) continue;
    std::string space;
    const std::string code = code_only(source.text);
    std::size_t number = 0;
    for (const std::string_view line : lines_of(code)) {
      ++number;
      if (line.starts_with("namespace ")) space = line;
      const std::string_view type = type_defined_in(line);
      if (type.empty()) continue;
      const auto [first, is_new] = known.emplace(space + std::string(type), source.path);
      if (is_new) continue;
      findings.push_back(finding(source, number,
                                 fmt::format("`{}` is a type of {} as well", type, first->second)));
    }
  }
  return findings;
}

Findings unfinished_work(const Source& source) {
  constexpr std::array marks{"TODO", "FIXME", "XXX", "HACK"};
  Findings findings;
  for (const Word& word : words_of(source.is_cpp() ? without_literals(source.text) : source.text)) {
    if (std::find(marks.begin(), marks.end(), word.text) == marks.end()) continue;
    findings.push_back(finding(source, word.line, word.text + " left in"));
  }
  return findings;
}

Findings unguarded_headers(const Source& source) {
  if (!source.is_header()) return {};
  const auto lines = lines_of(source.text);
  if (std::find(lines.begin(), lines.end(), "#pragma once") != lines.end()) return {};
  return {finding(source, 1, "no `#pragma once`")};
}

Findings unexplained_headers(const Source& source) {
  constexpr std::size_t shortest_paragraph = 80;
  if (!source.is_header()) return {};
  std::size_t length = 0;
  for (const std::string_view line : lines_of(source.text)) {
    if (line.starts_with("//")) {
      length += line.size() - 2;
    } else if (length > 0 || (!line.empty() && line != "#pragma once")) {
      break;
    }
  }
  if (length >= shortest_paragraph) return {};
  return {finding(source, 1, "no opening paragraph that says what the header is and why")};
}

}  // namespace wend::tidy
