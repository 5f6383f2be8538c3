"""A small invented record for the checks, and drafts whose claims are marked by hand.

In a draft ``{words|tokens}`` marks a claim, a time or a name:
``{US$5 billion|5e9 USD =level:trade:outland:league:2019}`` a number (tokens: ``~`` ``<~``
``>`` ``<=`` a hedge, ``g1e8`` a granule, ``up`` a change, ``shape:rank``, ``m:projected``,
``k:expectation``, ``p:2`` the pair's number, ``=…`` slots), ``{2019|@2019}`` a time and
``{the League|#actors/league}`` a name.
"""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from drafts_by_hand import draft_of
from small_record import CITE, FILES, HEAD, opened

from comity.check.checked import Reading
from comity.check.checks import Examined, every_check
from comity.check.claim import Amount, Citation, Claim, Mention, Slots, When
from comity.check.draft import Draft, Span
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.terms.period import read_period
from comity.terms.quantity import granule

_MARKUP = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_NOTE = re.compile(r"\[\d+\]")
_RELATIONS = ("~", "<~", ">~", ">", "<=", "<", ">=")
DAY = date(2024, 2, 12)
BOTH = "cite:\n  - {work: almanac, locator: p. 1}\n  - {work: gazette, locator: p. 9}\n"

MORE: dict[str, str | None] = {
    **FILES,
    "works/late.yml": (
        "type: report\ntitle: A later look\nauthor:\n  - literal: Lookout\nissued: 2025-03\nstanding: press\nseen: whole\n"
    ),
    "works/edition-a.yml": (
        "type: dataset\ntitle: Outlook A\nauthor:\n  - literal: Fund\nissued: 2023-04\nstanding: official-statistics\nseen: whole\n"
    ),
    "works/edition-b.yml": (
        "type: dataset\ntitle: Outlook B\nauthor:\n  - literal: Fund\nissued: 2023-10\nstanding: official-statistics\nseen: whole\n"
    ),
    "works/own.yml": (
        "type: report\ntitle: The draft itself\nauthor:\n  - literal: Us\nissued: 2024-02-12\nstanding: think-tank\nseen: whole\n"
    ),
    "pillars/security.yml": "name: Security\nabout: Arms.\norder: 2\n",
    "actors/fern.yml": "kind: person\nname: F. Fern\nof: outland\n" + CITE,
    "actors/moss.yml": "kind: person\nname: M. Moss\nof: outland\n" + CITE,
    "offices/speaker.yml": (
        "title: Speaker\nof: outland\nholders:\n"
        "  - holder: moss\n    from: 2001-05-01\n    to: 2009-05-01\n    cite:\n      - {work: almanac, locator: p. 4}\n"
        "  - holder: fern\n    from: 2009-05-02\n    cite:\n      - {work: gazette, locator: p. 4}\n" + CITE
    ),
    "memberships/league.yml": (
        "grouping: league\nspells:\n  - {actor: ash, from: 2000}\n  - {actor: birch, from: 2000}\n"
        "  - actor: cedar\n    from: 2024-10\n    cite:\n      - {work: late, locator: p. 2}\n"
        + BOTH
    ),
    "instruments/shield.yml": "name: Shield Fund\nshort: SF\nabout: Arms.\n",
    "instruments/growth.yml": "name: Growth Fund\nshort: GF\nabout: Roads.\n",
    "indicators/budget.yml": (
        "name: Budget of the Shield Fund\nphrase: budget\nunit: USD\nof: actor\nadds_up: true\ndefinition: A year's budget.\n"
    ),
    "indicators/trade-rank.yml": (
        "name: Rank as a trading neighbour\nphrase: rank among trading neighbours\nunit: rank\nof: directed-dyad\nadds_up: false\n"
        "definition: A rank.\n"
    ),
    "indicators/gdp-ratio.yml": (
        "name: Ratio of output\nphrase: ratio\nunit: ratio\nof: directed-dyad\nadds_up: false\ndefinition: One over the other.\n"
    ),
    "indicators/trade-share.yml": (
        "name: Share of trade\nphrase: share of trade\nunit: ratio\nof: directed-dyad\nadds_up: false\nformula: share\n"
        "computed_from: trade\ndefinition: A share.\n"
    ),
    "indicators/poll-share.yml": (
        "name: Share of those asked\nphrase: share of those asked\nunit: ratio\nof: directed-dyad\nadds_up: false\ndefinition: Who trusts whom.\n"
    ),
    "indicators/guests.yml": "name: Guests\nphrase: guests\nunit: guests\nof: directed-dyad\nadds_up: true\ndefinition: Visits.\n",
    "indicators/guests-all.yml": "name: All guests\nphrase: guests\nunit: guests\nof: actor\nadds_up: true\ndefinition: Visits.\n",
    "indicators/firms.yml": "name: Firms\nphrase: firms\nunit: firms\nof: directed-dyad\nadds_up: true\ndefinition: Firms there.\n",
    "indicators/new-firms.yml": "name: New firms\nphrase: new firms\nunit: firms\nof: directed-dyad\nadds_up: true\ndefinition: Founded.\n",
    "indicators/stakes.yml": (
        "name: Stakes\nphrase: stakes\nunit: USD\nof: directed-dyad\nadds_up: true\n"
        "definition: Money put in. Works disagree on approved against paid sums.\n"
    ),
    "indicators/aid-cumulative.yml": (
        "name: Aid, cumulated\nphrase: cumulated aid\nunit: USD\nof: directed-dyad\nadds_up: true\ndefinition: All aid. Gross or net.\n"
    ),
    "indicators/rate.yml": "name: Rate\nphrase: rate\nunit: JPY per USD\nof: dyad\nadds_up: false\ndefinition: Of a year.\n",
    "figures/almanac.csv": HEAD
    + "".join(f"trade-{y},outland,league,trade,{y},{v}e9,USD,rounded,observed,,,almanac,t. 2\n" for y, v in
              ((2014, "14.0"), (2015, "12.0"), (2016, "10.0"), (2017, "13.0"), (2018, "14.5")))
    + "trade-ash-2016,outland,ash,trade,2016,6.0e9,USD,rounded,observed,,,almanac,t. 2\n"
    + "rank-a,outland,league,trade-rank,2016,2,rank,exact,observed,,,almanac,t. 3\n"
    + "rank-b,outland,league,trade-rank,2021,2,rank,exact,observed,,,almanac,t. 3\n"
    + "guests-2019,outland,,guests-all,2019,1000,guests,exact,observed,,,almanac,t. 4\n"
    + "".join(f"new-{y},outland,league,new-firms,{y},40,firms,exact,observed,,,almanac,t. 5\n" for y in (2017, 2018))
    + "stakes-a,outland,league,stakes,2016,5.0e9,USD,rounded,observed,,,almanac,t. 6\n"
    + "stakes-own,outland,league,stakes,2018,1.0e9,USD,rounded,observed,,,own,t. 6\n"
    + "aid-2003,outland,league,aid-cumulative,../2003,4.0e9,USD,rounded,observed,,,almanac,t. 7\n"
    + "rate-2019,outland,ash,rate,2019,100,JPY per USD,rounded,observed,,,almanac,t. 8\n"
    + "lead-a,outland,league,stakes,2020,3.0e9,USD,rounded,observed,,,almanac,t. 6\n"
    + "lead-b,outland,cedar,stakes,2020,2.0e9,USD,rounded,observed,,,almanac,t. 6\n",
    "figures/gazette.csv": HEAD
    + "rank-c,outland,league,trade-rank,2021,2,rank,exact,observed,,,gazette,p. 1\n"
    + "stakes-b,outland,league,stakes,2016,6.5e9,USD,rounded,observed,,,gazette,p. 1\n"
    + "guests-2019-g,outland,,guests-all,2019,1100,guests,exact,observed,,,gazette,p. 1\n",
    "figures/late.csv": HEAD
    + "budget-2023,outland,,budget,2023,20e6,USD,rounded,observed,,,late,p. 1\n",
    "figures/editions.csv": HEAD
    + "".join(
        f"gdp-{e}-{a}-{y},{a},,gdp,{y},{v}e9,USD,rounded,{'observed' if y < 2023 else 'projected'},{v_},,edition-{e},t. 1\n"
        for e, v_, rows in (
            ("a", "2023-04", {("ash", 2022): 30, ("birch", 2022): 50, ("outland", 2022): 100, ("ash", 2026): 50, ("birch", 2026): 60, ("outland", 2026): 120}),
            ("b", "2023-10", {("ash", 2022): 30, ("birch", 2022): 50, ("outland", 2022): 95, ("ash", 2026): 50, ("birch", 2026): 60, ("outland", 2026): 105}),
        )
        for (a, y), v in rows.items()
    ),
    "events/launch.yml": "name: Launch of Open Door\nkind: launch\ndate: 2017-11\n" + BOTH,
    "events/first-talks.yml": (
        "name: First talks of Outland and the League\nkind: other\ndate: 1973\nparticipants: [outland, league]\n" + CITE
    ),
    "events/formal-start.yml": (
        "name: Start of formal talks\nkind: meeting\ndate: 1977\nparticipants: [outland, league]\n" + CITE
    ),
    "events/passing.yml": (
        "name: Stakes in the League pass those in Cedar\nkind: other\ndate: 2022\nparticipants: [outland, cedar]\nother_dates:\n"
        "  - date: 2021\n    says: Approvals alone had passed them before.\n    cite:\n      - {work: gazette, locator: p. 3}\n" + CITE
    ),
    "forums/table.yml": "name: The Table\nroster:\n  - actor: outland\n  - actor: league\n" + CITE,
    "events/table-5.yml": "name: 5th Table\nkind: summit\ndate: 2015-11\nforum: table\nordinal: 5\n" + BOTH,
    "events/table-8.yml": "name: 8th Table\nkind: summit\ndate: 2018-11\nforum: table\nordinal: 8\n" + BOTH,
    "policies/open-door.yml": (
        "name: Open Door\nshort: OD\nowner: outland\nannounced_at: launch\ntoward: [league]\nfrom: 2017-11\npillars:\n"
        "  - {name: Ports, serves: [economy]}\n  - {name: Roads, serves: [economy]}\n  - {name: Schools, serves: [economy]}\n"
        "scope:\n  actors: [league, cedar]\n  stated_count: 3\n" + BOTH
    ),
    "policies/shield-fund.yml": "name: Shield Fund\nshort: SF\nowner: outland\nfrom: 2023-04\n" + BOTH,
    "assistance/boats.yml": (
        "name: Boats for Birch\ndonor: outland\nrecipient: birch\ninstrument: growth\nstatus: agreed\ndate: 2023-12\n"
        "classed:\n  - instrument: growth\n    because: It goes to a civil agency.\n    cite:\n      - {work: gazette, locator: p. 2}\n"
        "amounts:\n  - {currency: USD, value: 90e6}\nwhat: Boats.\nserves: [security]\n" + CITE
    ),
    "ladders/ties.yml": (
        "name: Steps of a tie\nabout: As the League has them.\nrungs:\n  - {key: talks, name: Talks partner}\n"
        "  - {key: strategic, name: Strategic partner}\n  - {key: early-strategic, name: Early strategic partner}\n"
    ),
    "agreements/harbour-pact.yml": (
        "name: Outland-Ash Harbour Pact\nkind: treaty\nparties: [outland, ash]\nsteps:\n  - {step: signed, date: 2019-07}\n"
        "  - {step: in-force, date: 2020-02}\n" + BOTH
    ),
    "agreements/strategic.yml": (
        "name: Strategic partnership of Outland and the League\nkind: status\nparties: [outland, league]\n"
        "raises_to: {ladder: ties, rung: strategic}\nsteps:\n  - {step: adopted, date: 2018-11}\n" + CITE
    ),
    "agreements/early.yml": (
        "name: Early partnership of Outland and the League\nkind: status\nparties: [outland, league]\n"
        "raises_to: {ladder: ties, rung: early-strategic}\nsteps:\n  - {step: adopted, date: 2014}\n" + CITE
    ),
    "dynamics/door-trade.yml": (
        "name: The door and trade\ncause: Open Door\neffect: trade with the League\nsign: +\npolicies: [open-door]\nserves: [economy]\n"
        "evidence:\n  - stance: against\n    says: Trade was at a low in the base year.\n    figures: [trade-2014, trade-2016]\n"
        "    cite:\n      - {work: almanac, locator: t. 2}\nwould_test: A synthetic Outland.\n" + CITE
    ),
    "expectations/downgrade.yml": (
        "name: The League matters less\nby: outland\nmade: 2024-02\nmodality: possible\nabout: [outland, league]\n"
        "as_made: Relations with the League were feared to suffer a downgrade.\n"
        "resolvable: The status is lower in 2025.\nsettle_by: 2025-12-31\nsettle:\n  judged: By the Gazette.\n"
        "outcomes:\n  - on: 2025-01\n    outcome: contradicted\n    says: The status was raised.\n"
        "    cite:\n      - {work: late, locator: p. 3}\n" + CITE
    ),
}  # fmt: skip


