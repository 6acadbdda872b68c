// How any_script writes its text: from the vocabulary through the settings to the steps, drawing
// each part. The parts share what is declared so far and the text, which is why they are one class
// over several files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tests/property/script_generator.hpp"

namespace wend {

/// The texts with the separator between them.
std::string joined(const std::vector<std::string>& texts, std::string_view separator);

class ScriptWriter {
 public:
  explicit ScriptWriter(const ScriptOptions& options) : options_(options) {}

  std::string write();

 private:
  // script_vocabulary.cpp
  void write_vocabulary();
  void write_fields();
  void write_facts();
  void write_predicates();
  void write_events();
  void write_event(const std::string& name);
  void write_nodes();
  void write_node(const std::string& name);
  void write_outcomes();
  void write_effects();
  void write_field_change();
  std::string ending();
  /// Reads what is declared so far, so that the rest can use it.
  void learn_declarations();

  // script_expressions.cpp
  enum class About { anything, facts };
  std::string expression(std::size_t depth, About about = About::anything);
  std::string comparison(About about);
  std::string fact_question();
  std::string field_question();
  std::string duration();
  std::string duration_range();
  std::string text_argument(std::size_t longest);

  // script_settings.cpp
  void write_settings();
  void write_hours(const std::string& margin);
  void write_sender(const std::string& name);
  void write_segments();
  void write_event_rules();

  // script_generator.cpp
  void write_section();
  void write_steps(std::size_t depth);
  void write_statement(std::size_t depth);
  void write_action(std::size_t depth);
  void write_arguments(const NodeDeclaration& node, std::vector<std::string>& entries);
  void write_set();
  void write_split(std::size_t depth);
  void write_wait(std::size_t depth);
  void write_wait_until(std::size_t depth);
  void write_choice(std::size_t depth);
  void write_block(const std::vector<std::string>& outcomes,
                   const std::vector<std::string>& entries, std::size_t depth);
  void write_branch(std::size_t depth);
  std::string target();
  std::string back_target();
  void end_line();

  const Declarations& declared() const { return known_->declarations; }

  ScriptOptions options_;
  std::string text_;
  std::unique_ptr<Interpretation> known_;
  std::size_t margin_ = 1;
  std::vector<std::string> senders_;
  std::vector<std::string> labels_;  ///< one for each section, in their order
  std::size_t section_ = 0;
  std::string inner_label_;  ///< to be written inside of this section
  std::vector<std::string> inner_labels_;
  /// Whether the event `circled` follows a step at the first label, to which it leads back.
  bool circles_ = false;
};

}  // namespace wend
