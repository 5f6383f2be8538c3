"""The cue table made ready: one pattern a group, found by the verbs it begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from comity.check.events.cues import TABLE
from comity.check.events.verbs import forms_of

_GAP = r"(?:[^\s;:]{1,40} ){0,7}?"
#: "called Thursday on": a day may stand between the words of a cue.
_DAY = (
    r"(?:(?:on )?(?:today|yesterday|again|also|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A pattern of the table; ``weight`` counts the words it asks for."""

    number: int
    type: str
    mode: str
    tokens: tuple[str, ...]
    weight: int

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return where the pattern fits at a place, or None."""
        return _compiled(self.tokens).match(text, start, end)


@cache
def _compiled(tokens: tuple[str, ...]) -> re.Pattern[str]:
    # Made when first met: a draft meets few of the table's patterns.
    return re.compile(_regex(tokens))


@cache
def groups() -> dict[str, tuple[Group, ...]]:
    """Return first word -> the patterns that may begin with it, in order of the table."""
    found: dict[str, list[Group]] = defaultdict(list)
    for number, (kind, mode, written) in enumerate(_rows()):
        tokens = tuple(written.split())
        group = Group(number, kind, mode, tokens, sum(t != "*" and not t.endswith("?") for t in tokens))
        for word in _words(tokens[0]):
            found[word].append(group)
    return {word: tuple(rows) for word, rows in found.items()}


def _rows() -> Iterator[tuple[str, str, str]]:
    for line in TABLE.strip().splitlines():
        head, _, patterns = line.partition(" : ")
        kind, _, mode = head.partition(" ")
        for pattern in patterns.split(";"):
            if pattern.strip():
                yield kind, "" if mode.strip() == "-" else mode.strip(), pattern.strip()


def _words(token: str) -> Iterator[str]:
    """Yield every word a token may stand for."""
    for choice in token.rstrip("?").split("|"):
        if choice.endswith("~"):
            yield from forms_of(choice[:-1])
        elif "[sz]" in choice:
            yield choice.replace("[sz]", "s")
            yield choice.replace("[sz]", "z")
        elif "u?" in choice:
            yield choice.replace("u?", "u")
            yield choice.replace("u?", "")
        else:
            yield choice


def _regex(tokens: tuple[str, ...]) -> str:
    parts: list[str] = []
    for number, word in enumerate(tokens):
        if word == "*":
            parts.append(_GAP)
            continue
        words = "|".join(sorted(set(map(re.escape, _words(word))), key=lambda w: (-len(w), w)))
        gap = f" {_DAY}" if number + 1 < len(tokens) else ""
        parts.append(
            f"(?:(?:{words}){gap})?" if word.endswith("?") and "u?" not in word else f"(?:{words}){gap}"
        )
    return "".join(parts) + r"(?![\w-])"
