"""What several tests share: a small record with every kind of entry, and the article's record, compiled once."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

# Workers already share the cores; threads of each one's linear algebra would only wait for one another.
# Read when numpy is first imported, here and in what the tests start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).parents[1]
CITE = "cite:\n  - {work: almanac, locator: p. 1}\n"
HEAD = "id,reporter,partner,indicator,period,value,low,high,unit,hedge,status,vintage,basis,work,locator\n"

#: One entry or more of each kind, none with a fault.
EVERY_KIND: dict[str, str] = {
    "pillars/economy.yml": "name: Economy\nabout: Trade and money.\norder: 1\n",
    "pillars/security.yml": "name: Security\nabout: Arms and seas.\norder: 2\n",
    "works/almanac.yml": (
        "type: report\ntitle: Almanac of the Straits\nauthor:\n  - literal: The Almanac\nissued: 2020\n"
        "standing: official-statistics\nseen: whole\n"
    ),
    "works/gazette.yml": (
        "type: article-newspaper\ntitle: The Gazette on trade\nissued: 2021-03-01\nstanding: press\nseen: whole\n"
    ),
    "actors/league.yml": "kind: grouping\nname: The League\n" + CITE,
    "actors/ash.yml": (
        "kind: state\nname: Ash\naliases: [Ashland, The Ash]\ncodes: {iso3: ASH}\nnames:\n"
        "  - name: Old Ash\n    from: 1950\n    to: 1990\n" + CITE
    ),
    "actors/birch.yml": "kind: state\nname: Birch\n" + CITE,
    "actors/cedar.yml": "kind: state\nname: Cedar\n" + CITE,
    "actors/moss.yml": "kind: person\nname: M. Moss\nof: ash\n" + CITE,
    "actors/fern.yml": "kind: person\nname: F. Fern\nof: ash\n" + CITE,
    "memberships/league.yml": (
        "grouping: league\nstated_count: 2\nstated_at: 2020\nspells:\n  - {actor: ash, from: 2000}\n"
        "  - {actor: birch, from: 2000}\n" + CITE
    ),
    "offices/speaker-of-ash.yml": (
        "title: Speaker\nof: ash\nholders:\n  - {holder: moss, from: 2001-05, to: 2009-05}\n"
        "  - {holder: fern, from: 2009-05}\n" + CITE
    ),
    "events/fair.yml": "name: The Fair\nkind: summit\ndate: 2019-06-10/2019-06-12\nordinal: 3\n" + CITE,
    "events/eve.yml": "name: The Eve\nkind: meeting\ndate: the month before fair\nhosts: [ash]\n" + CITE,
    "events/jubilee.yml": (
        "name: Jubilee\nkind: anniversary\ndate: 2020\ncommemorates:\n  years: 20\n  since: 2000\n"
        "  what: The League was founded.\n" + CITE
    ),
    "forums/table.yml": (
        "name: The Table\nroster:\n  - actor: ash\n  - actor: cedar\ncomplete: true\nstated_count: 2\n" + CITE
    ),
    "policies/open-door.yml": (
        "name: Open Door\nowner: ash\nfrom: 2005\nto: 2015\nstated_pillars: 1\npillars:\n  - name: Trade\n"
        "    serves: [economy]\nareas:\n  - name: Ports\n    serves: [economy]\n    pillar: Trade\n"
        "scope:\n  actors: [league]\n  stated_count: 2\n" + CITE
    ),
    "policies/new-door.yml": (
        "name: New Door\nowner: ash\nfrom: 2016\nlineage:\n  - {kind: succeeds, policy: open-door}\n" + CITE
    ),
    "ladders/ties.yml": (
        "name: Ties\nabout: As the Almanac has them.\nrungs:\n  - {key: talks, name: Talks}\n"
        "  - {key: partners, name: Partners}\n"
    ),
    "agreements/pact.yml": (
        "name: The Pact\nkind: status\nparties: [ash, cedar]\nraises_to: {ladder: ties, rung: partners}\n"
        "steps:\n  - {step: signed, date: 2019}\n" + CITE
    ),
    "instruments/oda.yml": "name: Development assistance\nshort: ODA\nabout: For development.\n",
    "assistance/boats.yml": (
        "name: Boats\ndonor: cedar\nrecipient: ash\ninstrument: oda\nstatus: agreed\ndate: 2019-06\n"
        "amounts:\n  - {currency: JPY, value: 400e6}\n  - {currency: USD, value: 4.0e6}\n"
        "what: Boats for the coast.\nserves: [security]\n" + CITE
    ),
    "indicators/gdp.yml": (
        "name: Output\nphrase: output\nunit: USD\nof: actor\nadds_up: true\ndefinition: Yearly output.\n"
    ),
    "indicators/trade.yml": (
        "name: Trade\nphrase: trade\nunit: USD\nof: dyad\nadds_up: true\ndefinition: Goods both ways.\n"
    ),
    "indicators/rate.yml": (
        "name: Rate\nphrase: rate\nunit: JPY per USD\nof: dyad\nadds_up: false\ndefinition: Of a year.\n"
    ),
    "figures/almanac.csv": HEAD
    + "ash-2019,ash,,gdp,2019,10e9,,,USD,rounded,observed,,,almanac,t. 1\n"
    + "birch-2019,birch,,gdp,2019,20e9,,,USD,around,observed,,,almanac,t. 1\n"
    + "trade-a,ash,cedar,trade,2019,4.5e9,,,USD,rounded,observed,,,almanac,t. 2\n"
    + "rate-2019,cedar,ash,rate,2019,100,,,JPY per USD,rounded,observed,,,almanac,t. 3\n",
    "figures/gazette.csv": HEAD + "trade-b,ash,cedar,trade,2019,5e9,,,USD,over,observed,,,gazette,p. 1\n",
    "preferences/trade-2019.yml": (
        "about: Trade of Ash with Cedar in 2019\norder: [trade-a, trade-b]\nrule: official-over-press\n"
        "because: the Almanac counts at the border.\n"
    ),
    "expectations/more-trade.yml": (
        "name: More trade\nby: ash\nmade: 2020\nmodality: expected\nas_made: Trade would rise.\n"
        "resolvable: Trade is above that of 2019.\nsettle_by: 2022\n"
        "settle:\n  judged: The Almanac of 2022 says so.\n" + CITE
    ),
    "dynamics/trade-raises-output.yml": (
        "name: Trade raises output\ncause: trade\neffect: output\nsign: '+'\nserves: [economy]\n"
        "evidence:\n  - stance: for\n    says: Both rose.\n    figures: [trade-a, ash-2019]\n" + CITE
    ),
    "coverage/gazette.yml": (
        "work: gazette\nsentences:\n  - {s: S1, as: heading}\n  - s: S2\n    by: [figures/trade-b]\n"
        "notes:\n  - {n: 1, kind: full, works: [almanac]}\n"
    ),
}


def pytest_collection_finish(session):
    """Keep the collector of garbage off the thousands of collected tests: else it walks all of them every time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def pytest_sessionfinish(session):
    """Let everything be collected again, so that what has an end finds it."""
    gc.unfreeze()


