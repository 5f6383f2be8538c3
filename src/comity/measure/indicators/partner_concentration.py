"""How much of an economy's trade rests on few partners."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled

FORMS = {
    "hhi": "hhi",
    "rescaled": "CASE WHEN n > 1 THEN (hhi - 1.0 / n) / (1 - 1.0 / n) END",
    "unctad": "CASE WHEN n > 1 THEN (SQRT(hhi) - SQRT(1.0 / n)) / (1 - SQRT(1.0 / n)) END",
    "effective": "1 / hhi",
    "entropy": "entropy",
    "hirschman": "100 * SQRT(hhi)",
}


@indicator(unit="index", of="actor", pillars=("economy",), inputs=("trade", "members"), low=0, whole=True)
def partner_concentration(form: str = "hhi", flow: str = "exports", grouping: str = "") -> Fragment:
    """Return the concentration of the reporter's trade on its partners.

    Parameters
    ----------
    form
        ``hhi``: Σ s², from 1/n to 1; ``rescaled``: (HHI − 1/n) / (1 − 1/n),
        and ``unctad``: (√HHI − √(1/n)) / (1 − √(1/n)), both from 0 to 1 and absent
        for a single partner; ``effective``: 1 / HHI, the number of equal partners
        that would be as concentrated; ``entropy``: −Σ s ln s; ``hirschman``:
        100 √HHI.
    flow
        ``exports``, ``imports`` or ``both``.
    grouping
        Count only partners that are its members in the year.

    Notes
    -----
    n counts partners with trade. A source that omits small partners makes HHI
    hardly, the rescaled forms clearly different.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash birch . 5; 2020 ash cedar . 3; 2020 ash elm . 2")
    >>> for form in ("hhi", "rescaled", "unctad", "entropy"):
    ...     tables.show(partner_concentration(form))
    2020 ash 0.38
    2020 ash 0.07
    2020 ash 0.0924906
    2020 ash 1.02965
    """
    choice(form, FORMS, "form")
    return filled(
        """
WITH shares AS (
  SELECT year, reporter, value / SUM(value) OVER (PARTITION BY year, reporter) AS share
  FROM ($flows) AS flows WHERE value > 0
),
summed AS (
  SELECT year, reporter, COUNT(*) AS n, SUM(share * share) AS hhi, -SUM(share * LN(share)) AS entropy
  FROM shares GROUP BY year, reporter
),
formed AS (SELECT year, reporter, $form AS value FROM summed)
SELECT year, reporter, '' AS partner, '' AS product, value FROM formed WHERE value IS NOT NULL""",
        flows=flow_rows(flow, grouping),
        form=Fragment(FORMS[form]),
    )