@functools.cache
def records() -> tuple[AsOf, AsOf]:
    """Return the record at the drafts' date and two years later, compiled once."""
    with tempfile.TemporaryDirectory() as folder:
        return opened(Path(folder) / "then", DAY, MORE), opened(Path(folder) / "now", date(2026, 1, 1), MORE)


def examined(
    *paragraphs: str, notes: dict[str, str] | None = None, citations: Iterable[Citation] = (), **how: Any
) -> Examined:
    """Return a marked draft with the small record, as a check is given it."""
    plain, marked = [], []
    for number, paragraph in enumerate(paragraphs):
        words, found = _stripped(paragraph)
        plain.append(words)
        marked += [(number, *item) for item in found]
    draft = draft_of(*plain, notes=notes, headings=how.pop("headings", ()))
    claims: list[Claim] = []
    dates: list[When] = []
    mentions: list[Mention] = []
    for number, start, end, token in marked:
        base = draft.blocks[number].span.start
        _placed(draft, Span(base + start, base + end), token, claims, dates, mentions)
    then, now = records()
    reading = Reading(draft, tuple(claims), tuple(dates), tuple(mentions), tuple(citations))
    return Examined(reading, then, now, own_works=frozenset({"own"}), **how)


def found(check: str, *paragraphs: str, **how: Any) -> list[Verdict]:
    """Return what one check finds in a marked draft."""
    return list(every_check()[check](examined(*paragraphs, **how)))


