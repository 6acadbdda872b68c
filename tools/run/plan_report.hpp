// What a new version of a script would do to contacts in flight, for people and for programs: first
// the steps that change, then what becomes of the contacts.
#pragma once

#include <string>

#include <wend/deployment.hpp>

namespace wend {

/// `before` is the version in force, `after` the new one.
std::string plan_as_text(const DeploymentPlan& plan, const Program& before, const Program& after);
std::string plan_as_json(const DeploymentPlan& plan, const Program& before, const Program& after);

}  // namespace wend
