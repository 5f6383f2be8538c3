"""Ideal points of the General Assembly's members, by session."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.economies import find, named
from comity.sources.encodings import encoding_of
from comity.sources.rows import Row, delimited
from comity.sources.schemas import Batch, table_of
from comity.sources.sessions import Voters, session_year
from comity.terms.errors import SourceFault
from comity.terms.observation import Observation
from comity.terms.words import brief

_NAMES = Path(__file__).with_name("names.csv")
_RELEASE = re.compile(
    r"IdealpointestimatesAll_(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(\d{4})\.csv", re.IGNORECASE
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
#: The draws' quantiles from the least to the most; the least is written with an O in some releases.
_QUANTILES = ("Q0%", "Q5%", "Q10%", "Q50%", "Q90%", "Q95%", "Q100%")


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the points of each release in a delivery."""
    voters = Voters(_NAMES, audit)
    for path in sorted(raw.iterdir()):
        if path.suffix.casefold() != ".csv":
            raise SourceFault(f"'{path.name}' is not a file of this source", "a .csv", "name the right file")
        with path.open("rb") as stream:
            rows = delimited(stream, path.name, audit, encoding=encoding_of(path))
            rows.need(["ccode", "session", "iso3c"])
            columns = {wanted: _column(rows.head, wanted) for wanted in ("IdealPoint", "NVotes", *_QUANTILES)}
            columns |= {name: name for name in ("iso3c", "Countryname") if name in rows.head}
            rows.need([column or wanted for wanted, column in columns.items() if wanted in card.indicators])
            found = [o for row in rows for o in _of_row(row, columns, card, audit, voters)]
            rows.report()
        release = _RELEASE.fullmatch(path.name)
        published = f"{release[2]}-{_MONTHS.index(release[1].casefold()) + 1:02d}" if release else None
        yield Batch(table_of(found), release[1] + release[2] if release else "", published)
    voters.report()


def _column(head: list[str], wanted: str) -> str:
    """Return what a release calls a column; absent ("") where it has none."""
    spelled = (wanted, f"{wanted}All", wanted.replace("Q0%", "QO%"), f"{wanted.replace('Q0%', 'QO%')}All")
    return next((name for name in spelled if name in head), "")


def _of_row(
    row: Row, columns: dict[str, str], card: Card, audit: Audit, voters: Voters
) -> Iterator[Observation]:
    session = row.whole("session", 1, card.years.last - session_year(0))
    code = row.whole("ccode", 2, 999)
    said: dict[str, str] = {
        column: row.pop(column) for column in ("iso3c", "Countryname") if column in columns
    }
    values = {
        wanted: row.number(column, card.absent)
        for wanted, column in columns.items()
        if column and wanted not in said
    }
    if session is None or code is None:
        return
    year = session_year(session)
    economy = voters.economy(str(code), year)
    _check_member(row, code, economy, said, voters, audit)
    _check_draws(row, columns, values, audit)
    remark = "; ".join(filter(None, (f"session {session}", voters.remark(str(code), year))))
    for wanted, series in card.indicators.items():
        if values.get(wanted) is None:
            audit.note(row.place(columns[wanted]), "no value")
            continue
        status = "observed" if wanted == "NVotes" else "estimated"
        yield Observation(
            economy,
            None,
            series.id,
            None,
            str(year),
            year,
            float(values[wanted] or 0.0),
            series.unit,
            status,
            remark,
        )


def _check_member(
    row: Row, code: int, economy: str, said: dict[str, str], voters: Voters, audit: Audit
) -> None:
    """Hold the two codes and the name of a member against each other."""
    if not voters.knows(str(code)):
        audit.fault(row.place("ccode"), f"{code} is no member's code")
        return
    iso = find(said["iso3c"], ("iso3",))
    unknown = iso.kind == "unknown" and not voters.knows(said["iso3c"])
    if unknown or (iso.kind == "economy" and iso.economy != economy):
        audit.fault(row.place("iso3c"), f"{brief(said['iso3c'])} is not the member {code} ({economy})")
    for column, text in said.items():
        if before := voters.before(str(code), column, text):
            audit.fault(
                row.place(column), f"the member {code} is {brief(text)} here and {brief(before)} before"
            )
    if "Countryname" in said and named(said["Countryname"]) not in ("", economy, iso.economy):
        audit.fault(
            row.place("Countryname"), f"{brief(said['Countryname'])} is not the member {code} ({economy})"
        )


def _check_draws(row: Row, columns: dict[str, str], values: dict[str, float | None], audit: Audit) -> None:
    """Hold the quantiles to their order, and the point to lie among the draws."""
    draws = [(columns[q], values[q]) for q in _QUANTILES if values.get(q) is not None]
    for (_, less), (column, more) in itertools.pairwise(draws):
        if less is not None and more is not None and less > more:
            audit.fault(row.place(column), f"{more:g} is below the quantile before it, {less:g}")
    point, (least, most) = values.get("IdealPoint"), (draws[0][1], draws[-1][1]) if draws else (None, None)
    if point is not None and least is not None and most is not None and not least <= point <= most:
        audit.fault(
            row.place(columns["IdealPoint"]), f"{point:g} is not among its draws, {least:g} to {most:g}"
        )
