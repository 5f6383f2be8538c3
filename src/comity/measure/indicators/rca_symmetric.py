"""Revealed comparative advantage between −1 and 1."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.rca import rca
from comity.measure.sql import Fragment, filled


@indicator(unit="index", of="actor", pillars=("economy",), inputs=("trade",), low=-1, high=1, whole=True)
def rca_symmetric(digits: int = 0) -> Fragment:
    """Return the symmetric advantage: (RCA − 1) / (RCA + 1).

    Above nothing where RCA is above one. Unlike `rca` it can be averaged and
    correlated.

    Parameters
    ----------
    digits
        Take products by the first digits of their code; 0 for whole codes.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2020 ash elm 01 60; 2020 ash elm 02 40; 2020 birch elm 01 20; 2020 birch elm 02 80"
    >>> drawn(trade=flows).show(rca_symmetric())
    2020 ash 01 0.2
    2020 ash 02 -0.2
    2020 birch 01 -0.333333
    2020 birch 02 0.142857
    """
    return filled(
        "SELECT year, reporter, partner, product, (value - 1) / (value + 1) AS value FROM ($rca) AS measured",
        rca=rca(digits),
    )
