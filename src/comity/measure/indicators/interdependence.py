"""Trade that matters to both and equally."""

from __future__ import annotations

from comity.measure.flows import shares_of_trade
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="dyad", pillars=("economy",), inputs=("trade",), low=0, high=1, whole=True)
def interdependence() -> Fragment:
    """Return Barbieri's interdependence: `salience` times `symmetry`.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 20; 2020 ash fir . 80; 2020 elm oak . 380")
    >>> tables.show("SELECT * FROM (" + interdependence() + ") WHERE reporter = 'ash' AND partner = 'elm'")
    2020 ash elm 0.085
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, SQRT(mine * theirs) * (1 - ABS(mine - theirs)) AS value"
        " FROM ($shares) AS shares",
        shares=shares_of_trade(),
    )
