// Places that are known only when all steps of a flow are written, and the ways of the flow that
// lead there. Steps are written with such places in them; at the end each becomes an index of
// Program::instructions, and what of them is a way out of a step is noted in Program::exits.
#pragma once

#include <vector>

#include <wend/program.hpp>

#include "interpreter/declarations.hpp"
#include "interpreter/flow.hpp"

namespace wend {

class OpenPlaces {
 public:
  /// Fills Program::ways.
  OpenPlaces(const Flow& flow, const Declarations& declarations, Program& program);

  /// Where a step begins.
  static Place beginning_of(FlowVertex vertex);
  /// Where an outcome leads: by its number among those of its step. Behind the last step contacts
  /// end at `end`.
  Place behind(FlowVertex vertex, std::uint32_t number, Place end);
  bool leads_to_end(FlowVertex vertex, std::uint32_t number) const;
  /// The way of the rule `on EVENT -> STEP`.
  std::uint32_t way_of_event(const std::string& event) const;

  /// Once all steps are written, which begin at those places, by vertex.
  void resolve(const std::vector<Place>& beginnings);

 private:
  /// Returns the way that leads to the place, if one does.
  std::uint32_t settle(Place& place, const std::vector<Place>& beginnings) const;
  void note(std::size_t place, bool yes, std::uint32_t way);

  Program& program_;
  std::vector<std::uint32_t> first_way_;  ///< by vertex: that of its first outcome
  std::vector<Place> places_;             ///< by way, where it leads
};

}  // namespace wend
