#include "tools/cli/options.hpp"

#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <functional>

#include "interpreter/report.hpp"

namespace wend {

namespace {

/// Says what is wrong with a value; empty where nothing is.
using Complaint = std::function<std::string(std::string&)>;

std::string complain_of_nothing(std::string& text) {
  return text.empty() ? "its value is empty" : "";
}

Complaint whole_number(std::uint64_t least, std::uint64_t most) {
  return [least, most](std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    const bool fits =
        result.ec == std::errc() && result.ptr == end && number >= least && number <= most;
    if (!fits) {
      return fmt::format("takes a whole number from {} to {}, not `{}`", least, most,
                         quotable(text));
    }
    text = std::to_string(number);
    return std::string();
  };
}

Complaint one_of(const std::vector<std::string>& choices) {
  return [choices](std::string& text) -> std::string {
    if (std::find(choices.begin(), choices.end(), text) != choices.end()) return "";
    return fmt::format("takes {}, not `{}`", fmt::join(choices, ", "), quotable(text));
  };
}

}  // namespace

Options::Options(const std::string& command, const std::string& summary)
    : app_(std::make_unique<CLI::App>(summary, command)) {}

Options::~Options() = default;

void Options::flag(const std::string& name, bool& value, const std::string& help) {
  app_->add_flag(name, value, help);
  declared_.push_back({name, false, false});
}

void Options::text(const std::string& name, std::string& value, const std::string& help) {
  app_->add_option(name, value, help)->check(CLI::Validator(&complain_of_nothing, ""));
  declared_.push_back({name, true, false});
}

void Options::number(const std::string& name, std::uint64_t& value, const std::string& help,
                     std::uint64_t least, std::uint64_t most) {
  app_->add_option(name, value, help)->transform(CLI::Validator(whole_number(least, most), ""));
  declared_.push_back({name, true, false});
}

void Options::choice(const std::string& name, std::string& value, const std::string& help,
                     const std::vector<std::string>& choices) {
  const std::string shown_choices = fmt::format("{{{}}}", fmt::join(choices, ","));
  app_->add_option(name, value, help)->check(CLI::Validator(one_of(choices), shown_choices));
  declared_.push_back({name, true, false});
}

void Options::list(const std::string& name, std::vector<std::string>& values,
                   const std::string& help) {
  auto* const added = app_->add_option(name, values, help);
  added->check(CLI::Validator(&complain_of_nothing, ""));
  declared_.push_back({name, true, true});
  if (name.starts_with("-")) added->allow_extra_args(false);
}

CLI::Option& Options::option(const std::string& name) {
  return *app_->get_option(name);
}

void Options::require(const std::string& name) {
  option(name).required();
}

void Options::exclude(const std::string& name, const std::string& other) {
  option(name).excludes(&option(other));
}

void Options::describe(const std::string& name, const std::string& help) {
  option(name).description(help);
}

const Options::Declared* Options::declared(const std::string& name) const {
  const auto found = std::find_if(declared_.begin(), declared_.end(),
                                  [&](const Declared& row) { return row.name == name; });
  return found == declared_.end() ? nullptr : &*found;
}

std::string Options::unknown(const std::string& name) const {
  std::vector<std::string> known = {"--help"};
  for (const Declared& row : declared_) {
    if (row.name.starts_with("--")) known.push_back(row.name);
  }
  const std::string best = nearest(name, known);
  return fmt::format("there is no option {}{}", name,
                     best.empty() ? "" : fmt::format("; did you mean {}?", best));
}

std::string Options::mistake_in(const Arguments& arguments) const {
  std::vector<std::string> seen;
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const std::string& argument = arguments[index];
    if (argument == "--") break;
    const bool is_option =
        argument.starts_with("--") || (argument.size() > 1 && argument[0] == '-' &&
                                       std::isdigit(static_cast<unsigned char>(argument[1])) == 0);
    if (!is_option) continue;
    const std::size_t sign = std::min(argument.find('='), argument.size());
    const std::string name = argument.substr(0, sign);
    const Declared* const row = declared(name);
    if (row == nullptr) return unknown(name);
    const bool has_value = sign < argument.size();
    if (!row->takes_value) {
      if (has_value) return name + " takes no value";
      continue;
    }
    if (!row->repeats && std::find(seen.begin(), seen.end(), name) != seen.end()) {
      return name + " is given twice";
    }
    seen.push_back(name);
    if (has_value && sign + 1 == argument.size()) return name + ": its value is empty";
    if (has_value) continue;
    ++index;
    const std::string next = index == arguments.size() ? "--" : arguments[index];
    const bool is_missing =
        next == "--" || (next.starts_with("--") && declared(next.substr(0, next.find('='))));
    if (is_missing) return name + ": its value is missing";
  }
  return "";
}

std::optional<Exit> Options::refuse(const std::string& mistake, Console& console) const {
  fmt::print(console.err, "wend: {}\n{} --help shows the arguments\n", mistake, app_->get_name());
  return Exit::usage;
}

std::optional<Exit> Options::read(const Arguments& arguments, Console& console) {
  const bool asks_help = std::any_of(arguments.begin(), arguments.end(), [](const auto& argument) {
    return argument == "--help" || argument == "-h";
  });
  // The library would take the next argument for a value that is missing, and says less.
  if (const std::string mistake = mistake_in(arguments); !asks_help && !mistake.empty()) {
    return refuse(mistake, console);
  }
  // CLI11 takes the arguments from the last to the first.
  Arguments reversed(arguments.rbegin(), arguments.rend());
  try {
    app_->parse(reversed);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    console.out << app_->help();
    return Exit::clean;
  } catch (const CLI::ParseError& error) {
    for (const std::string& left : app_->remaining()) {
      if (left == "--") continue;
      return refuse(fmt::format("unexpected argument `{}`", quotable(left)), console);
    }
    return refuse(error.what(), console);
  }
}

}  // namespace wend
