"""One form for one character: what is read alike is made alike, and keeps its place.

=====================================================  ===========================
in the file                                            in the draft's text
=====================================================  ===========================
``‘ ’ ‚ ‛ ′ ‵ ʹ ʻ ʼ ´ ‹ ›``                            ``'``
``“ ” „ ‟ ″ ‶ « » 〝 〞``                               ``"``
hyphens U+2010 and U+2011, minus U+2212                ``-``
en dash, figure dash U+2012, ``--``                    ``–``
em dash, horizontal bar U+2015, ``---``                ``—``
any white space, one or more                           one space
soft hyphen, zero-width and directional marks,
variation selectors, control and private characters    nothing
``½`` after a digit                                    `` 1/2``, with the space
everything else                                        its NFKC form
=====================================================  ===========================

En and em dashes stay apart: the first joins the ends of a range, the second parts clauses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_QUOTES = dict.fromkeys("‘’‚‛′‵ʹʻʼ´‹›＇", "'") | dict.fromkeys("“”„‟″‶«»〝〞＂", '"')
_DASHES = dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-") | dict.fromkeys("–\u2012", "–")
_TABLE = {**_QUOTES, **_DASHES, **dict.fromkeys("—\u2015⸺⸻", "—"), "\u2044": "/", "\u00ad": "", "\u2028": " ", "\u2029": " ", "\x85": " "}  # fmt: skip
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))
#: A run that may change: white space and whatever is not visible ASCII, with the letter that an accent stands on.
_ODD = re.compile("[!-~](?=[\u0300-\u036f])[^!-~]+|[^!-~]{2,}|[^ -~]|(?<!-)-{2,3}(?!-)")
_PERHAPS_UNSEEN = re.compile(r"[^ -~\n\t\r]")
_MOST_ACCENTS = 30  # on one letter, as in Unicode's stream-safe form: more would take time squared


def fold(text: str) -> tuple[str, Sequence[int]]:
    r"""Return a text in its one form, and for each character of it the offset it came from.

    Examples
    --------
    >>> fold("the  “new”\u00a0area … 3½")
    ('the "new" area ... 3 1/2', [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16, 16, 17, 18, 19, 19, 19, 19])
    >>> fold("cafe\u0301 --- 2019‑20")
    ('café — 2019-20', [0, 1, 2, 3, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16])
    """
    if text.isascii() and text.isprintable() and "--" not in text and "  " not in text:
        return text, range(len(text))
    seen = _seen(text)
    if seen is not None:
        folded_text, places = fold("".join(text[at] for at in seen))
        return folded_text, [seen[at] for at in places]
    folded: list[str] = []
    offsets: list[int] = []
    done = 0
    for odd in _ODD.finditer(text):
        start, end = odd.span()
        folded.append(text[done:start])
        offsets.extend(range(done, start))
        new, where = _folded_run(odd[0], start > 0 and text[start - 1].isdigit())
        folded.append(new)
        offsets.extend(start + at for at in where)
        done = end
    folded.append(text[done:])
    offsets.extend(range(done, len(text)))
    return "".join(folded), offsets


def _seen(text: str) -> list[int] | None:
    """Return the offsets of what is seen, where something is not (else None): it must not part an accent from its letter."""
    unseen = {odd.start() for odd in _PERHAPS_UNSEEN.finditer(text) if not _sign(odd[0])}
    return [at for at in range(len(text)) if at not in unseen] if unseen else None


def _folded_run(run: str, after_digit: bool) -> tuple[str, list[int]]:
    """Return a run in its one form and the offsets in it; ``after_digit`` parts a fraction from a number."""
    if run.isspace():
        return " ", [0]
    if run in ("--", "---"):
        return ("–" if len(run) == 2 else "—"), [0]
    chars: list[str] = []
    offsets: list[int] = []
    for at, cluster in _clusters(run):
        form = _form(cluster)
        if after_digit and not chars and "/" in form:
            form = " " + form
        for char in form:
            if char == " " and chars and chars[-1] == " ":
                continue
            chars.append(char)
            offsets.append(at)
    return "".join(chars), offsets


def _clusters(run: str) -> list[tuple[int, str]]:
    """Return a run cut where no character changes the form of its neighbour, each with its offset."""
    if run.isascii() or unicodedata.is_normalized("NFKC", run):
        return list(enumerate(run))
    found: list[tuple[int, str]] = []
    for at, char in enumerate(run):
        if found and _joins(found[-1][1], char):
            found[-1] = (found[-1][0], found[-1][1] + char)
        else:
            found.append((at, char))
    return found


def _joins(before: str, char: str) -> bool:
    if len(before) > _MOST_ACCENTS or before.isspace():
        return False
    # Syllables of Hangul may be spelt in up to three signs, which are no accents.
    return unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff"


@lru_cache(maxsize=4096)
def _form(cluster: str) -> str:
    """Return what a cluster is written as."""
    form = unicodedata.normalize("NFKC", "".join(map(_sign, cluster)))
    return "".join(map(_sign, form))


def _sign(char: str) -> str:
    """Return what one character is written as: nothing where it is not seen."""
    if char in _TABLE:
        return _TABLE[char]
    if char.isspace():
        return " "
    unseen = (
        unicodedata.category(char) in _UNSEEN
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )
    return "" if unseen else char
