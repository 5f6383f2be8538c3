"""How much two economies' trade with each other weighs in all their trade."""

from __future__ import annotations

from comity.measure.flows import shares_of_trade
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="dyad", pillars=("economy",), inputs=("trade",), low=0, high=1, whole=True)
def salience() -> Fragment:
    """Return Barbieri's salience: the geometric mean of both sides' shares, √(s_i s_j).

    A share is the trade between the two, both ways, over all trade of one. High
    only where the relation matters to both.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 20; 2020 ash fir . 80; 2020 elm oak . 380")
    >>> tables.show("SELECT * FROM (" + salience() + ") WHERE reporter = 'ash' AND partner = 'elm'")
    2020 ash elm 0.1
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, SQRT(mine * theirs) AS value FROM ($shares) AS shares",
        shares=shares_of_trade(),
    )
