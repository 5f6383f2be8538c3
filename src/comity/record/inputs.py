"""The input relations of measures over a dossier: what the record holds, and the vintages in the store.

Relations are made when first asked for. Economies go by the record's names of
actors; where a code has none, by the code. Of several sources of one series,
one gives all its years: the first that is preferred, else the one known last,
else the first by name; the others stand beside it in ``series`` under
``indicator:source``. So a step from source to source never looks like a
change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from comity.record import inputs_of_record as of_record
from comity.record.as_of import AsOf
from comity.record.editions import Edition, by_leaves, known_editions, store_of
from comity.record.inputs_trade import trade_queries
from comity.record.relations import RELATIONS
from comity.record.store import Record
from comity.terms.errors import FileTrouble

#: Indicators of sources, not of a record, whose values of members add up to the grouping's.
ADDS_UP = frozenset(
    {
        "gdp", "gdp-real", "gdp-ppp", "population", "employment", "exports", "imports", "visitors", "students",
        "aid-disbursed", "aid-committed", "arms-tiv", "outward-investment", "investment-stock", "enterprises",
        "assistance-committed", "current-account", "goods-exports-total", "goods-imports-total", "military-spending",
        "exports-goods-services", "imports-goods-services", "fdi-inflow", "fdi-outflow",
    }
)  # fmt: skip
# What a side itself reports goes before what was reconciled; what the other side reported is never taken for it.
_SERIES = """
CREATE TABLE series AS
WITH whole AS (
  SELECT indicator, year, reporter, partner, value, source, standing, status,
    CASE status WHEN 'observed' THEN 0 WHEN 'estimated' THEN 1 WHEN 'projected' THEN 2 ELSE 3 END AS turn
  FROM observation WHERE product = ''
),
chosen AS (
  SELECT indicator, reporter, partner, FIRST(source ORDER BY least_turn, standing, source) AS source
  FROM (
    SELECT indicator, reporter, partner, source, standing, MIN(turn) // 3 AS least_turn
    FROM whole WHERE status <> 'mirror' GROUP BY indicator, reporter, partner, source, standing
  ) AS kinds
  GROUP BY indicator, reporter, partner
),
told AS (
  SELECT indicator, year, reporter, partner, source, value FROM whole WHERE status <> 'mirror'
  QUALIFY ROW_NUMBER() OVER (PARTITION BY indicator, year, reporter, partner, source ORDER BY turn) = 1
)
SELECT t.indicator, t.year, t.reporter, t.partner, t.value
FROM told AS t INNER JOIN chosen AS c
  ON c.indicator = t.indicator AND c.reporter = t.reporter AND c.partner = t.partner AND c.source = t.source
