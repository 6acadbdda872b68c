// The limit on nesting. A recursive rule goes through `nest`, which counts how deep it is and
// raises an error beyond max_nesting: otherwise a file of a hundred thousand braces would exhaust
// the stack.
#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "grammar/parse.hpp"

namespace wend::grammar {

/// Never matches; raised where the nesting is too deep, so that it has a message of its own.
struct nesting_limit : tao::pegtl::failure {};

template <typename Rule>
struct nest {
  using rule_t = nest;
  using subs_t = tao::pegtl::type_list<Rule>;

  template <tao::pegtl::apply_mode A, tao::pegtl::rewind_mode M,
            template <typename...> class Action, template <typename...> class Control,
            typename Input, typename State>
  static bool match(Input& in, State& state) {
    struct Depth {
      int& value;
      explicit Depth(int& depth) : value(depth) { ++value; }
      ~Depth() { --value; }
    } depth(state.depth);
    if (depth.value > max_nesting) Control<nesting_limit>::raise(in, state);
    return Control<Rule>::template match<A, M, Action, Control>(in, state);
  }
};

}  // namespace wend::grammar

namespace tao::pegtl {

template <typename Name, typename Rule>
struct analyze_traits<Name, wend::grammar::nest<Rule>> : analyze_seq_traits<Rule> {};

}  // namespace tao::pegtl
