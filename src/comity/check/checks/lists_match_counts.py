"""A stated number of things agrees with the list that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.checks._form import Examined, check, finding
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Verdict

_INTRODUCED = re.compile(
    r"[^.;:()\n]{0,60}?(?P<how>:|,? ?\b(?:namely|that is|i\.e\.|to wit)\b[,:]?|[–—]|\((?=[^)]*(?:,| and )))\s*",
)
_OPEN = re.compile(
    r"\b(?:including|include|such as|like|among (?:them|others)|e\.g\.|for example|for instance|notably|etc|"
    r"and (?:others|so on|more)|inter alia)\b", re.IGNORECASE)  # fmt: skip
_FAR = 2000
_NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_NO_NAMES = re.compile(r"[=<>%]|\bet al\b|\b(?:Figs?|Tables?|see|cf|Nos?)\b|^\W*\d")
_BRACKETS = re.compile(r"\([^()]*\)")
_MORE = re.compile(r"(?:,|;)? ?\band/or\b")
_STRONG, _LAST, _AND = (
    re.compile(r";\s*(?:and\s+)?"),
    re.compile(r",\s*(?:and|or|&)\s+"),
    re.compile(r"\s(?:and|&|or)\s"),
)
_CLAUSE = re.compile(
    r"\b(?:which|who|where|while|whereas|because|but|is|are|was|were|has|have|had|will|would)\b"
)
#: Nouns whose number says nothing of a list: times, distances, money.
_MEASURES = frozenset(
    {"year", "month", "week", "day", "hour", "decade", "century", "kilometre", "time", "person"}
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as written: the fewest and most items it can be read as, and where it stands."""

    least: int
    most: int
    span: Span
    #: In brackets stands as often an example, a source or another number as the whole list.
    bracketed: bool = False


@check
def lists_match_counts(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each number of things that is not the number of those listed after it."""
    for claim in examined.measured:
        amount = claim.amount
        if amount is None or amount.currency or not 2 <= amount.value <= 40 or amount.shape != "count":
            continue
        if amount.relation != "=" or not amount.value.is_integer() or _noun(claim) in _MEASURES:
            continue
        listed = _inline(examined, claim) or _bulleted(examined, claim)
        if listed is None or _another(examined, claim, listed.span.start):
            continue
        verdict = _held(claim, round(amount.value), listed, examined.draft.text)
        if verdict:
            yield verdict


def _another(examined: Examined, claim: Claim, start: int) -> bool:
    """Return whether another number stands between a count and the list: then the list is the other's."""
    return examined.numbers_between(claim.span.end, start) > 0


def _noun(claim: Claim) -> str:
    return (claim.amount.noun or claim.amount.unit).casefold() if claim.amount else ""


def _held(claim: Claim, count: int, listed: Listed, text: str) -> Verdict | None:
    number = str(listed.least) if listed.least == listed.most else f"{listed.least} or {listed.most}"
    words = claim.amount.span.of(text) if claim.amount else claim.quote
    if listed.bracketed and not listed.least <= count <= listed.most:
        return None
    if listed.least <= count <= listed.most:
        return finding("supported", f"'{words}' and {count} are listed", (claim, listed.span))
    reason = f"'{words}' says {count}, but {number} are listed"
    return finding("inconsistent", reason, (claim, listed.span), suggestion="correct the count or the list")


def _inline(examined: Examined, claim: Claim) -> Listed | None:
    """Return the list after a colon, "namely", a dash or an opening bracket in the same sentence."""
    assert claim.amount is not None
    sentence = examined.draft.sentences[examined.sentence_at(claim.span.start)]
    start = max(claim.amount.span.end, claim.amount.number.end)
    text = examined.draft.text[start : min(sentence.span.end, start + _FAR)]
    match = _INTRODUCED.match(text)
    before = examined.draft.text[max(0, claim.amount.span.start - 8) : claim.amount.span.start]
    if (
        match is None
        or _OPEN.search(match[0])
        or _NUMBER.search(match[0])
        or before.endswith((" of ", " of the "))
    ):
        return None
    if _CLAUSE.search(match[0]) and match["how"] not in (":", "("):
        return None
    rest = text[match.end() :]
    end = rest.find(")") if match["how"] == "(" else len(rest)
    rest = rest[: end if end >= 0 else len(rest)]
    dash = re.search(r"\s[–—]\s", rest)
    if match["how"].strip() in ("–", "—") and dash:
        rest = rest[: dash.start()]
    rest = rest.rstrip().rstrip(".!?")
    if _OPEN.search(rest) or not rest or ": " in rest:
        return None
    # Behind a dash as often something else is told: "18 countries – a 36 per cent increase, by one count".
    if match["how"].strip() in ("–", "—") and _NUMBER.search(_BRACKETS.sub("", rest)):
        return None
    low, high = items(rest)
    if high < 2 or (_CLAUSE.search(_BRACKETS.sub("", rest)) and ";" not in rest):
        return None
    at = start + match.end()
    bracketed = match["how"] == "("
    if bracketed and _NO_NAMES.search(rest):
        return None
    return Listed(low, high, Span(at, at + len(rest)), bracketed)


def items(text: str) -> tuple[int, int]:
    """Return the fewest and the most items a list in running text can be read as.

    "a, b, and c d" has three; "a, b and c" three, or two where "b and c" is one thing.

    Examples
    --------
    >>> items("health, schools and/or skills, and trade"), items("a, b and c"), items("x; y and z; w")
    ((3, 3), (2, 3), (3, 3))
    """
    text = _BRACKETS.sub("", _MORE.sub("/", text)).strip()
    if ";" in text:
        parts = [p for p in _STRONG.split(text) if p.strip()]
        return len(parts), len(parts)
    if match := _LAST.search(text):
        head, tail = text[: match.start()], text[match.end() :]
        extra = 0 if "," not in tail else tail.count(",")
        number = len([p for p in head.split(",") if p.strip()]) + 1
        return number, number + extra
    parts = [p for p in text.split(",") if p.strip()]
    final = parts[-1] if parts else ""
    more = len(_AND.findall(final))
    if len(parts) == 1:
        return (1, 1) if not more else (2, 1 + more)
    return len(parts), len(parts) + more


def _bulleted(examined: Examined, claim: Claim) -> Listed | None:
    """Return the list items that follow a paragraph ending in a colon."""
    number = examined.draft.sentences[examined.sentence_at(claim.span.start)].block
    blocks = examined.draft.blocks
    if not blocks[number].span.of(examined.draft.text).rstrip().endswith(":"):
        return None
    level = blocks[number + 1].level if number + 1 < len(blocks) else 0
    end = number + 1
    own = 0
    while end < len(blocks) and blocks[end].kind == "item":
        own += blocks[end].level <= level
        end += 1
    if own < 2:
        return None
    return Listed(own, own, Span(blocks[number + 1].span.start, blocks[end - 1].span.end))
