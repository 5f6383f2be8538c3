"""Scenarios for an Outlook: solved on the trade that has been fetched, as known on the Outlook's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from comity.model.counterfactual_base import BaseRead
from comity.model.counterfactual_inputs import base_of_inputs, members_of, scenarios_of
from comity.model.counterfactual_run import Answer, run_named
from comity.model.counterfactual_scenario import chain, read_scenarios
from comity.record.inputs import Inputs
from comity.terms.errors import NotFound

_DRAWS = 500


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a scenario does, with what reading its base took; or in ``absent`` why it cannot be told."""

    answer: Answer | None
    notes: tuple[str, ...] = ()
    absent: str = ""


#: Scenario and year of the base -> what it does.
Answering = Callable[[str, int], WhatIf]


def what_ifs(dossier: Path, inputs: Inputs) -> Answering:
    """Return what answers scenarios of a dossier; each base is made once."""
    bases: dict[int, BaseRead] = {}

    def ask(name: str, year: int) -> WhatIf:
        known = read_scenarios(scenarios_of(dossier))
        chain(name, known)  # a name that is none is told before anything is read
        try:
            read = bases[year] = bases.get(year) or base_of_inputs(inputs, year)
        except NotFound as trouble:
            return WhatIf(None, absent=f"{trouble.what[:1].upper()}{trouble.what[1:]}: {trouble.remedy}.")
        answer = run_named(name, known, read.base, members=members_of(inputs.known), draws=_DRAWS)
        return WhatIf(answer, read.notes)

    return ask
