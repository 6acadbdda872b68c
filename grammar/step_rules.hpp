// Automations: settings and steps. The grammar knows no node's name: an action is words, then
// literals, then an optional block, and the interpreter resolves the words against the vocabulary.
#pragma once

#include "grammar/body_rules.hpp"

namespace wend::grammar {

struct steps;
struct block;

struct kw_if : TAO_PEGTL_KEYWORD("if") {};
struct kw_else : TAO_PEGTL_KEYWORD("else") {};
struct kw_wait : TAO_PEGTL_KEYWORD("wait") {};
struct kw_sender : TAO_PEGTL_KEYWORD("sender") {};
struct kw_segment : TAO_PEGTL_KEYWORD("segment") {};
struct kw_summary : TAO_PEGTL_KEYWORD("summary") {};

/// Words that begin something other than an action.
struct statement_word
    : sor<kw_if, kw_else, kw_wait, kw_sender, kw_segment, TAO_PEGTL_KEYWORD("set"),
          TAO_PEGTL_KEYWORD("split"), TAO_PEGTL_KEYWORD("finish"), TAO_PEGTL_KEYWORD("manual"),
          TAO_PEGTL_KEYWORD("timezone"), TAO_PEGTL_KEYWORD("hours"), TAO_PEGTL_KEYWORD("holidays"),
          TAO_PEGTL_KEYWORD("coworkers"), TAO_PEGTL_KEYWORD("on")> {};

// Where a step leads.
struct target_name : seq<word> {};
struct target : if_must<TAO_PEGTL_STRING("->"), gap, target_name> {};
struct branch : sor<target, steps> {};

// Steps.
struct label : seq<not_at<statement_word>, word, gap, one<':'>> {};
struct free_label : failure {};
struct reserved_label : seq<at<statement_word, gap, one<':'>>, must<free_label>> {};
struct assignment : seq<word> {};
struct set : if_must<TAO_PEGTL_KEYWORD("set"), gap, assignment, gap, one<'='>, gap, expression> {};
struct else_gap : star<sor<ascii::space, comment>> {};
struct else_if
    : seq<else_gap, kw_else, plus<ascii::blank>, kw_if, must<gap, expression, gap, branch>> {};
struct else_branch : seq<else_gap, kw_else, must<gap, branch>> {};
struct if_step : if_must<kw_if, gap, expression, gap, branch, star<else_if>, opt<else_branch>> {};
struct deadline : sor<duration_range, duration> {};
struct wait_time : sor<duration_range, duration> {};
struct up_to : seq<TAO_PEGTL_KEYWORD("up"), plus<ascii::blank>, TAO_PEGTL_KEYWORD("to")> {};
struct awaited : seq<not_at<up_to>, expression> {};
struct wait_until
    : seq<kw_wait, plus<ascii::blank>, TAO_PEGTL_KEYWORD("until"),
          must<gap, awaited, gap,
               opt<if_must<TAO_PEGTL_KEYWORD("up"), gap, TAO_PEGTL_KEYWORD("to"), gap, deadline>>,
               gap, opt<block>>> {};
struct wait_for : if_must<kw_wait, gap, wait_time, gap, opt<block>> {};
struct share : if_must<percent, gap, branch, statement_end> {};
struct share_line {
  using line = share;
};
struct split_block : block_of<share_line> {};
struct split : if_must<TAO_PEGTL_KEYWORD("split"), gap, split_block> {};
struct jump : seq<target> {};
struct finish : TAO_PEGTL_KEYWORD("finish") {};
struct manual : TAO_PEGTL_KEYWORD("manual") {};
struct action : seq<opt<manual, plus<ascii::blank>>, not_at<statement_word>, name,
                    star<gap, literal>, gap, opt<block>> {};

// The block of an action or a wait: parameters and outcomes.
struct outcome : seq<name, gap, branch> {};
struct parameter : seq<name, gap, literal, star<gap, literal>> {};
struct entry_line {
  using line = sor<outcome, parameter>;
};
struct block : block_of<entry_line> {};

struct step : sor<set, if_step, wait_until, wait_for, split, jump, finish, action> {};
struct step_line {
  using line = sor<label, reserved_label, seq<step, statement_end>>;
};
struct steps : block_of<step_line> {};

// Settings.
struct zone_text : seq<text> {};
struct contact_word : seq<at<TAO_PEGTL_KEYWORD("contact")>, word> {};
struct zone
    : sor<zone_text,
          seq<contact_word, plus<ascii::blank>, TAO_PEGTL_KEYWORD("or"), must<gap, zone_text>>> {};
struct timezone : if_must<TAO_PEGTL_KEYWORD("timezone"), gap, zone> {};
struct day_name : seq<word> {};
struct day_time : seq<at<time_shape>, time> {};
struct hours_range : seq<day_name, opt<gap, one<'-'>, gap, must<day_name>>,
                         must<plus<ascii::blank>, day_time, gap, one<'-'>, gap, day_time>> {};
struct hours : if_must<TAO_PEGTL_KEYWORD("hours"), gap,
                       list_must<hours_range, seq<gap, one<','>, free_gap>>> {};
struct holiday : seq<at<date_shape>, date> {};
struct holidays : if_must<TAO_PEGTL_KEYWORD("holidays"), gap,
                          list_must<holiday, seq<gap, one<','>, free_gap>>> {};

struct period
    : sor<TAO_PEGTL_KEYWORD("hour"), TAO_PEGTL_KEYWORD("day"), TAO_PEGTL_KEYWORD("week")> {};
struct period_word : seq<at<period>, word> {};
struct limit : seq<name, gap, number, must<gap, TAO_PEGTL_KEYWORD("per"), gap, period_word>> {};
/// A node may begin with the same word, but then no text follows.
struct address : seq<TAO_PEGTL_KEYWORD("address"), gap, text> {};
struct sender_line {
  using line = seq<sor<timezone, hours, holidays, address, limit>, statement_end>;
};
struct sender_block : block_of<sender_line> {};
struct sender_name : seq<word> {};
struct sender : if_must<kw_sender, gap, sender_name, gap, opt<sender_block>> {};

struct limit_number : seq<number> {};
struct active_limit
    : if_must<TAO_PEGTL_KEYWORD("active"), gap, TAO_PEGTL_KEYWORD("limit"), gap, limit_number> {};
struct segment_senders : if_must<TAO_PEGTL_KEYWORD("senders"), gap,
                                 list_must<sender_name, seq<gap, one<','>, free_gap>>> {};
struct segment_line {
  using line = seq<sor<active_limit, segment_senders>, statement_end>;
};
struct segment_block : block_of<segment_line> {};
struct segment_name : seq<word> {};
struct segment
    : if_must<kw_segment, gap, segment_name, gap,
              opt<if_must<TAO_PEGTL_KEYWORD("when"), gap, expression>>, gap, opt<segment_block>> {};
struct coworkers_limit
    : if_must<TAO_PEGTL_KEYWORD("coworkers"), gap, TAO_PEGTL_KEYWORD("limit"), gap, limit_number> {
};
struct event_name : seq<word> {};
struct event_answer
    : sor<seq<at<sor<TAO_PEGTL_KEYWORD("pause"), TAO_PEGTL_KEYWORD("continue")>>, word>, target> {};
struct on_event : if_must<TAO_PEGTL_KEYWORD("on"), gap, event_name, gap, event_answer> {};

struct setting : sor<timezone, hours, holidays, sender, segment, coworkers_limit, on_event> {};
struct automation_line {
  using line = sor<label, reserved_label, seq<sor<setting, step>, statement_end>>;
};
struct automation_block : block_of<automation_line> {};
struct automation_name : seq<text> {};
struct automation
    : if_must<TAO_PEGTL_KEYWORD("automation"), gap, automation_name, gap, automation_block> {};

}  // namespace wend::grammar
