#include "tools/cli/options.hpp"

#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include <charconv>

#include "interpreter/report.hpp"

namespace wend {

namespace {

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  const auto read = [least, most](std::string& text) {
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
  return CLI::Validator(read, "");
}

/// What to say of the first argument that no option takes; empty where it is no option.
std::string unknown_option(const CLI::App& app) {
  for (const std::string& argument : app.remaining()) {
    if (!argument.starts_with("--")) continue;
    const std::string name = argument.substr(0, argument.find('='));
    std::vector<std::string> known;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& long_name : option->get_lnames()) known.push_back("--" + long_name);
    }
    const std::string best = nearest(name, known);
    return fmt::format("there is no option {}{}", name,
                       best.empty() ? "" : fmt::format("; did you mean {}?", best));
  }
  return "";
}

}  // namespace

Options::Options(const std::string& command, const std::string& summary)
    : app_(std::make_unique<CLI::App>(summary, command)) {}

Options::~Options() = default;

void Options::flag(const std::string& name, bool& value, const std::string& help) {
  app_->add_flag(name, value, help);
}

void Options::text(const std::string& name, std::string& value, const std::string& help) {
  app_->add_option(name, value, help);
}

void Options::number(const std::string& name, std::uint64_t& value, const std::string& help,
                     std::uint64_t least, std::uint64_t most) {
  app_->add_option(name, value, help)->transform(whole_number(least, most));
}

void Options::choice(const std::string& name, std::string& value, const std::string& help,
                     const std::vector<std::string>& choices) {
  app_->add_option(name, value, help)->check(CLI::IsMember(choices));
}

void Options::list(const std::string& name, std::vector<std::string>& values,
                   const std::string& help) {
  auto* const added = app_->add_option(name, values, help);
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

std::optional<Exit> Options::read(const Arguments& arguments, Console& console) {
  // CLI11 takes the arguments from the last to the first.
  Arguments reversed(arguments.rbegin(), arguments.rend());
  try {
    app_->parse(reversed);
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    console.out << app_->help();
    return Exit::clean;
  } catch (const CLI::ParseError& error) {
    const std::string option = unknown_option(*app_);
    fmt::print(console.err, "wend: {}\n{} --help tells the arguments\n",
               option.empty() ? error.what() : option, app_->get_name());
    return Exit::usage;
  }
}

}  // namespace wend
