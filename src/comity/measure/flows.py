"""Queries that several indicators begin with: flows seen from one side, years compared, votes in pairs."""

from __future__ import annotations

from comity.measure.sql import Fragment, choice, filled

FLOWS = ("exports", "imports", "both")

_SIDES = {
    "exports": "SELECT year, exporter AS reporter, importer AS partner, value FROM trade WHERE product = ''",
    "imports": "SELECT year, importer AS reporter, exporter AS partner, value FROM trade WHERE product = ''",
}


def flow_rows(flow: str, grouping: str = "") -> Fragment:
    """Return a query for total trade as (year, reporter, partner, value), seen from the reporter.

    Parameters
    ----------
    flow
        ``exports`` or ``imports`` of the reporter, or ``both`` added.
    grouping
        Only partners that are its members in the year.
    """
    choice(flow, FLOWS, "flow")
    sides = ("exports", "imports") if flow == "both" else (flow,)
    text = Fragment(" UNION ALL ".join(_SIDES[side] for side in sides))
    if grouping:
        text = filled(
            "SELECT f.year AS year, f.reporter AS reporter, f.partner AS partner, f.value AS value"
            " FROM ($flows) AS f INNER JOIN (SELECT economy, year FROM members WHERE grouping = $grouping) AS m"
            " ON m.year = f.year AND m.economy = f.partner",
            flows=text,
            grouping=grouping,
        )
    return filled(
        "SELECT year, reporter, partner, SUM(value) AS value FROM ($flows) AS ways GROUP BY year, reporter, partner",
        flows=text,
    )


def share_rows(flow: str, grouping: str = "") -> Fragment:
    """Return a query for each partner's share of the reporter's exports or imports, as an indicator's rows."""
    return filled(
        """
SELECT year, reporter, partner, '' AS product, value / total AS value
FROM (
  SELECT year, reporter, partner, value, SUM(value) OVER (PARTITION BY year, reporter) AS total
  FROM ($flows) AS flows
) AS totalled
WHERE total > 0""",
        flows=flow_rows(flow, grouping),
    )


def beyond_chance(chance: str, before_first: int) -> Fragment:
    """Return a query for 1 − Σd² / chance over pairs' votes; ``chance`` is an expression over their sums.

    The sums are ``n`` (votes shared), ``a1``, ``b1`` (of each side's votes) and ``a2``, ``b2`` (of their squares).
    """
    return filled(
        """
SELECT year, reporter, partner, '' AS product, 1 - squares / chance AS value
FROM (
  SELECT year, reporter, partner, squares, $chance AS chance
  FROM ($votes) AS paired
) AS against
WHERE chance > 0""",
        chance=Fragment(chance),
        votes=paired_votes(before_first, contested=False),
    )


def rows_of(series: str, flow: str, grouping: str = "") -> Fragment:
    """Return a query for a series by its indicator, or for trade where none is named."""
    if not series:
        return flow_rows(flow, grouping)
    named = filled(
        "SELECT year, reporter, partner, value FROM series WHERE indicator = $series", series=series
    )
    if not grouping:
        return named
    return filled(
        "SELECT s.year AS year, s.reporter AS reporter, s.partner AS partner, s.value AS value"
        " FROM ($named) AS s INNER JOIN (SELECT economy, year FROM members WHERE grouping = $grouping) AS m"
        " ON m.year = s.year AND m.economy = s.partner",
        named=named,
        grouping=grouping,
    )


def product_rows(side: str, digits: int, prefixes: Fragment | None = None) -> Fragment:
    """Return a query for trade by product as (year, reporter, product, value), summed over partners.

    ``side`` is ``exporter`` or ``importer``; only positive sums are kept.
    """
    from comity.measure.sql import coded

    return filled(
        "SELECT year, $side AS reporter, $code AS code, SUM(value) AS value FROM trade"
        " WHERE product <> '' AND $prefixes GROUP BY year, $side, $code HAVING SUM(value) > 0",
        side=Fragment(choice(side, ("exporter", "importer"), "side")),
        code=coded(digits),
        prefixes=prefixes or Fragment("TRUE"),
    )


