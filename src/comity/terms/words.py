"""Small things about words: suggestions, anchors, lists in prose."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Return the nearest allowed word, or "" when none is near.

    Examples
    --------
    >>> did_you_mean("prosperty", ["people", "peace", "prosperity"])
    'prosperity'
    >>> did_you_mean("zzz", ["people"])
    ''
    """
    options = sorted(set(allowed))
    folded = {option.casefold(): option for option in reversed(options)}
    near = difflib.get_close_matches(word.casefold()[:80], list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def one_of(word: str, allowed: Iterable[str], *, most: int = 8) -> str:
    """Return the advice for a word that is not allowed: a suggestion, or the allowed words.

    Examples
    --------
    >>> one_of("stae", ["state", "economy"])
    "did you mean 'state'"
    >>> one_of("q", ["state", "economy"])
    'write one of: economy, state'
    """
    options = sorted(set(allowed))
    near = did_you_mean(word, options)
    if near:
        return f"did you mean '{near}'"
    if not options:
        return "there is none yet"
    listed = ", ".join(options[:most])
    return f"write one of: {listed}" + (f" … ({len(options)} in all)" if len(options) > most else "")


def anchor(text: str) -> str:
    """Return a text as an ASCII identifier for links: lower case, hyphens.

    Examples
    --------
    >>> anchor("Security: a new pillar")
    'security-a-new-pillar'
    """
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", flat.casefold()).strip("-") or "section"


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Return words joined as in prose.

    Examples
    --------
    >>> listed(["Japan", "Taiwan", "Korea"])
    'Japan, Taiwan and Korea'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
