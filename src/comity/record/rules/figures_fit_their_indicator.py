"""A figure has its indicator's unit, the sides it needs, and a value inside its bounds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator
from comity.record.quantities import quantity
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def figures_fit_their_indicator(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each figure that its indicator does not admit."""
    for figure in reading.entries["figures"].values():
        indicator = reading.entries["indicators"].get(getattr(figure, "indicator", ""))
        if not isinstance(figure, Figure) or not isinstance(indicator, Indicator):
            continue
        if figure.unit != indicator.unit:
            what = f"'{figure.unit}' is not the unit of {indicator.id}, which is '{indicator.unit}'"
            yield Finding(
                "figures", figure.id, ("unit",), what, f"convert the value and write {indicator.unit}"
            )
        if indicator.of == "actor" and figure.partner:
            what = f"'{figure.partner}' is given, but {indicator.id} belongs to one actor"
            yield Finding("figures", figure.id, ("partner",), what, "leave the cell empty")
        if indicator.of != "actor" and not figure.partner:
            what = f"is empty, but {indicator.id} belongs to a pair"
            yield Finding("figures", figure.id, ("partner",), what, "name the other side")
        value = quantity(figure)
        if math.isfinite(value.value) and not value.low <= value.value <= value.high:
            what = f"{figure.value} lies outside its bounds {value.low:g} to {value.high:g}"
            yield Finding("figures", figure.id, ("value",), what, "correct the value, `low` or `high`")
