// Operations on the whole automation and its steps.
#include <algorithm>
#include <functional>

#include "tests/reference/walk.hpp"

namespace wend::reference {

bool Walk::perform(const Operation& operation) {
  const std::map<std::string, bool (Walk::*)()> of_automation = {{"activate", &Walk::activate},
                                                                 {"pause", &Walk::pause},
                                                                 {"resume", &Walk::resume},
                                                                 {"archive", &Walk::archive}};
  const std::map<std::string, bool (Walk::*)(Contact&)> of_contact = {
      {"pause contact", &Walk::pause_contact},
      {"resume contact", &Walk::resume_contact},
      {"cancel contact", &Walk::cancel_contact},
      {"remove contact", &Walk::remove_contact},
      {"restart contact", &Walk::restart_contact},
      {"cancel task", &Walk::cancel_task},
      {"complete task", &Walk::complete_task},
      {"skip task", &Walk::skip_task_by_hand},
      {"fail task", &Walk::fail_task}};
  const std::map<std::string, bool (Walk::*)(const std::string&)> of_name = {
      {"add sender", &Walk::add_sender},       {"drain sender", &Walk::drain_sender},
      {"remove sender", &Walk::remove_sender}, {"delete sender", &Walk::delete_sender},
      {"delete step", &Walk::delete_step},     {"deploy", &Walk::deploy}};
  if (of_automation.count(operation.words) != 0) {
    return (this->*of_automation.at(operation.words))();
  }
  if (of_name.count(operation.words) != 0) {
    return (this->*of_name.at(operation.words))(operation.subject);
  }
  for (Contact& contact : contacts_) {
    if (contact.id == operation.subject) return (this->*of_contact.at(operation.words))(contact);
  }
  return false;
}

bool Walk::activate() {
  if (active_ || archived_) return false;
  active_ = true;
  record_automation("activate");
  admit_ready();
  return true;
}

bool Walk::pause() {
  if (paused_ || archived_) return false;
  paused_ = true;
  record_automation("pause");
  record_queues("paused");
  tell_all();
  return true;
}

bool Walk::resume() {
  if (!paused_ || archived_) return false;
  paused_ = false;
  record_automation("resume");
  record_queues("in_progress");
  tell_all();
  return true;
}

/// Where a provider has the task, nobody knows what became of it.
bool Walk::archive() {
  if (archived_) return false;
  archived_ = true;
  active_ = false;
  record_automation("archive");
  for (Contact& contact : contacts_) {
    if (contact.is_over()) continue;
    if (contact.is_executing()) {
      end(contact, {"failed", "archived_mid_task"}, "failed");
    } else {
      end(contact, {"canceled", "archived"}, contact.task == TaskPlace::none ? "" : "canceled");
    }
  }
  return true;
}

/// Contacts go on behind the step, now and later.
bool Walk::delete_step(const std::string& name) {
  const auto found = std::find_if(script_->steps.begin(), script_->steps.end(),
                                  [&](const auto& step) { return step.second.name == name; });
  if (found == script_->steps.end() || archived_) return false;
  const auto& [target, step] = *found;
  const bool stays = step.kind == StepKind::action || step.kind == StepKind::wait ||
                     step.kind == StepKind::wait_until;
  if (!stays || deleted_.count(target) != 0 || loops_without(target)) return false;
  deleted_.insert(target);
  record_automation("delete step");
  for (Contact& contact : contacts_) {
    if (contact.step != target || contact.is_over()) continue;
    if (contact.is_executing()) {
      end(contact, {"failed", "step_deleted"}, "failed");
      continue;
    }
    record(contact, "step_deleted", contact.task == TaskPlace::none ? "" : "canceled");
    if (const auto next = leave_undone(contact)) go(contact, *next);
  }
  return true;
}

}  // namespace wend::reference
