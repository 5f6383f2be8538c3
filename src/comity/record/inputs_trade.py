"""The queries that make ``trade`` of observations: each flow from one source's books, whole years of it."""

from __future__ import annotations

from collections.abc import Iterable

#: Chapters a source must hold to be taken for all goods; the classifications have 97 (HS) and 67 (SITC) divisions.
ALL_GOODS = 60

_FLOWS = """
CREATE TEMP VIEW flow AS
SELECT standing, source, year, reporter AS exporter, partner AS importer, product, value,
  CASE status WHEN 'reconciled' THEN 0 WHEN 'mirror' THEN 2 ELSE 1 END AS books
FROM observation WHERE indicator = 'exports' AND partner <> '' AND unit = 'USD'
UNION ALL
SELECT standing, source, year, partner AS exporter, reporter AS importer, product, value, 3 AS books
FROM observation WHERE indicator = 'imports' AND partner <> '' AND unit = 'USD' AND status <> 'mirror'"""

# One source and one side's books for all years of a flow: a step between two would look like a change.
_CHOSEN = """
CREATE TEMP TABLE chosen AS
SELECT exporter, importer, FIRST(source ORDER BY books, standing, source) AS source,
  FIRST(books ORDER BY books, standing, source) AS books
FROM (SELECT DISTINCT exporter, importer, source, standing, books FROM flow WHERE $whole) AS kinds
GROUP BY exporter, importer"""

# A source of chosen products says nothing of a total; one of all goods without totals is added up.
_WHOLE = """
CREATE TEMP TABLE whole_source AS
SELECT source, BOOL_OR(product = '') AS has_totals
FROM flow GROUP BY source
HAVING BOOL_OR(product = '') OR COUNT(DISTINCT CASE WHEN product <> '' THEN SUBSTRING(product, 1, 2) END) >= $chapters"""

_OF_SOURCES = """
CREATE TABLE trade_of_sources AS
WITH kept AS (
  SELECT f.year, f.exporter, f.importer, f.product, f.value, f.source
  FROM flow AS f INNER JOIN chosen AS c
    ON c.exporter = f.exporter AND c.importer = f.importer AND c.source = f.source AND c.books = f.books
)
SELECT year, exporter, importer, product, value FROM kept
UNION ALL
SELECT year, exporter, importer, '' AS product, SUM(value) AS value
FROM kept WHERE source IN (SELECT source FROM whole_source WHERE NOT has_totals)
GROUP BY year, exporter, importer"""

# A source of chosen products stands beside the totals of another.
_PRODUCTS = """
INSERT INTO trade_of_sources
SELECT f.year, f.exporter, f.importer, f.product, f.value
FROM flow AS f
WHERE f.product <> '' AND f.source NOT IN (SELECT source FROM whole_source)
  AND (f.exporter, f.importer, f.product) NOT IN (SELECT exporter, importer, product FROM trade_of_sources)
QUALIFY ROW_NUMBER() OVER (
  PARTITION BY f.year, f.exporter, f.importer, f.product ORDER BY f.books, f.standing, f.source
) = 1"""

_TRADE = """
CREATE TABLE trade AS
SELECT year, exporter, importer, product, value FROM trade_of_sources
UNION ALL
SELECT year, reporter, partner, '', value FROM series_of_record
WHERE indicator = 'exports' AND partner <> '' AND $single
  AND (reporter, partner) NOT IN (SELECT exporter, importer FROM trade_of_sources WHERE product = '')"""


def trade_queries(groupings: Iterable[str]) -> tuple[str, ...]:
    """Return, in order, the queries that make ``trade`` and ``trade_of_sources``.

    Flows with groupings, which the record has beside those with their members,
    stay in ``series``: here they would count twice.
    """
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in sorted(groupings))
    single = f"reporter NOT IN ({names}) AND partner NOT IN ({names})" if names else "TRUE"
    return (
        _FLOWS,
        _WHOLE.replace("$chapters", str(ALL_GOODS)),
        _CHOSEN.replace("$whole", "source IN (SELECT source FROM whole_source)"),
        _OF_SOURCES,
        _PRODUCTS,
        _TRADE.replace("$single", single),
    )
