"""What a partner adds to the growth of an economy's trade."""

from __future__ import annotations

from comity.measure.flows import compared
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade", "members"), whole=True)
def contribution_to_growth(
    base: int = 0, over: int = 1, flow: str = "exports", grouping: str = ""
) -> Fragment:
    """Return the partner's contribution to the growth of the reporter's trade: (x_i,t − x_i,0) / X_0.

    Contributions of all partners add up to the total's growth, whatever their
    signs; that is why they are to be preferred to `share_of_increase`.

    Parameters
    ----------
    base
        The year every later year is compared with; 0 for the year ``over`` before.
    over
        The span in years where no base is named.
    flow
        ``exports``, ``imports`` or ``both``.
    grouping
        Take growth of trade with its members of each year only. Where members
        change, so does the total: say which years.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2019 ash elm . 60; 2019 ash fir . 40; 2020 ash elm . 75; 2020 ash fir . 35"
    >>> drawn(trade=flows).show(contribution_to_growth())
    2020 ash elm 0.15
    2020 ash fir -0.05
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, (now - before) / before_total AS value FROM ($pairs) AS pairs",
        pairs=compared(flow, grouping, base, over),
    )
