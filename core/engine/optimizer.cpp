// SPDX-License-Identifier: Apache-2.0
#include "core/engine/optimizer.h"

#include "core/base/error.h"

#include <torch/torch.h>

#include <cmath>
#include <map>
#include <utility>

namespace flexseg {

AdamW::AdamW(const std::vector<Group> &groups, double weightDecay)
{
    for (const Group &group : groups)
        for (const auto &[name, parameter] : group.parameters)
            m_slots.push_back({name,
                               parameter,
                               at::zeros_like(parameter.detach()),
                               at::zeros_like(parameter.detach()),
                               {},
                               group.rateMultiplier,
                               parameter.dim() > 1 ? weightDecay : 0.0});
    m_steps = at::zeros({static_cast<std::int64_t>(m_slots.size())}, at::kFloat);
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        m_slots[i].steps = m_steps.select(0, static_cast<std::int64_t>(i));
}

void AdamW::clearGradients()
{
    for (Slot &slot : m_slots)
        slot.parameter.mutable_grad() = at::Tensor();
}

bool AdamW::gradientsAreFinite() const
{
    std::vector<at::Tensor> gradients;
    for (const Slot &slot : m_slots)
        if (slot.parameter.grad().defined())
            gradients.push_back(slot.parameter.grad());
    if (gradients.empty())
        return true;
    const auto norms = at::_foreach_norm(gradients, 2);
    return std::isfinite(at::stack(norms).max().item<double>());
}

void AdamW::step(double learningRate)
{
    const at::NoGradGuard noGrad;
    struct Lists {
        std::vector<at::Tensor> parameters, gradients, means, squares, steps;
    };
    std::map<std::pair<double, double>, Lists> byRate; // one fused call for each (multiplier, decay)
    for (Slot &slot : m_slots) {
        if (!slot.parameter.grad().defined())
            continue;
        slot.steps.add_(1);
        Lists &lists = byRate[{slot.rateMultiplier, slot.decay}];
        lists.parameters.push_back(slot.parameter);
        lists.gradients.push_back(slot.parameter.grad());
        lists.means.push_back(slot.mean);
        lists.squares.push_back(slot.square);
        lists.steps.push_back(slot.steps);
    }
    for (auto &[rate, lists] : byRate)
        at::_fused_adamw_(lists.parameters, lists.gradients, lists.means, lists.squares, {}, lists.steps,
                          learningRate * rate.first, 0.9, 0.999, rate.second, 1e-8, false, false);
}

NamedTensors AdamW::state() const
{
    NamedTensors tensors;
    for (const Slot &slot : m_slots) {
        tensors.emplace_back("exp_avg." + slot.name, slot.mean);
        tensors.emplace_back("exp_avg_sq." + slot.name, slot.square);
    }
    tensors.emplace_back("steps", m_steps);
    return tensors;
}

void AdamW::loadState(const NamedTensors &tensors)
{
    std::map<std::string, at::Tensor> given(tensors.begin(), tensors.end());
    std::vector<std::pair<at::Tensor, at::Tensor>> copies;
    std::string faults;
    for (const auto &[name, mine] : state()) {
        const auto found = given.find(name);
        if (found == given.end()) {
            faults += " " + name + " is missing.";
            continue;
        }
        if (found->second.sizes() != mine.sizes())
            faults += " " + name + " has another shape.";
        copies.emplace_back(mine, found->second);
        given.erase(found);
    }
    for (const auto &[name, tensor] : given)
        faults += " " + name + " is not known here.";
    if (!faults.empty())
        throw Error(ErrorCode::InvalidData, "The optimiser's state does not fit this network:" + faults);
    const at::NoGradGuard noGrad;
    for (auto &[mine, theirs] : copies)
        mine.copy_(theirs);
}

} // namespace flexseg
