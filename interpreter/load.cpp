#include "interpreter/load.hpp"

#include <algorithm>
#include <set>

#include "interpreter/literals.hpp"
#include "interpreter/used_path.hpp"
#include "interpreter/vocabulary.hpp"

namespace wend {

namespace {

bool has_control_characters(std::string_view path) {
  return std::any_of(path.begin(), path.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
  });
}

class Loader {
 public:
  Loader(const CompileOptions& options, Interpretation& result, Report& report)
      : options_(options), result_(result), report_(report) {}

  bool load(std::string name, std::string text) {
    folder_ = folder_of(name);
    chain_.push_back({name.substr(folder_.size()), {}});
    named_.insert(chain_.front().path);
    bytes_ = text.size();
    result_.trees.push_back(parse_source(std::move(name), std::move(text)));
    for (const EmbeddedSource& file : embedded_vocabulary()) {
      result_.trees.push_back(parse_source(std::string(file.name), std::string(file.text)));
    }
    const bool complete = result_.diagnostics.empty();
    load_used(result_.trees.front().root());
    return complete;
  }

 private:
  /// A file that is being read, and the text behind the `use` that named it.
  struct Open {
    std::string path;
    Span used;
  };

  Tree parse_source(std::string name, std::string text) {
    const auto file = static_cast<std::uint32_t>(result_.sources.size());
    const Source& source = result_.sources.emplace_back(std::move(name), std::move(text));
    ParseResult parsed = parse(source, file);
    for (Diagnostic& diagnostic : parsed.diagnostics) {
      result_.diagnostics.push_back(std::move(diagnostic));
    }
    return std::move(parsed.tree);
  }

  void load_used(Node file) {
    for (const Node item : file.children()) {
      if (item.is(NodeKind::use)) load_file(item.child(NodeKind::text));
    }
  }

  void load_file(Node text) {
    const auto path = path_of(text);
    if (!path) return;
    if (reports_circle(*path, text.span()) || !named_.insert(*path).second) return;
    auto content = read(*path, text.span());
    if (!content) return;
    bytes_ += content->size();
    chain_.push_back({*path, text.span()});
    const std::size_t errors = result_.diagnostics.size();
    Tree tree = parse_source(folder_ + *path, std::move(*content));
    if (result_.diagnostics.size() > errors) report_.expect_undeclared_names();
    blame_user_for_encoding(errors);
    refuse_automations(tree.root());
    load_used(tree.root());
    // Behind the files that it uses: of two declarations of one name, the using file's is second.
    result_.trees.push_back(std::move(tree));
    chain_.pop_back();
  }

  /// Reports that a file is not read, so that names may be missing.
  std::nullopt_t refuse(ErrorCode code, Span span, std::string message, std::string help) {
    report_.error(code, span, std::move(message), std::move(help));
    report_.expect_undeclared_names();
    return std::nullopt;
  }

  std::optional<std::string> path_of(Node text) {
    const std::string written = text_value(text, report_);
    const auto path = resolve_used_path(chain_.back().path, written);
    if (!path) {
      return refuse(
          ErrorCode::use_outside, text.span(), "this file lies outside the script's folder",
          "put it beside the script or below; paths are relative to the file that says use");
    }
    if (path->empty()) {
      return refuse(ErrorCode::unusable_file, text.span(), "this names a folder, not a file",
                    "write the name of a file: use \"senders.wend\"");
    }
    if (has_control_characters(*path)) {
      return refuse(ErrorCode::unusable_file, text.span(), "this file name has control characters",
                    "rename the file");
    }
    return path;
  }

  bool reports_circle(const std::string& path, Span span) {
    const auto first = std::find_if(chain_.begin(), chain_.end(),
                                    [&](const Open& file) { return file.path == path; });
    if (first == chain_.end()) return false;
    std::string message = "`" + quotable(path) + "` uses itself";
    for (auto file = first + 1; file != chain_.end(); ++file) {
      message += (file == first + 1 ? " through `" : ", `") + quotable(file->path) + "`";
    }
    Diagnostic& diagnostic = report_.error(
        ErrorCode::use_circle, span, message,
        first + 1 == chain_.end() ? "take this line out"
                                  : "put what all of them need into a file that uses none of them");
    for (auto file = first + 1; file != chain_.end(); ++file) {
      diagnostic.labels.push_back({file->used, "this uses `" + quotable(file->path) + "`"});
    }
    return true;
  }

  Expected<std::string> text_of(const std::string& path) {
    try {
      return options_.read_used(path);
    } catch (...) {
      return Failure{"whoever reads it threw"};
    }
  }

  std::optional<std::string> read(const std::string& path, Span span) {
    // The script itself is among those that were named, and begins the chain.
    if (named_.size() > max_used_files + 2) return std::nullopt;  // said already
    if (named_.size() == max_used_files + 2) {
      return refuse(ErrorCode::program_too_large, span,
                    "a script uses at most " + std::to_string(max_used_files) + " files", "");
    }
    if (chain_.size() > max_use_levels) {
      return refuse(
          ErrorCode::nested_too_deeply, span,
          "files use each other deeper than " + std::to_string(max_use_levels) + " levels",
          "use the file from the script itself");
    }
    if (!options_.read_used) {
      return refuse(ErrorCode::unusable_file, span, "files cannot be read here",
                    "put the declarations of that file into this script");
    }
    auto content = text_of(path);
    if (!content) {
      return refuse(ErrorCode::unusable_file, span,
                    "`" + quotable(path) + "` cannot be used: " + content.failure().message,
                    "paths are relative to the file that says use");
    }
    if (bytes_ + content->size() > max_used_bytes) {
      return refuse(ErrorCode::script_too_large, span,
                    "a script and the files that it uses are larger than 16 MiB",
                    "keep contacts and other data in files of their own");
    }
    return std::move(*content);
  }

  /// A file that is no UTF-8 is most likely not the one that was meant.
  void blame_user_for_encoding(std::size_t from) {
    for (; from < result_.diagnostics.size(); ++from) {
      Diagnostic& diagnostic = result_.diagnostics[from];
      if (diagnostic.code != name_of(ErrorCode::invalid_utf8)) continue;
      diagnostic.labels.push_back({diagnostic.span, diagnostic.message});
      diagnostic.span = chain_.back().used;
      diagnostic.message = "`" + quotable(chain_.back().path) + "` is not UTF-8";
      diagnostic.help = "save it as UTF-8, or use another file";
    }
  }

  void refuse_automations(Node file) {
    for (const Node item : file.children()) {
      if (!item.is(NodeKind::automation)) continue;
      report_
          .error(ErrorCode::unusable_file, item.child(NodeKind::text).span(),
                 "a file that is used holds no automation",
                 "move what both scripts need into a file of its own")
          .labels.push_back({chain_.back().used, "it is used here"});
    }
  }

  const CompileOptions& options_;
  Interpretation& result_;
  Report& report_;
  std::string folder_;           ///< of the script, as its name has it
  std::vector<Open> chain_;      ///< from the script to the file whose `use` is looked at
  std::set<std::string> named_;  ///< all paths so far, the script's among them
  std::size_t bytes_ = 0;        ///< of the script and all files read
};

}  // namespace

bool load_sources(std::string name, std::string text, const CompileOptions& options,
                  Interpretation& result, Report& report) {
  return Loader(options, result, report).load(std::move(name), std::move(text));
}

}  // namespace wend
