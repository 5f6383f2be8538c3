"""Whether a relation becomes more equal."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.dependence_gap import dependence_gap
from comity.measure.sql import Fragment, filled
from comity.measure.trend import slopes_by_dyad


@indicator(
    unit="ratio per year",
    of="dyad",
    pillars=("economy",),
    inputs=("trade", "series"),
    then=slopes_by_dyad,
    apart=True,
)
def levelling(output: str = "gdp", first: int = 1900, last: int = 2100) -> Fragment:
    """Return the trend of the size of `dependence_gap`, with its interval.

    Below nothing, the two become more equal. The slope is by least squares and
    its 90 % interval by the moving-block bootstrap; a year's row is the last of
    the series. An interval that holds zero says that no trend is seen.

    Parameters
    ----------
    output
        The series that trade is held against.
    first, last
        The years looked at.

    Examples
    --------
    >>> from comity.measure.engine import measure
    >>> from comity.record.relations import drawn
    >>> tables = drawn(
    ...     trade="2020 ash elm . 10; 2021 ash elm . 10",
    ...     series="gdp 2020 ash . 100; gdp 2020 elm . 20; gdp 2021 ash . 100; gdp 2021 elm . 40")
    >>> (row,) = measure(tables, "levelling", reporters=["ash"])
    >>> print(f"{row.year} {row.reporter} {row.partner} {row.value:.2f} ({row.remark})")
    2021 ash elm -0.25 (2 years from 2020; too few for an interval)
    """
    return filled(
        "SELECT year, reporter, partner, product, value FROM ($gap) AS gaps WHERE year >= $first AND year <= $last",
        gap=dependence_gap(output),
        first=first,
        last=last,
    )
