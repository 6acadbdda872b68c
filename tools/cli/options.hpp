// The options of one command: each is declared by what it takes and where its value goes, and then
// all are read at once. --help and mistakes end the command here, with the exit status that is
// documented for them. The library that does the work is seen by options.cpp alone, since
// whatever includes it takes long to compile.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/cli/console.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace wend {

/// A name with dashes in front is an option's; one without is that of an argument, which is known
/// by its place.
class Options {
 public:
  /// `command` as people type it: "wend run".
  Options(const std::string& command, const std::string& summary);
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  ~Options();

  void flag(const std::string& name, bool& value, const std::string& help);
  void text(const std::string& name, std::string& value, const std::string& help);
  /// In decimal digits: a minus or the prefix of another base would make some other number of them.
  void number(const std::string& name, std::uint64_t& value, const std::string& help,
              std::uint64_t least, std::uint64_t most);
  void choice(const std::string& name, std::string& value, const std::string& help,
              const std::vector<std::string>& choices);
  /// An option may be given several times, with one value each time; an argument takes all values.
  void list(const std::string& name, std::vector<std::string>& values, const std::string& help);

  /// From now on the command must be given it.
  void require(const std::string& name);
  /// From now on the two may not be given together.
  void exclude(const std::string& name, const std::string& other);
  void describe(const std::string& name, const std::string& help);

  /// Reads the arguments into the values. Nothing where the command goes on; else the status it
  /// ends with, after the message is printed.
  std::optional<Exit> read(const Arguments& arguments, Console& console);

 private:
  CLI::Option& option(const std::string& name);

  std::unique_ptr<CLI::App> app_;
};

}  // namespace wend
