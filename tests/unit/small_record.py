"""A small invented record for tests: files in a folder, compiled and opened as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

CITE = "cite:\n  - {work: almanac, locator: p. 1}\n"
HEAD = "id,reporter,partner,indicator,period,value,unit,hedge,status,vintage,basis,work,locator\n"

FILES: dict[str, str] = {
    "works/almanac.yml": (
        "type: report\ntitle: Almanac of the Straits\nauthor:\n  - literal: Almanac\nissued: 2020\n"
        "standing: official-statistics\nseen: whole\n"
    ),
    "works/gazette.yml": (
        "type: article-newspaper\ntitle: The Gazette on trade\nauthor:\n  - family: Moss\nissued: 2021-03-01\n"
        "standing: press\nseen: whole\n"
    ),
    "pillars/economy.yml": "name: Economy\nabout: Trade.\norder: 1\n",
    "actors/league.yml": "kind: grouping\nname: The League\n" + CITE,
    "actors/ash.yml": "kind: state\nname: Ash\n" + CITE,
    "actors/birch.yml": "kind: state\nname: Birch\n" + CITE,
    "actors/cedar.yml": "kind: state\nname: Cedar\n" + CITE,
    "actors/outland.yml": "kind: state\nname: Outland\n" + CITE,
    "memberships/league.yml": (
        "grouping: league\nspells:\n  - {actor: ash, from: 2000}\n  - {actor: birch, from: 2000}\n"
        "  - actor: cedar\n    from: 2021\n    cite:\n      - {work: gazette, locator: p. 2}\n" + CITE
    ),
    "indicators/gdp.yml": "name: Output\nphrase: output\nunit: USD\nof: actor\nadds_up: true\ndefinition: Yearly output.\n",
    "indicators/rank.yml": "name: Rank\nphrase: rank\nunit: rank\nof: directed-dyad\nadds_up: false\ndefinition: A rank.\n",
    "indicators/trade.yml": (
        "name: Trade\nphrase: trade\nunit: USD\nof: directed-dyad\nadds_up: true\ndefinition: Goods both ways.\n"
    ),
    "figures/almanac.csv": HEAD
    + "ash-2019,ash,,gdp,2019,10e9,USD,rounded,observed,,,almanac,t. 1\n"
    + "birch-2019,birch,,gdp,2019,20e9,USD,rounded,observed,,,almanac,t. 1\n"
    + "cedar-2019,cedar,,gdp,2019,5e9,USD,rounded,observed,,,almanac,t. 1\n"
    + "outland-2019,outland,,gdp,2019,40e9,USD,around,observed,,,almanac,t. 1\n"
    + "trade-a,outland,league,trade,2018,3.0e9,USD,rounded,observed,,,almanac,t. 2\n"
    + "trade-b,outland,league,trade,2019,4.5e9,USD,rounded,observed,,,almanac,t. 2\n"
    + "rank-a,outland,league,rank,2019,2,rank,exact,observed,,,almanac,t. 3\n",
    "figures/gazette.csv": HEAD + "rank-b,outland,league,rank,2019,3,rank,exact,observed,,,gazette,p. 1\n",
    "events/fair.yml": "name: The Fair\nkind: meeting\ndate: 2019-06-10/2019-06-12\n" + CITE,
    "events/eve.yml": "name: The Eve\nkind: meeting\ndate: the month before fair\nparticipants: [outland, ash]\n"
    + CITE,
}


def written(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the small record with changes (None leaves a file out) and return its folder."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, day: date, changes: dict[str, str | None] | None = None) -> AsOf:
    """Return the small record with changes as of a day."""
    reading = read_record(written(folder / "record", changes))
    problems = judge(reading)
    assert not problems, problems
    made = compile_record(reading, problems, folder / "record.duckdb")
    with Record(made.path) as record:
        return record.as_of(day)


def asking(record: AsOf) -> Asking:
    """Return an asking over the League and Outland."""
    return Asking(record, "league", ("outland",))


def draft(record: AsOf) -> Draft:
    """Return a draft over the League and Outland."""
    return Draft(asking(record))