def compared(flow: str, grouping: str, base: int, over: int) -> Fragment:
    """Return a query for each flow now and before, beside the reporter's totals of both years.

    A flow absent in one of the two years counts as nothing in it, so that
    parts add up to the whole; a reporter absent in one of the years is left out.

    Parameters
    ----------
    base
        The year every later year is compared with; 0 for the year ``over`` years before.
    over
        How many years lie between, where no base is named.
    """
    earlier = (
        "SELECT l.year AS year, f.reporter AS reporter, f.partner AS partner, 0.0 AS now, f.value AS before"
        " FROM flows AS f INNER JOIN (SELECT DISTINCT year, reporter FROM flows WHERE year > $base) AS l"
        " ON l.reporter = f.reporter WHERE f.year = $base"
        if base
        else "SELECT year + $over AS year, reporter, partner, 0.0 AS now, value AS before FROM flows"
    )
    return filled(
        """
WITH flows AS ($rows),
stacked AS (
  SELECT year, reporter, partner, value AS now, 0.0 AS before FROM flows WHERE year > $base
  UNION ALL $earlier
),
pairs AS (
  SELECT year, reporter, partner, SUM(now) AS now, SUM(before) AS before
  FROM stacked GROUP BY year, reporter, partner
),
totals AS (
  SELECT year, reporter, SUM(now) AS now_total, SUM(before) AS before_total,
    MIN(now - before) AS smallest, MAX(now - before) AS largest
  FROM pairs GROUP BY year, reporter HAVING SUM(now) > 0 AND SUM(before) > 0
)
SELECT p.year AS year, p.reporter AS reporter, p.partner AS partner, p.now AS now, p.before AS before,
  t.now_total AS now_total, t.before_total AS before_total, t.smallest AS smallest, t.largest AS largest
FROM pairs AS p INNER JOIN totals AS t ON t.year = p.year AND t.reporter = p.reporter""",
        rows=flow_rows(flow, grouping),
        base=base,
        earlier=filled(earlier, base=base, over=over),
    )


def shares_of_trade() -> Fragment:
    """Return a query for the share of a dyad in each side's total trade: year, reporter, partner, mine, theirs."""
    return filled(
        """
WITH flows AS ($rows),
totals AS (SELECT year, reporter, SUM(value) AS total FROM flows GROUP BY year, reporter HAVING SUM(value) > 0)
SELECT f.year AS year, f.reporter AS reporter, f.partner AS partner,
  f.value / a.total AS mine, f.value / b.total AS theirs
FROM flows AS f
INNER JOIN totals AS a ON a.year = f.year AND a.reporter = f.reporter
INNER JOIN totals AS b ON b.year = f.year AND b.reporter = f.partner
WHERE f.reporter <> f.partner""",
        rows=flow_rows("both"),
    )


def paired_votes(before_first: int, *, contested: bool) -> Fragment:
    """Return a query for the sums that measures of agreement need, by year and pair.

    Columns: year, reporter, partner, n (votes in common), apart (sum of absolute
    differences), squares (of the differences), a1, b1 (sums), a2, b2 (sums of squares).
    """
    kept = (
        "INNER JOIN (SELECT session, rollcall FROM votes WHERE vote IN (1, 2, 3) GROUP BY session, rollcall"
        " HAVING MIN(vote) <> MAX(vote)) AS k ON k.session = a.session AND k.rollcall = a.rollcall"
    )
    return filled(
        """
SELECT a.session + $before_first AS year, a.economy AS reporter, b.economy AS partner, COUNT(*) AS n,
  SUM(ABS(a.vote - b.vote)) AS apart, SUM((a.vote - b.vote) * (a.vote - b.vote)) AS squares,
  SUM(a.vote) AS a1, SUM(b.vote) AS b1, SUM(a.vote * a.vote) AS a2, SUM(b.vote * b.vote) AS b2
FROM (SELECT session, rollcall, economy, vote FROM votes WHERE vote IN (1, 2, 3)) AS a
INNER JOIN (SELECT session, rollcall, economy, vote FROM votes WHERE vote IN (1, 2, 3)) AS b
  ON b.session = a.session AND b.rollcall = a.rollcall
$kept
WHERE a.economy <> b.economy
GROUP BY a.session, a.economy, b.economy""",
        before_first=before_first,
        kept=Fragment(kept if contested else ""),
    )


def told(sources: int) -> Fragment:
    """Return a query for events that several stories tell: day, source, target, quad, tone.

    An event is what happens between two actors on a day in one quad class.
    """
    # Two stories differ exactly where the first and the last in order do; that needs no list of them.
    enough = "MIN(story) <> MAX(story)" if sources == 2 else "COUNT(DISTINCT story) >= $sources"
    return filled(
        "SELECT CAST(EXTRACT(YEAR FROM day) AS INTEGER) AS year, day, source, target, quad, AVG(tone) AS tone"
        " FROM events GROUP BY day, source, target, quad HAVING $enough",
        enough=filled(enough, sources=sources),
    )


def events_by_month() -> Fragment:
    """Return a query for rows of events by dyad, month and quad class: how many, and their mean tone.

    Rows are the press, not events: `told` counts events. This is the form to
    draw from where rows go into hundreds of millions.
    """
    return filled(
        "SELECT CAST(EXTRACT(YEAR FROM day) AS INTEGER) AS year, CAST(EXTRACT(MONTH FROM day) AS INTEGER) AS month,"
        " source, target, quad, COUNT(*) AS events, AVG(tone) AS tone FROM events GROUP BY 1, 2, source, target, quad",
    )
