"""Scenarios side by side, and what a tree of them lets expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.model.counterfactual_run import Answer
from comity.model.counterfactual_scenario import Located, chance
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True)
class Compared:
    """One outcome of one economy under several scenarios, in per cent from the base they share.

    ``expected`` weighs them by how likely it is that the world stops there;
    what is left is the base itself. It is absent where a probability is not said.
    """

    economy: str
    changes: tuple[float, ...]
    expected: float | None


def compare(
    answers: Sequence[Answer], known: Mapping[str, Located], of: str = "welfare"
) -> tuple[Compared, ...]:
    """Return an outcome of every economy under each scenario.

    Raises
    ------
    UsageError
        For answers about different bases.
    """
    bases = {answer.central.base_hash[:12] for answer in answers}
    if len(bases) > 1:
        raise UsageError(
            f"the scenarios rest on {len(bases)} bases", "one", "run them on the same trade and year"
        )
    likely = stopping(tuple(answer.scenario.name for answer in answers), known)
    rows = []
    for number, actor in enumerate(answers[0].central.actors):
        changes = tuple(float(getattr(answer.central.actors[number], of)) for answer in answers)
        expected = None if likely is None else sum(p * c for p, c in zip(likely, changes, strict=True))
        rows.append(Compared(actor.economy, changes, expected))
    return tuple(rows)


def stopping(names: Sequence[str], known: Mapping[str, Located]) -> tuple[float, ...] | None:
    """Return how likely it is that the world goes as far as each scenario and no further; None where not said.

    Raises
    ------
    UsageError
        Where the scenarios are not of one tree and together more likely than certain.
    """
    chances = {name: chance(name, dict(known)) for name in names}
    if any(value is None for value in chances.values()):
        return None
    found = []
    for name in names:
        onward = sum(chances[n] or 0.0 for n in names if known[n].scenario.given == name)
        found.append(max(0.0, (chances[name] or 0.0) - onward))
    if sum(found) > 1 + 1e-9:
        raise UsageError(
            f"the scenarios are {sum(found):.2f} likely together", "alternatives that add up to 1 or less",
            "compare scenarios that exclude each other",
        )  # fmt: skip
    return tuple(found)
