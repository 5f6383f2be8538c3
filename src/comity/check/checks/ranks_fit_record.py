"""A rank is the one that works give for the year, and "becoming" means a rank not held before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import gravity, indicator, named, of_figure, producers, rank_words
from comity.check.checks._form import Examined, Series, check, finding
from comity.check.checks._ties import entries_in, ident, period
from comity.check.claim import Claim, Mention
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator

_BECAME = re.compile(r"\b(?:becom\w+|became|rose to|rising to|climb\w* to|moved up)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset({"rank", "among", "place", "partner", "partners", "largest", "with", "from"})


@check
def ranks_fit_record(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each rank for which works give ranks of the same year or of years before."""
    for claim in examined.measured:
        if claim.amount is None or claim.amount.shape != "rank":
            continue
        series = _series(examined, claim)
        if series is not None:
            yield from _held(examined, claim, series)


def _series(examined: Examined, claim: Claim) -> Series | None:
    """Return the series of ranks a claim is about: as bound, else by its words and the actors beside it."""
    slots = claim.slots
    kind = indicator(examined, slots.indicator)
    if kind and kind.unit == "rank" and slots.reporter and slots.partner:
        return (slots.indicator, slots.reporter, slots.partner)
    sentence = examined.sentence_at(claim.span.start)
    words = _stems(examined.words(sentence))
    after = examined.draft.text[claim.span.end : claim.span.end + 40].casefold()
    actors = entries_in(examined, sentence, "actors")
    chosen = [
        name for name, one in sorted(examined.now.entries(Indicator).items()) if _speaks_of(one, words, after)
    ]
    for name in chosen:
        for reporter, partner in _pairs(examined, claim, actors):
            if (name, reporter, partner) in examined.later_figures:
                return (name, reporter, partner)
    return None


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.casefold()) if word not in _COMMON}


def _speaks_of(one: Indicator, words: set[str], after: str) -> bool:
    if one.unit != "rank":
        return False
    telling = _stems(one.phrase)
    return bool(telling) and telling <= words and any(t in after for t in telling)


def _pairs(examined: Examined, claim: Claim, actors: tuple[Mention, ...]) -> Iterator[tuple[str, str]]:
    """Yield (reporter, partner): the possessive right before the rank is whose rank it is."""
    assert claim.amount is not None
    before = [m for m in actors if m.span.end <= claim.amount.span.start]
    for whose in reversed(before):
        if (
            re.match(r"'s? ", examined.draft.text[whose.span.end : whose.span.end + 3])
            or whose.how == "adjective"
        ):
            yield from ((ident(whose), ident(other)) for other in reversed(before) if other != whose)
    yield from ((ident(a), ident(b)) for a in reversed(actors) for b in reversed(actors) if a != b)


def _held(examined: Examined, claim: Claim, series: Series) -> Iterator[Verdict]:
    assert claim.amount is not None
    when = period(examined, claim)
    sentence = examined.sentence_at(claim.span.start)
    years = [w.period.year for w in examined.dates.get(sentence, ()) if w.period and w.period.year]
    year = (when.year if when else None) or (max(years) if years else None)
    figures = examined.later_figures.get(series, ())
    same = [f for f in figures if year and f.period.text == str(year)]
    before = [f for f in figures if year and f.period.year and f.period.year < year]
    rank = round(claim.amount.value)
    if same and any(float(f.value) == rank for f in same):
        if all(float(f.value) == rank for f in same):
            yield from _supported(examined, claim, same)
        return
    yield from _other(examined, claim, series, same, before, year)


def _supported(examined: Examined, claim: Claim, same: list[Figure]) -> Iterator[Verdict]:
    evidence = [of_figure(f, examined.now) for f in same]
    reason = f"'{claim.amount and claim.amount.span.of(examined.draft.text)}' and the record has {evidence[0].said}"
    yield finding("supported", reason, (claim,), evidence=evidence)


def _other(
    examined: Examined,
    claim: Claim,
    series: Series,
    same: list[Figure],
    before: list[Figure],
    year: int | None,
) -> Iterator[Verdict]:
    assert claim.amount is not None
    rank = round(claim.amount.value)
    better = [f for f in before if float(f.value) < rank]
    sentence = examined.words(examined.sentence_at(claim.span.start))
    became = _BECAME.search(sentence) is not None
    if not same and not (became and better):
        return
    evidence: list[Evidence] = [of_figure(f, examined.now) for f in (*same, *better)]
    who, whose = named(examined, series[2]), named(examined, series[1])
    parts = []
    if same:
        parts.append(f"was {_ranks(same)} of {whose} in {year}")
    if became and better:
        earlier = sorted({f.period.text for f in better})
        parts.append(f"was already {_ranks(better)} in {', '.join(earlier)}")
    kind = gravity(examined, evidence)
    voices = len(producers(examined, evidence))
    reason = f"{rank_words(rank)} is said, but {who} {' and '.join(parts)} ({voices} independent source{'s' * (voices != 1)})"
    suggestion = f"write {rank_words(float((same or better)[0].value))}, and say against whom {who} is ranked"
    yield finding(kind, reason, (claim,), evidence=evidence, suggestion=suggestion)


def _ranks(figures: list[Figure]) -> str:
    return " or ".join(dict.fromkeys(rank_words(float(f.value)) for f in figures))
