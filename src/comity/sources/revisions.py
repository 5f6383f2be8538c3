"""Revisions: what one vintage says otherwise than another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_KEY = ("reporter", "partner", "indicator", "product", "period", "road")


@dataclass(frozen=True, slots=True)
class Revision:
    """One value in two vintages; absent (None) in the one that does not have it."""

    reporter: str
    partner: str
    indicator: str
    product: str
    period: str
    unit: str
    before: float | None
    after: float | None
    status_before: str
    status_after: str

    @property
    def change(self) -> float | None:
        """The relative change; absent (None) where a side is missing or the first is zero."""
        if self.before is None or self.after is None or self.before == 0:
            return None
        return (self.after - self.before) / abs(self.before)


def revisions(first: pa.Table, second: pa.Table, least: float = 0.0) -> Iterator[Revision]:
    """Yield what differs between two vintages, in order of reporter, partner, indicator, product and period.

    A value that was projected and is now observed is the same value; what the
    partner reported is another. ``least`` leaves out relative changes smaller
    than it, but never a value that only one vintage has.

    Examples
    --------
    >>> from comity.sources.schemas import table_of
    >>> from comity.terms.observation import Observation
    >>> made = lambda value, status: table_of([Observation("JPN", None, "gdp", None, "2023", 2023, value, "USD", status)])
    >>> [r.change for r in revisions(made(4.0e12, "projected"), made(4.2e12, "observed"))]
    [0.05]
    >>> list(revisions(made(4.0e12, "projected"), made(4.0e12, "observed")))
    []
    """
    joined = _sided(first, "before").join(_sided(second, "after"), keys=list(_KEY), join_type="full outer")
    same = pc.fill_null(pc.equal(joined["before"], joined["after"]), False)
    differing = joined.filter(pc.invert(same)).sort_by([(name, "ascending") for name in _KEY])
    for row in differing.to_pylist():
        found = Revision(
            row["reporter"], row["partner"], row["indicator"], row["product"], row["period"],
            row["unit_after"] or row["unit_before"], row["before"], row["after"],
            row["status_before"] or "", row["status_after"] or "",
        )  # fmt: skip
        if found.change is None or abs(found.change) >= least:
            yield found


def _sided(table: pa.Table, side: str) -> pa.Table:
    apart = pc.is_in(table["status"], value_set=pa.array(["mirror", "reconciled"]))
    return pa.table(
        {
            "reporter": table["reporter"],
            "partner": pc.fill_null(table["partner"], ""),
            "indicator": table["indicator"],
            "product": pc.fill_null(table["product"], ""),
            "period": table["period"],
            "road": pc.if_else(apart, table["status"], "own"),
            side: table["value"],
            f"unit_{side}": table["unit"],
            f"status_{side}": table["status"],
        }
    )
