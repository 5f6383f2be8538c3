"""An economy's place among another's partners."""

from __future__ import annotations

from comity.measure.flows import rows_of
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled

FORMS = {
    "rank": "CAST(place AS DOUBLE)",
    "ties": "CAST(alike - 1 AS DOUBLE)",
    "margin": "CASE WHEN alike > 1 THEN 0.0 WHEN value <> 0 AND place < partners THEN (value - following) / ABS(value) END",
}


@indicator(
    unit="rank",
    of="directed-dyad",
    pillars=("economy",),
    inputs=("trade", "series", "members"),
    low=0,
    whole=True,
)
def rank(series: str = "", form: str = "rank", flow: str = "exports", grouping: str = "") -> Fragment:
    """Return the partner's rank among the reporter's partners, largest first.

    Equals share the better rank and the next is left out, as in 1, 2, 2, 4.

    Parameters
    ----------
    series
        The series ranked, by its indicator; trade where none is named.
    form
        ``rank``; ``ties``: how many others share it; ``margin``: by what share
        of its value the partner is ahead of the next, absent for the last.
    flow
        For trade: ``exports``, ``imports`` or ``both``.
    grouping
        Rank only partners that are its members in the year.

    Notes
    -----
    A rank without its margin says little: read both.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 5; 2020 ash fir . 4; 2020 ash oak . 4; 2020 ash yew . 1")
    >>> tables.show(rank())
    2020 ash elm 1
    2020 ash fir 2
    2020 ash oak 2
    2020 ash yew 4
    >>> tables.show(rank(form="margin"))
    2020 ash elm 0.2
    2020 ash fir 0
    2020 ash oak 0
    """
    choice(form, FORMS, "form")
    return filled(
        """
WITH placed AS (
  SELECT year, reporter, partner, value,
    RANK() OVER (PARTITION BY year, reporter ORDER BY value DESC) AS place,
    COUNT(*) OVER (PARTITION BY year, reporter, value) AS alike,
    COUNT(*) OVER (PARTITION BY year, reporter) AS partners,
    LEAD(value) OVER (PARTITION BY year, reporter ORDER BY value DESC) AS following
  FROM ($rows) AS found WHERE value IS NOT NULL
),
formed AS (SELECT year, reporter, partner, $form AS value FROM placed)
SELECT year, reporter, partner, '' AS product, value FROM formed WHERE value IS NOT NULL""",
        rows=rows_of(series, flow, grouping),
        form=Fragment(FORMS[form]),
    )
