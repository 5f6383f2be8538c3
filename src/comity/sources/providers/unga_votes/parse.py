"""Roll-call votes of the General Assembly: one table with codes, or votes and roll calls in two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.arrow import columns_of, read_parquet
from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.economies import find, named
from comity.sources.encodings import encoding_of
from comity.sources.rows import Row, delimited
from comity.sources.schemas import LEAVES, Batch
from comity.sources.sessions import Voters, session_year
from comity.terms.errors import SourceFault
from comity.terms.words import brief

_NAMES = Path(__file__).with_name("names.csv")
_CAST = {"1": 1, "2": 2, "3": 3}
_NOT_CAST = {"8": "8 (absent)", "9": "9 (not a member)"}
_WORDS = {"yes": 1, "abstain": 2, "no": 3}
_VOTES: dict[str, pa.DataType] = {
    "rcid": pa.float64(),
    "country": pa.string(),
    "country_code": pa.string(),
    "vote": pa.string(),
}
_CALLS: dict[str, pa.DataType] = {"rcid": pa.int64(), "session": pa.int32()}


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the votes of each file in a delivery; files that hold no votes are reported by name."""
    voters = Voters(_NAMES, audit)
    tables, calls = [], _roll_calls(raw, audit)
    for path in sorted(raw.iterdir()):
        if path.suffix.casefold() in (".csv", ".tab"):
            tables.append(_of_table(path, card, audit, voters))
        elif path.suffix.casefold() == ".parquet" and set(_VOTES) <= set(columns_of(path)):
            tables.append(_of_votes(path, calls, audit, voters))
        elif path.suffix.casefold() != ".parquet" or "session" not in columns_of(path):
            audit.unused("file", path.name)
    voters.report()
    for table in tables:
        yield Batch(table)
    if tables:
        _coverage(pa.concat_tables(tables), audit)


def _coverage(votes: Any, audit: Audit) -> None:
    """Say whose votes begin after the first session of the delivery or end before its last, and which roll calls are thin."""
    calls = votes.group_by(["session", "rollcall"]).aggregate([([], "count_all")])
    fullest = {
        row["session"]: row["count_all_max"]
        for row in calls.group_by("session").aggregate([("count_all", "max")]).to_pylist()
    }
    for call in calls.sort_by([("session", "ascending"), ("rollcall", "ascending")]).to_pylist():
        if call["count_all"] * 4 < fullest[call["session"]]:
            audit.note(
                f"roll call {call['rollcall']} of session {call['session']}",
                f"{call['count_all']} votes only",
            )
    first, last = pc.min(votes["session"]).as_py(), pc.max(votes["session"]).as_py()
    spans = votes.group_by("economy").aggregate([("session", "min"), ("session", "max")]).sort_by("economy")
    for span in spans.to_pylist():
        if span["session_min"] > first:
            audit.note(
                str(span["economy"]),
                f"no votes before session {span['session_min']} ({session_year(span['session_min'])})",
            )
        if span["session_max"] < last:
            audit.note(
                str(span["economy"]),
                f"no votes after session {span['session_max']} ({session_year(span['session_max'])})",
            )


# One table with codes of the Correlates of War ----------------------------------------------------


def _of_table(path: Path, card: Card, audit: Audit, voters: Voters) -> pa.Table:
    delimiter = "\t" if path.suffix.casefold() == ".tab" else ","
    found: list[tuple[int, str, str, int]] = []
    with path.open("rb") as stream:
        rows = delimited(stream, path.name, audit, delimiter=delimiter, encoding=encoding_of(path))
        rows.need(["rcid", "ccode", "session", "vote"])
        name = next((n for n in ("Countryname", "Country", "country") if n in rows.head), "")
        for row in rows:
            found += _of_row(row, name, card, audit, voters)
        rows.report()
    return _table(found)


def _of_row(
    row: Row, name: str, card: Card, audit: Audit, voters: Voters
) -> Iterator[tuple[int, str, str, int]]:
    latest = card.years.last - session_year(0)
    call, session = row.whole("rcid", 1, 10**8), row.whole("session", 1, latest)
    code, text = row.whole("ccode", 2, 999), row.pop("vote")
    called = row.pop(name) if name else ""
    if text in _NOT_CAST:
        audit.unused("vote", _NOT_CAST[text])
        return
    if text not in _CAST:
        audit.fault(row.place("vote"), f"{brief(text)} is not 1, 2, 3, 8 or 9")
        return
    if call is None or session is None or code is None:
        return
    economy = voters.economy(str(code), session_year(session))
    if before := voters.before(f"roll call {call}", "session", str(session)):
        audit.fault(
            row.place("session"), f"roll call {call} is of session {session} here and {before} before"
        )
    if not voters.knows(str(code)):
        audit.fault(row.place("ccode"), f"{code} is no member's code")
    elif before := voters.before(str(code), name, called):
        audit.fault(row.place(name), f"the member {code} is {brief(called)} here and {brief(before)} before")
    elif named(called) not in ("", economy) and find(str(named(called)), ("iso3",)).kind == "economy":
        audit.note(row.place(name), f"{brief(called)} is read as {economy}, by the code {code}")
    yield session, str(call), economy, _CAST[text]


