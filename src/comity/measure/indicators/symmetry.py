"""How equally two economies' trade with each other weighs in theirs."""

from __future__ import annotations

from comity.measure.flows import shares_of_trade
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="dyad", pillars=("economy",), inputs=("trade",), low=0, high=1, whole=True)
def symmetry() -> Fragment:
    """Return Barbieri's symmetry: 1 − |s_i − s_j|.

    A share is the trade between the two over all trade of one. Two shares that
    are both small are symmetric too: read it with `salience`.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 20; 2020 ash fir . 80; 2020 elm oak . 380")
    >>> tables.show("SELECT * FROM (" + symmetry() + ") WHERE reporter = 'ash' AND partner = 'elm'")
    2020 ash elm 0.85
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, 1 - ABS(mine - theirs) AS value FROM ($shares) AS shares",
        shares=shares_of_trade(),
    )