def _stripped(paragraph: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a paragraph without its markup, and (start, end, tokens) of what was marked, note marks not counted."""
    words, found, at = "", [], 0
    for match in _MARKUP.finditer(paragraph):
        words += paragraph[at : match.start()]
        start = len(_NOTE.sub("", words))
        words += match[1]
        found.append((start, start + len(match[1]), match[2]))
        at = match.end()
    return words + paragraph[at:], found


def _placed(
    draft: Draft, span: Span, token: str, claims: list[Claim], dates: list[When], mentions: list[Mention]
) -> None:
    if token.startswith("@"):
        period, _, kind = token[1:].partition(" ")
        dates.append(When(span, read_period(period), kind or "date"))
    elif token.startswith("#"):
        entry, _, how = token[1:].partition(" ")
        mentions.append(Mention(span, entry, how or "name"))
    else:
        claims.append(_claim(draft, span, token.split(), len(claims)))


def _claim(draft: Draft, span: Span, tokens: list[str], number: int) -> Claim:
    told = {t.partition(":")[0]: t.partition(":")[2] for t in tokens if ":" in t and not t.startswith("=")}
    relation = next((t for t in tokens if t in _RELATIONS), "=")
    slots = next((t[1:].split(":") for t in tokens if t.startswith("=") and len(t) > 1), [])
    names = ("formula", "indicator", "reporter", "partner", "period", "against")
    words = span.of(draft.text)
    amount = None
    if tokens[0][0].isdigit():
        money = next((t for t in tokens if re.fullmatch(r"[A-Z]{3}", t)), "")
        unit = (
            "money"
            if money
            else next((t for t in tokens[1:] if re.fullmatch(r"[a-z-]{3,}", t) and t != "down"), "")
        )
        grain = next((float(t[1:]) for t in tokens if re.fullmatch(r"g[\d.e-]+", t)), granule(tokens[0]))
        first = re.search(r"\d[\d.,]*|\w+", words)
        inner = Span(span.start + first.start(), span.start + first.end()) if first else span
        amount = Amount(
            span, inner, float(tokens[0]), unit, grain, currency=money, noun=unit, relation=relation,  # type: ignore[arg-type]
            change=next((t for t in tokens if t in ("up", "down")), ""), shape=told.get("shape", "amount"),
        )  # fmt: skip
    sentence = max(n for n, s in enumerate(draft.sentences) if s.span.start <= span.start)
    return Claim(
        f"c{number}", told.get("k", "quantity"), span, words, sentence, amount,  # type: ignore[arg-type]
        slots=Slots(**dict(zip(names, slots, strict=False))), modality=told.get("m", "realised"),  # type: ignore[arg-type]
        notes=draft.notes_of(draft.sentences[sentence]), pairs=(f"c{told['p']}",) if "p" in told else (),
    )  # fmt: skip
