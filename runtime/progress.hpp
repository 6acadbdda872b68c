// How far a run is, for people waiting for it. It is reported at coarse steps (a virtual day, a
// group of contacts), so that reporting costs nothing; the listener decides what to show.
#pragma once

namespace wend {

class Progress {
 public:
  virtual ~Progress() = default;
  /// Done so far, from 0 to 1.
  virtual void advance(double share) = 0;
};

}  // namespace wend
