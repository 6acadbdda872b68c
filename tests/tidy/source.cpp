#include "tests/tidy/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace wend::tidy {
namespace {

enum class Layer : char { code, comment, literal };

bool is_word(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

/// Goes through C++ text and notes for each byte which layer it belongs to. The quotes of a literal
/// count as code, so that two neighbouring literals stay two.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), layers_(text.size(), Layer::code) {}

  std::vector<Layer> scan() {
    while (at_ < text_.size()) step();
    return layers_;
  }

 private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    const bool inside_word = at_ > 0 && is_word(text_[at_ - 1]);
    if (rest.starts_with("//")) {
      mark_to(text_.find('\n', at_), Layer::comment);
    } else if (rest.starts_with("/*")) {
      mark_to(after("*/", at_ + 2), Layer::comment);
    } else if (rest.starts_with("R\"") && !inside_word) {
      raw_literal();
    } else if (rest[0] == '"' || (rest[0] == '\'' && !inside_word)) {
      literal(rest[0]);
    } else {
      ++at_;
    }
  }

  void raw_literal() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return mark_to(open, Layer::code);
    const std::string close = fmt::format("){}\"", text_.substr(at_ + 2, open - at_ - 2));
    at_ = open + 1;
    mark_to(text_.find(close, at_), Layer::literal);
    at_ = std::min(at_ + close.size(), text_.size());
  }

  void literal(char quote) {
    std::size_t end = ++at_;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    mark_to(end, Layer::literal);
    at_ = std::min(at_ + 1, text_.size());
  }

  std::size_t after(std::string_view mark, std::size_t from) const {
    const std::size_t found = text_.find(mark, from);
    return found == std::string_view::npos ? found : found + mark.size();
  }

  void mark_to(std::size_t end, Layer layer) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) layers_[at_] = layer;
  }

  std::string_view text_;
  std::vector<Layer> layers_;
  std::size_t at_ = 0;
};

template <typename Keep>
std::string blank_unless(std::string_view text, Keep keep) {
  const std::vector<Layer> layers = Scanner(text).scan();
  std::string result(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!keep(layers[at]) && text[at] != '\n') result[at] = ' ';
  }
  return result;
}

}  // namespace

std::string Source::extension() const {
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot);
}

bool Source::is_header() const {
  return extension() == ".hpp";
}

bool Source::is_cpp() const {
  return is_header() || extension() == ".cpp" || extension() == ".def";
}

std::string finding(const Source& source, std::size_t line, std::string_view what) {
  return fmt::format("{}:{}: {}", source.path, line, what);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string code_only(std::string_view text) {
  return blank_unless(text, [](Layer layer) { return layer == Layer::code; });
}

std::string without_literals(std::string_view text) {
  return blank_unless(text, [](Layer layer) { return layer != Layer::literal; });
}

std::vector<Literal> literals_of(std::string_view text) {
  const std::vector<Layer> layers = Scanner(text).scan();
  std::vector<Literal> literals;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (layers[at] == Layer::literal) {
      if (at == 0 || layers[at - 1] != Layer::literal) literals.push_back({line, {}});
      literals.back().text += text[at];
    }
    if (text[at] == '\n') ++line;
  }
  return literals;
}

std::vector<Include> includes_of(std::string_view text) {
  const std::string code = code_only(text);
  const auto code_lines = lines_of(code);
  const auto lines = lines_of(text);
  std::vector<Include> includes;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!code_lines[at].starts_with("#include ")) continue;
    const std::size_t open = lines[at].find_first_of("<\"");
    if (open == std::string_view::npos) continue;
    const bool angled = lines[at][open] == '<';
    const std::size_t close = lines[at].find(angled ? '>' : '"', open + 1);
    includes.push_back({at + 1, std::string(lines[at].substr(open + 1, close - open - 1)), angled});
  }
  return includes;
}

}  // namespace wend::tidy
