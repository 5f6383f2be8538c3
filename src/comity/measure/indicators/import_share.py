"""A partner's share of an economy's imports."""

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
def import_share(grouping: str = "") -> Fragment:
    """Return the partner's share of the reporter's imports: m_ij / M_i.

    Shares of one reporter and year add up to one.

    Parameters
    ----------
    grouping
        Take the share of imports from its members of the year only.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(trade="2020 birch ash . 30; 2020 cedar ash . 10").show(import_share())
    2020 ash birch 0.75
    2020 ash cedar 0.25
    """
    return share_rows("imports", grouping)
