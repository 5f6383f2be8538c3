"""Small things about words: suggestions, anchors, lists in prose."""

from __future__ import annotations

import difflib
import heapq
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
    wanted = word.casefold()[:80]
    near = difflib.get_close_matches(wanted, _likeliest(wanted, list(folded)), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def _likeliest(word: str, options: list[str], most: int = 100) -> list[str]:
    """Return the options that share most triples of letters with a word; comparing thousands in full takes seconds."""
    if len(options) <= most:
        return options
    triples = {word[at : at + 3] for at in range(len(word) - 2)} or {word}

    def shared(option: str) -> tuple[int, int]:
        return sum(triple in option for triple in triples), -abs(len(option) - len(word))

    return heapq.nlargest(most, options, key=shared)


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


def brief(text: str, *, most: int = 60, quoted: bool = True) -> str:
    r"""Return what someone wrote as it can stand in a message: on one line, shortened, visible.

    Examples
    --------
    >>> brief("a\nb  c"), brief("x" * 70, most=5), brief("\x1b[1m", quoted=False)
    ("'a b c'", "'xxxxx…'", '\\x1b[1m')
    """
    line = " ".join(text[: 4 * most].split())
    cut = line[:most] + ("…" if len(line) > most or len(text) > 4 * most else "")
    return f"'{visible(cut)}'" if quoted else visible(cut)


def visible(text: str) -> str:
    r"""Return a text on one line, its invisible signs written as their codes.

    Examples
    --------
    >>> visible("a\u2028b\n")
    'a\\u2028b\\n'
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


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
