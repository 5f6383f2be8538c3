"""Which rows of the long table were used, and why the others were not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.panel import Panel
from comity.model.ppml.project import totals_of
from comity.model.ppml.separation import separated_cells
from comity.terms.errors import UsageError
from comity.terms.words import one_of

#: Why a row is out, in the order in which reasons are looked for; the first that holds is the row's.
REASONS = {
    "used": "used",
    "missing": "a value is missing",
    "no weight": "the weight is zero",
    "exporter-year": "the exporter has no flow at all in the year",
    "importer-year": "the importer has no flow at all in the year",
    "pair": "the pair has no flow at all",
    "separated": "no flow, and regressors with effects predict none without limit (separated)",
    "singleton": "alone in one of its effects",
}
_CODE = {name: code for code, name in enumerate(REASONS)}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """What became of every row of the long table.

    Examples
    --------
    >>> import numpy as np
    >>> sample = Sample(np.array([0, 0, 1, 5], dtype=np.uint8))
    >>> sample.counts["pair"], sample.rows("missing").tolist()
    (1, [2])
    """

    status: NDArray[np.uint8]

    @property
    def used(self) -> int:
        """How many rows were used."""
        return int(np.sum(self.status == 0))

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each reason took out, reasons without a row included."""
        many = np.bincount(self.status, minlength=len(REASONS))
        return {name: int(many[code]) for name, code in _CODE.items()}

    def rows(self, reason: str) -> NDArray[np.int64]:
        """Return the numbers (from 0) of the rows out for a reason.

        Raises
        ------
        UsageError
            If there is no such reason.
        """
        if reason not in _CODE:
            raise UsageError(
                f"'{reason}' is no reason to leave a row out", one_of(reason, list(_CODE), most=10)
            )
        return np.flatnonzero(self.status == _CODE[reason])

    def story(self) -> list[str]:
        """Return in words what was used and what was left out, a line each."""
        lines = [f"{self.used:,} of {self.status.size:,} rows used"]
        lines += [
            f"{many:,} left out: {REASONS[name]}"
            for name, many in self.counts.items()
            if many and name != "used"
        ]
        return lines


def chosen(
    panel: Panel, status: NDArray[np.uint8], *, separation: bool = True, singletons: bool = True
) -> tuple[Panel, Sample]:
    """Return the panel without the cells that say nothing, and what became of every row.

    Parameters
    ----------
    separation
        Whether to look for separated cells; without it a likelihood may have no maximum.
    singletons
        Whether cells alone in an effect stay. They change no coefficient and are counted by some conventions.

    Raises
    ------
    UsageError
        If nothing is left.
    """
    status = status.copy()
    panel = _with_flows(panel, status)
    if separation:
        panel = _without(panel, status, separated_cells(panel), "separated")
    if not singletons:
        panel = _without_singletons(panel, status)
    if not panel.sample.any():
        told = "; ".join(Sample(status).story()[1:])
        raise UsageError(
            f"no observation is left ({told})", "some positive flows that differ",
            "give more years or partners, or fewer effects (pair_effects='none')",
        )  # fmt: skip
    return panel, Sample(status)


def _with_flows(panel: Panel, status: NDArray[np.uint8]) -> Panel:
    sums = totals_of(panel, panel.flow)
    empty = {
        "exporter-year": (sums.s <= 0.0, panel.exporter),
        "importer-year": (sums.u <= 0.0, panel.importer),
    }
    if panel.pairs:
        empty["pair"] = ((sums.q <= 0.0)[:, None], panel.pair)
    for name, (groups, codes) in empty.items():
        if groups.any():
            panel = _without(panel, status, panel.sample & groups[codes], name)
    return panel


def _without(panel: Panel, status: NDArray[np.uint8], gone: NDArray[np.bool_], reason: str) -> Panel:
    if not gone.any():
        return panel
    hit = np.zeros(status.size, dtype=np.bool_)
    there = panel.cell >= 0
    hit[there] = gone.ravel()[panel.cell[there]]
    status[hit & (status == 0)] = _CODE[reason]
    return panel.reduced(panel.sample & ~gone)


def _without_singletons(panel: Panel, status: NDArray[np.uint8]) -> Panel:
    while True:
        sample = panel.sample
        many = totals_of(panel, sample.astype(np.float64))
        alone = (many.s[panel.exporter] == 1.0) | (many.u[panel.importer] == 1.0)
        if panel.pairs:
            alone |= (many.q[panel.pair] == 1.0)[:, None]
        if not (alone & sample).any():
            return panel
        panel = _without(panel, status, alone & sample, "singleton")


def code(reason: str) -> int:
    """Return the number a reason has in a sample's status."""
    return _CODE[reason]


def label_text(value: Any) -> str:
    """Return an economy's label as text, with its sector where there are several."""
    return " in ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
