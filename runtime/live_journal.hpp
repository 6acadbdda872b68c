// The journal of a live automation: the host's, if it has one, and whoever else has to know that
// something happened to a contact.
#pragma once

#include <wend/journal.hpp>

#include "runtime/held_events.hpp"

namespace wend {

class LiveJournal : public Journal {
 public:
  /// `host` may be null; both outlive this.
  LiveJournal(Journal* host, HeldEvents& held) : host_(host), held_(held) {}

  void record(const Transition& transition) override {
    held_.touch(transition.contact);
    if (host_ != nullptr) host_->record(transition);
  }
  void waits(const Transition& where, const Waiting& waiting) override {
    held_.touch(where.contact);
    if (host_ != nullptr) host_->waits(where, waiting);
  }
  void deploys(const Program& version) override {
    if (host_ != nullptr) host_->deploys(version);
  }
  void ignores(const Transition& where) override {
    if (host_ != nullptr) host_->ignores(where);
  }
  bool follows_places() const override { return host_ != nullptr && host_->follows_places(); }
  void passes(std::uint32_t contact, Place place) override { host_->passes(contact, place); }

 private:
  Journal* host_;
  HeldEvents& held_;
};

}  // namespace wend
