"""The share of some products in what goes from one economy to another."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled, prefixed


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade",), low=0)
def product_share(products: tuple[str, ...] = ("8541", "8542"), form: str = "share") -> Fragment:
    """Return the share of products in the reporter's exports to the partner; by default of semiconductors.

    The whole is the flow's total, so that a source that delivers only these
    products does not make them everything. Absent where the total is.

    Parameters
    ----------
    products
        First digits of the products' codes; HS 8541 and 8542 are semiconductor
        devices and integrated circuits.
    form
        ``share`` of the flow, or ``value`` in US dollars.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2020 ash elm . 100; 2020 ash elm 854231 30; 2020 ash elm 854110 10; 2020 ash elm 010121 60"
    >>> drawn(trade=flows).show(product_share())
    2020 ash elm 0.4
    """
    choice(form, ("share", "value"), "form")
    return filled(
        """
WITH parts AS (
  SELECT year, exporter AS reporter, importer AS partner, SUM(value) AS part
  FROM trade WHERE product <> '' AND $wanted GROUP BY year, exporter, importer
),
wholes AS ($flows)
SELECT w.year AS year, w.reporter AS reporter, w.partner AS partner, '' AS product,
  COALESCE(p.part, 0.0) / $over AS value
FROM wholes AS w
LEFT JOIN parts AS p ON p.year = w.year AND p.reporter = w.reporter AND p.partner = w.partner
WHERE w.value > 0 AND w.year IN (SELECT DISTINCT year FROM parts)""",
        wanted=prefixed("product", products),
        flows=flow_rows("exports"),
        over=Fragment("w.value" if form == "share" else "1.0"),
    )
