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

/// A value that is empty is a mistake: most often of a variable that is not set. A name with dashes
/// in front is an option's; one without is that of an argument, which is known by its place.
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

  /// Reads the arguments into the values. Returns nullopt if the command goes on; else the status
  /// it ends with, after the message is printed.
  std::optional<Exit> read(const Arguments& arguments, Console& console);

 private:
  struct Declared {
    std::string name;
    bool takes_value;
    bool repeats;
  };

  CLI::Option& option(const std::string& name);
  /// Null if there is none of that name.
  const Declared* declared(const std::string& name) const;
  /// What to say of an option that there is not.
  std::string unknown(const std::string& name) const;
  /// What is wrong with the options, whatever their values are; empty if nothing is.
  std::string mistake_in(const Arguments& arguments) const;
  std::optional<Exit> refuse(const std::string& mistake, Console& console) const;

  std::unique_ptr<CLI::App> app_;
  std::vector<Declared> declared_;
};

}  // namespace wend
