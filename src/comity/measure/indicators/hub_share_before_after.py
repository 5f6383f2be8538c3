"""Diversification away from a hub after a year."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled

FORMS = {
    "share": "hub_sum / total",
    "effective": "1 / squares",
    "theil": "theil",
    "between": "apart",
    "within": "theil - apart",
}


@indicator(unit="index", of="actor", pillars=("economy",), inputs=("trade",), low=0, whole=True)
def hub_share_before_after(
    hub: tuple[str, ...] = (), since: int = 2018, window: int = 3, form: str = "share", flow: str = "exports"
) -> Fragment:
    """Return how an economy's trade rests on a hub in the years before a year and from it on: two rows.

    The years of each window are added up. The first row's year is the last
    before, the second's the last of the years from ``since``.

    Parameters
    ----------
    hub
        The actors that are the hub together, such as ``("cn", "hk")``.
    since
        The first year after the shock.
    window
        Years on either side.
    form
        ``share`` of the hub; ``effective``: number of partners, 1 / HHI;
        ``theil``: Σ s ln(n s) over the n partners with trade; ``between``: its
        part between hub and others; ``within``: its part within the two. The
        two parts add up to the whole.
    flow
        ``exports``, ``imports`` or ``both``.

    Notes
    -----
    A falling share may be the hub's shrinking as well as others' growing, and
    trade through a third economy still counts as with it.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2017 ash elm . 60; 2017 ash fir . 40; 2018 ash elm . 40; 2018 ash fir . 40; 2018 ash oak . 20"
    >>> drawn(trade=flows).show(hub_share_before_after(("elm",), 2018, 1))
    2017 ash 0.6
    2018 ash 0.4
    """
    choice(form, FORMS, "form")
    return filled(
        """
WITH windowed AS (
  SELECT CASE WHEN year < $since THEN $since - 1 ELSE $since + $window - 1 END AS last_year, reporter, partner, value
  FROM ($flows) AS flows
  WHERE year >= $since - $window AND year < $since + $window AND value > 0
),
sums AS (
  SELECT last_year AS year, reporter, partner, SUM(value) AS value
  FROM windowed GROUP BY last_year, reporter, partner
),
sides AS (
  SELECT year, reporter, value, CASE WHEN partner IN ($hub) THEN 1 ELSE 0 END AS in_hub,
    value / SUM(value) OVER (PARTITION BY year, reporter) AS share,
    COUNT(*) OVER (PARTITION BY year, reporter) AS n
  FROM sums
),
grouped AS (
  SELECT year, reporter, in_hub, MAX(n) AS n, COUNT(*) AS part_n, SUM(value) AS value, SUM(share) AS share,
    SUM(share * share) AS squares, SUM(share * LN(n * share)) AS theil
  FROM sides GROUP BY year, reporter, in_hub
),
whole AS (
  SELECT year, reporter, SUM(CASE WHEN in_hub = 1 THEN value ELSE 0.0 END) AS hub_sum, SUM(value) AS total,
    SUM(squares) AS squares, SUM(theil) AS theil, SUM(share * LN(share * n / part_n)) AS apart
  FROM grouped GROUP BY year, reporter
)
SELECT year, reporter, '' AS partner, '' AS product, $form AS value FROM whole""",
        flows=flow_rows(flow),
        hub=hub or ("",),
        since=since,
        window=window,
        form=Fragment(FORMS[form]),
    )
