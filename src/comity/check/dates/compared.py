"""Times that something is only compared with: "down from 4.4 million in 2020", "nearly double the figure of 2018"."""

from __future__ import annotations

import re

from comity.terms.searching import Cue

_FURTHEST = 90
_CUE = Cue(
    r"^.*\b(?:(?:up|down|rise|increase|jump|gain|fall|drop|decline) from|compared (?:to|with)|as against|against|versus|unlike"
    r"|(?:more|less|fewer|lower|higher|larger|smaller|bigger|greater|better|worse) than"
    # Before a number it is a hedge.
    r"(?= (?:in|during|at|the|its|their|it|they|that|those|what|any|ever|[A-Z][a-z])\b| a (?:year|month|decade)\b)"
    r"|(?:double|triple|twice|treble|half|times) (?:the|that|those|what)|(?:doubl|tripl|quadrupl)(?:ed|ing) from)\b"
    r"(?P<between>(?:[^.;:\n]|\.(?=\d))*)$",
    " from", "than", "compared ", "against", "versus", "unlike", "double ", "triple ", "twice ", "treble ", "half ", "times ",
    flags=re.DOTALL,
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_TELLS = re.compile(
    r"\b(?:in|of|for|during|recorded|seen|reached|the|year|end|early|late|mid|[A-Z][a-z]+)[ -]$"
)


def is_compared(text: str, start: int) -> bool:
    """Return whether the time that begins at an offset is what something is compared with, so that the text is not in it.

    Examples
    --------
    >>> text = "It sold more than 3 tonnes in 2022, down from 4 tonnes in 2020"
    >>> is_compared(text, text.index("2022")), is_compared(text, text.index("2020"))
    (False, True)
    """
    before = text[max(0, start - _FURTHEST) : start]
    if not _TELLS.search(before):
        return False
    match = _CUE.search(before)
    return match is not None and not _YEAR.search(match["between"])
