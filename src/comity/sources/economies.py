"""Economies by the codes that publishers use, from one table of codes.

The table (``economies.csv``) knows ISO 3166 alpha-3 codes and the former and
users' codes met in their place (``iso3``), numeric codes of the UN, Comtrade
and BACI (``m49``), the aggregates that stand among economies (``worldbank``,
``imf``), and English names (``name``). What it does not know is written with
``~`` before the publisher's code, and reported by name.
"""

from __future__ import annotations

import csv
import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SCHEMES = ("iso3", "m49", "worldbank", "imf", "name")


@dataclass(frozen=True, slots=True)
class Found:
    """What a code stands for.

    ``kind`` is ``economy``, ``historical`` (no longer one), ``unspecified``
    (areas not elsewhere specified), ``aggregate`` (a sum of economies) or
    ``unknown``. ``remark`` is absent ("") where the code is the economy's own.
    """

    economy: str
    kind: str
    name: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    first: int
    last: int
    found: Found


def find(code: str, schemes: Sequence[str], year: int | None = None) -> Found:
    """Return what a code stands for, in the first of the schemes that knows it.

    Some codes changed their meaning; ``year`` picks the one meant, and
    without it the newest is returned.

    Examples
    --------
    >>> find("490", ["m49"]).economy, find("490", ["m49"]).remark
    ('TWN', '490 Other Asia, nes')
    >>> find("SER", ["iso3"], 2003).economy, find("SER", ["iso3"], 2010).economy
    ('SCG', 'SRB')
    >>> find("EAS", ["iso3", "worldbank"]).kind, find("QQQ", ["iso3"]).economy
    ('aggregate', '~QQQ')
    """
    lines = _table()
    for scheme in schemes:
        for line in lines.get((scheme, _written(code, scheme)), ()):
            if year is None or line.first <= year <= line.last:
                return line.found
    return Found(f"~{code.strip()}", "unknown")


def named(name: str) -> str:
    """Return the economy an English name stands for; absent ("") where the table does not know the name.

    Examples
    --------
    >>> named("Viet Nam"), named("Korea, Rep."), named("Atlantis")
    ('VNM', 'KOR', '')
    """
    found = find(name, ("name",))
    return "" if found.kind == "unknown" else found.economy


def _written(code: str, scheme: str) -> str:
    """Return a code as the table writes it: numbers without zeros before them, names folded."""
    code = code.strip()
    if scheme == "m49":
        return str(int(code)) if code.isascii() and code.isdigit() else code
    if scheme == "name":
        plain = (
            unicodedata.normalize("NFKD", code.replace("’", "").replace("'", ""))
            .encode("ascii", "ignore")
            .decode()
        )
        plain = plain.casefold().replace("&", " and ")
        return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())
    return code


@functools.cache
def _table() -> dict[tuple[str, str], tuple[_Line, ...]]:
    """Return the table by scheme and code, the newest meaning of a code first."""
    lines: dict[tuple[str, str], list[_Line]] = {}
    with (Path(__file__).parent / "economies.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            line = _Line(
                int(row["from"] or 0),
                int(row["to"] or 9999),
                Found(row["economy"], row["kind"], row["name"], row["remark"]),
            )
            lines.setdefault((row["scheme"], row["code"]), []).append(line)
    return {key: tuple(sorted(found, key=lambda x: -x.last)) for key, found in lines.items()}
