// Operations on one contact and its task.
#include "tests/reference/walk.hpp"

namespace wend::reference {

bool Walk::pause_contact(Contact& contact) {
  if (contact.is_over() || contact.is_paused()) return false;
  give_up_place(contact);
  contact.paused_by_event = false;
  stop_tasks(contact);
  return true;
}

/// It goes on where it stood: its task at the end of its queue, or without a place behind all who
/// wait for one.
bool Walk::resume_contact(Contact& contact) {
  if (!contact.is_paused()) return false;
  stand(contact, !contact.enriched            ? "waiting_enrichment"
                 : !contact.waits_for.empty() ? contact.waits_for
                 : contact.began              ? "in_progress"
                                              : "ready");
  record(contact, "resumed");
  if (!contact.active) {
    ask_admission(contact);
  } else if (contact.task == TaskPlace::held) {
    contact.task = TaskPlace::none;
    if (const auto target = start_task(contact)) go(contact, *target);
  }
  return true;
}

bool Walk::cancel_contact(Contact& contact) {
  if (contact.is_over()) return false;
  end(contact, {"canceled", "canceled_by_user"}, contact.task == TaskPlace::none ? "" : "canceled");
  return true;
}

bool Walk::remove_contact(Contact& contact) {
  if (contact.is_over()) return false;
  end(contact, {"canceled", "removed"}, contact.task == TaskPlace::none ? "" : "canceled");
  return true;
}

/// What is known of it stays known; its place is given up and asked for again.
bool Walk::restart_contact(Contact& contact) {
  if (contact.status == "duplicate" || archived_) return false;
  leave(contact);
  contact.active = false;
  // Whom no segment has taken in is enriched again, and may be taken in then.
  if (!has_segment(contact)) contact.enriched = false;
  contact.began = false;
  contact.waits_for = "";
  contact.waits_since.reset();
  contact.moves = 0;
  contact.reason = "";
  contact.step = "";
  stand(contact, contact.enriched ? "ready" : "waiting_enrichment");
  record(contact, "restarted");
  if (contact.enriched) {
    ask_admission(contact);
  } else {
    await_enrichment(contact);
  }
  return true;
}

bool Walk::cancel_task(Contact& contact) {
  return contact.task != TaskPlace::none && cancel_contact(contact);
}

/// A manual task, also where its node rests, or one of a paused contact.
bool Walk::is_persons_task(const Contact& contact) const {
  if (contact.task == TaskPlace::none || contact.is_executing()) return false;
  return contact.is_paused() || step_of(contact).manual;
}

bool Walk::complete_task(Contact& contact) {
  if (!is_persons_task(contact)) return false;
  if (const auto target = do_task(contact)) go(contact, *target);
  return true;
}

bool Walk::skip_task_by_hand(Contact& contact) {
  if (!is_persons_task(contact)) return false;
  record(contact, "task", "skipped");
  if (const auto target = leave_undone(contact)) go(contact, *target);
  return true;
}

bool Walk::fail_task(Contact& contact) {
  if (!is_persons_task(contact)) return false;
  if (const auto target = fail(contact, "unknown_error", Ending{"failed", "unknown_error"})) {
    go(contact, *target);
  }
  return true;
}

}  // namespace wend::reference
