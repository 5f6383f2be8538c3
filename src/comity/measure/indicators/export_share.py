"""A partner's share of an economy's exports."""

from __future__ import annotations

from comity.measure.flows import share_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment


@indicator(
    unit="ratio",
    of="directed-dyad",
    pillars=("economy",),
    inputs=("trade", "members"),
    low=0,
    high=1,
    whole=True,
)
def export_share(grouping: str = "") -> Fragment:
    """Return the partner's share of the reporter's exports: x_ij / X_i.

    Shares of one reporter and year add up to one. A share says nothing of
    size: it rises when all others fall.

    Parameters
    ----------
    grouping
        Take the share of exports to its members of the year only.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(trade="2020 ash birch . 30; 2020 ash cedar . 10").show(export_share())
    2020 ash birch 0.75
    2020 ash cedar 0.25
    """
    return share_rows("exports", grouping)
