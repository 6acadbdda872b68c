// Files and the declarations in them: contact fields, templates, senders that scripts share,
// automations, tests, and the vocabulary itself (facts, predicates, events, nodes), which is
// written in the same language.
#pragma once

#include "grammar/test_rules.hpp"

namespace wend::grammar {

struct declared_name : seq<word> {};
struct summary_text : any_text {};
struct summary : if_must<kw_summary, gap, summary_text> {};

struct used_file : seq<text> {};
struct use : if_must<TAO_PEGTL_KEYWORD("use"), gap, used_file> {};

// Contact fields: `email: text? unique`.
struct optional_mark : one<'?'> {};
struct type_name : seq<word> {};
struct field : seq<word, gap, one<':'>, must<gap, type_name>, opt<optional_mark>,
                   star<plus<ascii::blank>, word>> {};
struct field_line {
  using line = seq<field, sor<seq<gap, one<','>>, statement_end>>;
};
struct field_block : block_of<field_line> {};
struct contact : if_must<TAO_PEGTL_KEYWORD("contact"), gap, field_block> {};

struct template_text : seq<any_text> {};
struct template_declaration
    : if_must<TAO_PEGTL_KEYWORD("template"), gap, declared_name, gap, template_text> {};

// Facts and predicates.
struct kw_makes : TAO_PEGTL_KEYWORD("makes") {};
struct kw_when : TAO_PEGTL_KEYWORD("when") {};
struct starts : if_must<TAO_PEGTL_KEYWORD("starts"), gap, fact_value> {};
struct fact_share : seq<percent, gap, must<fact_value>> {};
struct simulate_fact : if_must<TAO_PEGTL_KEYWORD("simulate"), gap,
                               list_must<fact_share, seq<gap, one<','>, free_gap>>> {};
struct fact_line {
  using line = seq<sor<summary, starts, simulate_fact>, statement_end>;
};
struct fact_block : block_of<fact_line> {};
struct fact : if_must<TAO_PEGTL_KEYWORD("fact"), gap, declared_name, gap, one<':'>, gap,
                      list_must<fact_value, seq<gap, one<','>, free_gap>>, gap, opt<fact_block>> {};
struct predicate
    : if_must<TAO_PEGTL_KEYWORD("predicate"), gap, declared_name, gap, one<':'>, gap, expression> {
};

// Events.
struct fact_name : seq<word> {};
struct when : if_must<kw_when, gap, expression> {};
struct makes : if_must<kw_makes, gap, fact_name, gap, fact_value> {};
struct range : sor<duration_range, duration> {};
struct node_name : seq<name> {};
struct simulate_event
    : if_must<TAO_PEGTL_KEYWORD("simulate"), gap, percent, gap, TAO_PEGTL_KEYWORD("within"), gap,
              range, gap, TAO_PEGTL_KEYWORD("after"), gap,
              list_must<node_name, seq<gap, one<','>, free_gap>>> {};
struct status_name : seq<word> {};
struct ends : if_must<TAO_PEGTL_KEYWORD("ends"), gap, status_name, opt<plus<ascii::blank>, word>> {
};
struct otherwise_answer : sor<seq<at<TAO_PEGTL_KEYWORD("pause")>, word>, ends> {};
struct otherwise : if_must<TAO_PEGTL_KEYWORD("otherwise"), gap, otherwise_answer> {};
struct field_name : seq<word> {};
struct suppresses : if_must<TAO_PEGTL_KEYWORD("suppresses"), gap, field_name> {};
struct event_line {
  using line = seq<sor<summary, when, makes, simulate_event, otherwise, suppresses>, statement_end>;
};
struct event_block : block_of<event_line> {};
struct event : if_must<TAO_PEGTL_KEYWORD("event"), gap, declared_name, gap, event_block> {};

// Nodes.
struct channel_name : seq<word> {};
struct channel : if_must<TAO_PEGTL_KEYWORD("channel"), gap, channel_name> {};
struct parameter_length : seq<TAO_PEGTL_KEYWORD("up"), plus<ascii::blank>, TAO_PEGTL_KEYWORD("to"),
                              must<gap, number, gap, TAO_PEGTL_KEYWORD("characters")>> {};
struct optional_word : TAO_PEGTL_KEYWORD("optional") {};
struct takes
    : if_must<TAO_PEGTL_KEYWORD("takes"), gap, declared_name, gap, one<':'>, gap, type_name,
              opt<gap, parameter_length>, opt<gap, one<','>, gap, must<optional_word>>> {};
struct kw_else_failed : TAO_PEGTL_KEYWORD("else") {};
struct reason_name : seq<word> {};
struct needs : if_must<TAO_PEGTL_KEYWORD("needs"), gap, expression, gap, kw_else_failed, gap,
                       status_name, opt<plus<ascii::blank>, reason_name>> {};
struct skips : if_must<TAO_PEGTL_KEYWORD("skips"), gap, kw_when, gap, expression> {};
struct learns : if_must<TAO_PEGTL_KEYWORD("learns"), gap, fact_name> {};
struct parameter_name : seq<word> {};
struct kw_to : TAO_PEGTL_KEYWORD("to") {};
struct kw_from : TAO_PEGTL_KEYWORD("from") {};
struct sets : if_must<TAO_PEGTL_KEYWORD("sets"), gap, field_name, gap, kw_to, gap, parameter_name> {
};
struct adds : if_must<TAO_PEGTL_KEYWORD("adds"), gap, parameter_name, gap, kw_to, gap, field_name> {
};
struct removes
    : if_must<TAO_PEGTL_KEYWORD("removes"), gap, parameter_name, gap, kw_from, gap, field_name> {};
struct assigns : if_must<TAO_PEGTL_KEYWORD("assigns"), gap, parameter_name> {};
struct rest_time : seq<duration> {};
struct rests : if_must<TAO_PEGTL_KEYWORD("rests"), gap, rest_time, gap, TAO_PEGTL_KEYWORD("after"),
                       gap, word> {};
/// What is asked of the script around a step: `daily limit`, `postal address`, or a field to show.
struct daily_limit
    : seq<TAO_PEGTL_KEYWORD("daily"), plus<ascii::blank>, TAO_PEGTL_KEYWORD("limit")> {};
struct postal_address
    : seq<TAO_PEGTL_KEYWORD("postal"), plus<ascii::blank>, TAO_PEGTL_KEYWORD("address")> {};
struct asked : sor<daily_limit, postal_address, seq<word>> {};
struct asks : if_must<TAO_PEGTL_KEYWORD("asks"), gap, asked> {};
struct answers : if_must<TAO_PEGTL_KEYWORD("answers"), gap, word> {};
struct declared_outcome
    : if_must<TAO_PEGTL_KEYWORD("outcome"), gap, declared_name, gap,
              opt<if_must<kw_when, gap, expression>>, gap, opt<answers>, gap, opt<ends>> {};
struct node_line {
  using line = seq<sor<summary, channel, manual, takes, needs, skips, makes, learns, sets, adds,
                       removes, assigns, rests, asks, declared_outcome>,
                   statement_end>;
};
struct node_block : block_of<node_line> {};
struct node_text : seq<text> {};
struct node : if_must<TAO_PEGTL_KEYWORD("node"), gap, node_text, gap, node_block> {};

struct item : sor<use, contact, sender, template_declaration, automation, test, fact, predicate,
                  event, node> {};
struct file_line {
  using line = seq<item, statement_end>;
};
struct byte_order_mark : opt<one<'\xEF'>, one<'\xBB'>, one<'\xBF'>> {};

/// The end of the text is reached whatever it holds: what is no item is an error node.
struct file
    : seq<byte_order_mark,
          until<eof, sor<separator, attempt<seq<file_line::line>>, bad_statement<file_line>>>> {};

}  // namespace wend::grammar
