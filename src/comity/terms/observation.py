"""An observation: one value of one indicator, with everything a number must not travel without."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: How a value came to be -> what that means.
STATUSES: dict[str, str] = {
    "observed": "as counted or compiled by the reporter",
    "estimated": "worked out by the publisher for a year already over",
    "projected": "expected by the publisher for a year not yet over",
    "mirror": "what the partner reported of the same flow",
    "reconciled": "made from both sides' reports",
}


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as a source has it, in full units.

    ``reporter`` and ``partner`` are ISO 3166 alpha-3 codes, or the publisher's
    own code after ``~`` where there is none. ``partner`` is absent (None) for
    what is said of one economy, ``product`` where a value covers all products.
    ``remark`` says how an economy was found where that is not plain.

    Raises
    ------
    ValueError
        Where the value is not a finite number or the status is none of
        `STATUSES`.

    Examples
    --------
    >>> Observation("JPN", None, "gdp", None, "2022", 2022, 4.2e12, "USD", "observed").key
    ('JPN', None, 'gdp', None, '2022', 'observed')
    """

    reporter: str
    partner: str | None
    indicator: str
    product: str | None
    period: str
    year: int
    value: float
    unit: str
    status: str
    remark: str | None = None

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError(f"the value {self.value} of {self.reporter} {self.indicator} is not a number")
        if self.status not in STATUSES:
            raise ValueError(f"'{self.status}' is not a status; write one of: {', '.join(STATUSES)}")

    @property
    def key(self) -> tuple[str, str | None, str, str | None, str, str]:
        """What no two observations of a vintage may share."""
        return (self.reporter, self.partner, self.indicator, self.product, self.period, self.status)