UNION ALL
SELECT indicator || ':' || source, year, reporter, partner, value FROM told
UNION ALL
SELECT indicator || ':' || source || ':' || status, year, reporter, partner, value
FROM whole WHERE status IN ('mirror', 'reconciled')
UNION ALL
SELECT r.indicator, r.year, r.reporter, r.partner, r.value FROM series_of_record AS r
WHERE (r.indicator, r.reporter, r.partner) NOT IN (SELECT indicator, reporter, partner FROM chosen)"""


class Inputs:
    """The input relations as known on a day; a context manager.

    ``editions`` are the vintages read, ``groupings`` the actors that have
    members, ``adds_up`` the indicators whose values of members add up, and
    ``units`` those of series. ``partial`` names relations that hold a part
    only, so that no share of the whole can be had from them.
    """

    def __init__(self, known: AsOf, editions: tuple[Edition, ...], prefer: Sequence[str] = ()) -> None:
        self.known, self.editions, self._prefer = known, editions, tuple(prefer)
        self.groupings = of_record.groupings(known)
        self.adds_up = ADDS_UP | of_record.adds_up(known)
        self._made: set[str] = set()
        self._connection = duckdb.connect()
        self._connection.execute("CREATE TABLE actor (code VARCHAR, name VARCHAR)")
        self._fill("actor", of_record.codes(known).items())

    @property
    def partial(self) -> frozenset[str]:
        """The relations that hold no more than the record does."""
        self._need("trade")
        row = self._connection.execute("SELECT COUNT(*) FROM trade_of_sources").fetchone()
        return frozenset() if row and row[0] else frozenset({"trade"})

    @property
    def units(self) -> dict[str, str]:
        """Indicator -> unit, of the record's and the sources' series."""
        self._need("series")
        return dict(self._connection.execute("SELECT indicator, unit FROM series_unit ORDER BY 1").fetchall())

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query over the input relations gives."""
        for name in RELATIONS:
            if re.search(rf"\b{name}\b", sql):
                self._need(name)
        return self._connection.execute(sql).fetchall()

    def vintages(self, relations: Iterable[str], series: Iterable[str] = ()) -> str:
        """Return in words which vintages give rows to relations, and the record as of its day.

        Of ``series`` only the sources of the named indicators count, where any are named.
        """
        read: set[str] = set()
        for name in relations:
            self._need(name)
            if name == "trade":
                rows = self._connection.execute("SELECT DISTINCT source FROM chosen").fetchall()
                read |= {row[0] for row in rows}
            elif name == "series":
                read |= self._sources_of(tuple(series))
            else:
                read |= {e.source for e in by_leaves(self.editions, name)}
        words = [e.words for e in self.editions if e.source in read]
        return "; ".join([*words, f"record as known on {self.known.day}"])

    def _sources_of(self, series: tuple[str, ...]) -> set[str]:
        if not series:
            return {e.source for e in by_leaves(self.editions, "observations")}
        marks = ", ".join("?" for _ in series)
        rows = self._connection.execute(
            f"SELECT DISTINCT source FROM observation WHERE indicator IN ({marks})",  # noqa: S608 - marks only
            [name.partition(":")[0] for name in series],
        ).fetchall()
        return {row[0] for row in rows}

    def close(self) -> None:
        """Give back the memory."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _need(self, name: str) -> None:
        if name in self._made:
            return
        self._made.add(name)
        if name in ("trade", "series"):
            self._need("series" if name == "trade" else "observation")
            _MAKE_OBSERVED[name](self)
        elif name == "observation":
            self._observations()
        else:
            self._plain(name)

    def _plain(self, name: str) -> None:
        """Make a relation of the record's rows and those of sources that deliver this kind of table."""
        self._create(name, name)
        own: Callable[[AsOf], Iterable[tuple[Any, ...]]] | None = getattr(of_record, name, None)
        self._fill(name, own(self.known) if own else ())
        for edition in by_leaves(self.editions, name):
            columns = ", ".join(self._read(name, column) for column in RELATIONS[name])
            self._connection.execute(
                f"INSERT INTO {name} SELECT DISTINCT {columns} FROM read_parquet({_text(edition.path)}) AS d"  # noqa: S608
                + (" WHERE " + self._rung("d.rung") + " IS NOT NULL" if name == "statuses" else "")
            )

    def _read(self, relation: str, column: str) -> str:
        """Return how a column of a source's table is read: economies by name, rungs by place."""
        if column in ("economy", "economy_a", "economy_b", "source", "target", "visitor", "host"):
            return f"COALESCE((SELECT MIN(a.name) FROM actor AS a WHERE a.code = d.{column}), d.{column})"  # noqa: S608
        if (relation, column) == ("statuses", "rung"):
            return self._rung("d.rung")
        return f"d.{column}"

    def _rung(self, column: str) -> str:
        known = " ".join(
            f"WHEN {_text(key)} THEN {at}" for key, at in sorted(of_record.rungs(self.known).items())
        )
        case = f"CASE {column} {known} END, " if known else ""
        return f"COALESCE({case}TRY_CAST({column} AS INTEGER))"

    def _observations(self) -> None:
        """Make one table of all sources' observations, economies by name, with the standing of each source."""
        self._connection.execute(
            "CREATE TABLE observation (standing INTEGER, source VARCHAR, reporter VARCHAR, partner VARCHAR,"
            " indicator VARCHAR, product VARCHAR, year INTEGER, value DOUBLE, unit VARCHAR, status VARCHAR)"
        )
        for standing, edition in enumerate(self._in_preference()):
            self._connection.execute(
                "INSERT INTO observation SELECT ?, ?, COALESCE(r.name, d.reporter), COALESCE(p.name, d.partner, ''),"
                " d.indicator, COALESCE(d.product, ''), d.year, d.value, d.unit, d.status"
                " FROM read_parquet(?) AS d LEFT JOIN actor AS r ON r.code = d.reporter"
                " LEFT JOIN actor AS p ON p.code = d.partner WHERE LENGTH(d.period) = 4",
                [standing, edition.source, str(edition.path)],
            )

    def _in_preference(self) -> list[Edition]:
        named = {source: at for at, source in enumerate(self._prefer)}
        return sorted(
            by_leaves(self.editions, "observations"),
            key=lambda e: (named.get(e.source, len(named)), -e.known_from.toordinal(), e.source),
        )

    def _series(self) -> None:
        """Make the series: one source each, the record's where none has it, the others beside."""
        self._create("series", "series_of_record")
        self._fill("series_of_record", of_record.series(self.known))
        self._connection.execute(_SERIES)
        self._connection.execute("CREATE TABLE series_unit (indicator VARCHAR, unit VARCHAR)")
        self._fill("series_unit", sorted(of_record.units(self.known).items()))
        self._connection.execute(
            "INSERT INTO series_unit SELECT indicator, MIN(unit) FROM observation"
            " WHERE indicator NOT IN (SELECT indicator FROM series_unit) GROUP BY indicator"
        )

    def _trade(self) -> None:
        for query in trade_queries(self.groupings):
            self._connection.execute(query)

    def _create(self, relation: str, name: str) -> None:
        declared = ", ".join(f'"{column}" {kind}' for column, kind in RELATIONS[relation].items())
        self._connection.execute(f'CREATE TABLE "{name}" ({declared})')

    def _fill(self, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        found = list(rows)
        for start in range(0, len(found), 1000):
            part = found[start : start + 1000]
            marks = "(" + ", ".join("?" for _ in part[0]) + ")"
            cells = [cell for row in part for cell in row]
            into = f'INSERT INTO "{name}" VALUES {", ".join([marks] * len(part))}'  # noqa: S608 - our own names
            self._connection.execute(into, cells)


_MAKE_OBSERVED: dict[str, Callable[[Inputs], None]] = {
    "series": lambda inputs: inputs._series(),  # noqa: SLF001 - of this file
    "trade": lambda inputs: inputs._trade(),  # noqa: SLF001 - of this file
}


def open_inputs(
    dossier: Path,
    as_of: date,
    *,
    store: Path | None = None,
    compiled: Path | None = None,
    prefer: Sequence[str] = (),
) -> Inputs:
    """Return the input relations over a dossier as known on a day.

    Parameters
    ----------
    dossier
        The folder that holds ``record/``.
    as_of
        Of each source the newest vintage known on this day is read, and of the record what was known.
    store
        The folder of vintages; by default COMITY_STORE, else ``vintages/`` of the dossier.
    compiled
        The compiled record; by default ``build/record.duckdb`` of the dossier.
    prefer
        Sources that go before others where several have one series, first first.

    Raises
    ------
    FileTrouble
        Where there is no compiled record.
    SourceFault
        Where a vintage is not what was kept.
    """
    path = compiled or dossier / "build" / "record.duckdb"
    if not path.is_file():
        raise FileTrouble(f"'{path}' is not there", "a compiled record", "run `comity compile`")
    with Record(path) as record:
        known = record.as_of(as_of)
    return Inputs(known, known_editions(store or store_of(dossier), as_of), prefer)


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
