// How far a run is, for people who wait for it. It is told at coarse steps (a virtual day, a group
// of contacts), so that telling costs nothing; what is made of it is left to whoever listens.
#pragma once

namespace wend {

class Progress {
 public:
  virtual ~Progress() = default;
  /// Done so far, from 0 to 1.
  virtual void advance(double share) = 0;
};

}  // namespace wend