def _table(found: list[tuple[int, str, str, int]]) -> pa.Table:
    schema = LEAVES["votes"].schema
    columns = zip(*found, strict=True) if found else [()] * 4
    return pa.table(dict(zip(schema.names, map(list, columns), strict=True)), schema=schema)


# Votes by name in one file, sessions of roll calls in another ----------------------------------------


def _roll_calls(raw: Path, audit: Audit) -> dict[int, int]:
    """Return roll call -> session, from the files that say it."""
    calls: dict[int, int] = {}
    for path in sorted(raw.glob("*.parquet")):
        if "session" in (present := columns_of(path)) and "rcid" in present:
            for row in read_parquet(path, _CALLS, audit).to_pylist():
                if row["rcid"] is None or row["session"] is None or row["session"] < 1:
                    audit.fault(f"{path.name}, rcid {row['rcid']}", f"has no session ({row['session']})")
                elif calls.setdefault(row["rcid"], row["session"]) != row["session"]:
                    audit.fault(
                        f"{path.name}, rcid {row['rcid']}",
                        f"is of sessions {calls[row['rcid']]} and {row['session']}",
                    )
    return calls


def _of_votes(path: Path, calls: dict[int, int], audit: Audit, voters: Voters) -> pa.Table:
    if not calls:
        raise SourceFault(
            f"'{path.name}' has no roll calls beside it",
            "a file of rcid and session",
            "deliver both together",
        )
    votes: Any = read_parquet(path, _VOTES, audit)
    _one_code_each(votes, path.name, audit)
    known = pc.index_in(votes["rcid"], value_set=pa.array(list(calls), type=pa.float64()))
    session = pc.take(pa.chunked_array([pa.array(list(calls.values()), type=pa.int32())]), known)
    vote = pc.index_in(votes["vote"], value_set=pa.array(list(_WORDS)))
    nobody = pc.fill_null(pc.equal(votes["country"], pa.scalar("")), True)
    for where, column, what in (
        (pc.is_null(session), "rcid", "is a roll call that no file knows"),
        (pc.is_null(vote), "vote", f"is none of {', '.join(_WORDS)}"),
        (nobody, "country", "is nobody"),
    ):
        _report(votes, where, f"{path.name}, column {column}", column, what, audit)
    right = pc.invert(pc.or_(pc.or_(pc.is_null(session), pc.is_null(vote)), nobody))
    read = pa.table(
        {"session": session, "rcid": votes["rcid"], "voter": votes["country"], "vote": pc.add(vote, 1)}
    ).filter(right)
    rollcall = pc.cast(pc.cast(read["rcid"], pa.int64()), pa.string())
    whole = {
        "session": read["session"],
        "rollcall": rollcall,
        "economy": _economies(read, voters),
        "vote": read["vote"],
    }
    return pa.table(whole).cast(LEAVES["votes"].schema)


def _economies(read: Any, voters: Voters) -> Any:
    """Return the economies of voters, each voter of each session looked up once."""
    pairs = read.group_by(["voter", "session"]).aggregate([([], "count_all")]).to_pylist()
    found = {
        f"{p['voter']}\t{p['session']}": voters.economy(
            p["voter"], session_year(p["session"]), p["count_all"]
        )
        for p in pairs
    }
    wanted: Any = pc.binary_join_element_wise(
        read["voter"], pc.cast(read["session"], pa.string()), pa.scalar("\t")
    )
    return pc.take(
        pa.chunked_array([pa.array(list(found.values()))]),
        pc.index_in(wanted, value_set=pa.array(list(found))),
    )


def _report(votes: Any, where: Any, place: str, column: str, what: str, audit: Audit) -> None:
    wrong: Any = pc.value_counts(votes[column].filter(where))
    for row in wrong.to_pylist()[:10]:
        audit.fault(place, f"{brief(str(row['values']))} {what} ({row['counts']:,} votes)")


def _one_code_each(votes: Any, file: str, audit: Audit) -> None:
    """Hold names and codes against each other: a name with two codes, or a code with two names, is a slip in one."""
    pairs = votes.group_by(["country", "country_code"]).aggregate([([], "count_all")]).to_pylist()
    for one, other in (("country", "country_code"), ("country_code", "country")):
        seen: dict[str, list[str]] = {}
        for pair in pairs:
            if pair[one] is not None:
                seen.setdefault(pair[one], []).append(f"{pair[other]} ({pair['count_all']:,} votes)")
        for value, others in sorted(seen.items()):
            if len(others) > 1:
                audit.fault(
                    f"{file}, column {one}", f"{brief(value)} stands beside {' and '.join(sorted(others))}"
                )