def write_record(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small record with changes (None leaves a file out) as a dossier; return the dossier's folder."""
    for name, text in {**EVERY_KIND, **(changes or {})}.items():
        if text is not None:
            path = folder / "record" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def every_kind_record() -> dict[str, str]:
    """Return the texts of the small record by file."""
    return dict(EVERY_KIND)


@pytest.fixture
def dossier(tmp_path):
    """Return a function that writes the small record with changes into a dossier of this test."""
    return lambda changes=None: write_record(tmp_path / "dossier", changes)


@pytest.fixture(scope="session")
def article_reading():
    """Return the article's record as read; skipped, with the reason, where the checkout has none."""
    if not (ROOT / "record" / "works").is_dir():
        pytest.skip("record/ of the article is not in this checkout")
    return read_record(ROOT / "record")


@pytest.fixture(scope="session")
def article_compiled(article_reading, tmp_path_factory):
    """Return the file the article's record compiles to."""
    target = tmp_path_factory.mktemp("article") / "record.duckdb"
    return compile_record(article_reading, judge(article_reading), target)


@pytest.fixture(scope="session")
def article(article_compiled):
    """Return the article's record, open."""
    with Record(article_compiled.path) as record:
        yield record


@pytest.fixture(scope="session")
def seed():
    """Return the folder with the article and its inventory, beside the project; skipped where it is absent."""
    folder = ROOT.parent / "shared" / "seed"
    if not folder.is_dir():
        pytest.skip("../shared/seed (the article and its inventory) is not beside this checkout")
    return folder
