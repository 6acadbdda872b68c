// A source file as the tidy rules read it. The rules hold the repository's own text against the
// house rules, and text is all they need: comments and literals are told apart from code, so that
// a rule about code is not misled by an example in a string. Parsing C++ is left to the compiler,
// and layout to clang-format, whose work the rules take for granted.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wend::tidy {

/// One text file; `path` is relative to the repository's root.
struct Source {
  std::string path;
  std::string text;

  std::string extension() const;  ///< With its dot, or empty.
  bool is_cpp() const;            ///< C++, tables (.def) included.
  bool is_header() const;
};

/// What breaks a rule, each as "file:line: what".
using Findings = std::vector<std::string>;

std::string finding(const Source& source, std::size_t line, std::string_view what);

/// The lines without their newlines; the first is line 1.
std::vector<std::string_view> lines_of(std::string_view text);

/// C++ text of the same shape in which comments and the insides of literals are blanks.
std::string code_only(std::string_view text);

/// C++ text of the same shape in which only the insides of literals are blanks.
std::string without_literals(std::string_view text);

/// The inside of a string or character literal, as it is spelled.
struct Literal {
  std::size_t line;
  std::string text;
};

std::vector<Literal> literals_of(std::string_view text);

/// An #include line; `path` is what stands between the quotes or angle brackets.
struct Include {
  std::size_t line;
  std::string path;
  bool angled;
};

std::vector<Include> includes_of(std::string_view text);

/// Every source file of the repository: C++, vocabulary, CMake and scripts; no data, no build.
std::vector<Source> read_repository();

}  // namespace wend::tidy
