"""The same change from every possible base year."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled

FORMS = {
    "change": "u.value / b.value - 1",
    "growth": "POWER(u.value / b.value, 1.0 / (u.year - b.year)) - 1",
    "share": "(u.value - b.value) / NULLIF(u.total - b.total, 0)",
}


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade", "members"), whole=True)
def base_year_sensitivity(
    until: int = 2020, form: str = "change", flow: str = "exports", grouping: str = ""
) -> Fragment:
    """Return one change up to a year as seen from each earlier base: the row's year is the base.

    Where the value swings with the base, a statement with one base is a choice
    and no finding. Absent for bases in which the flow is absent or nothing.

    Parameters
    ----------
    until
        The year the change leads to.
    form
        ``change``: relative; ``growth``: compound per year; ``share``: the
        partner's share of the change of the reporter's whole trade.
    flow
        ``exports``, ``imports`` or ``both``.
    grouping
        Take trade with its members of each year only.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2018 ash elm . 50; 2019 ash elm . 80; 2020 ash elm . 100"
    >>> drawn(trade=flows).show(base_year_sensitivity(2020))
    2018 ash elm 1
    2019 ash elm 0.25
    """
    choice(form, FORMS, "form")
    return filled(
        """
WITH totalled AS (
  SELECT year, reporter, partner, value, SUM(value) OVER (PARTITION BY year, reporter) AS total
  FROM ($flows) AS flows
),
formed AS (
  SELECT b.year AS year, b.reporter AS reporter, b.partner AS partner, $form AS value
  FROM totalled AS b INNER JOIN totalled AS u ON u.reporter = b.reporter AND u.partner = b.partner
  WHERE u.year = $until AND b.year < $until AND b.value > 0 AND u.value > 0
)
SELECT year, reporter, partner, '' AS product, value FROM formed WHERE value IS NOT NULL""",
        flows=flow_rows(flow, grouping),
        until=until,
        form=Fragment(FORMS[form]),
    )
