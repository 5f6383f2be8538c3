"""How wide words are, and where a line of them breaks.

A drawing is laid out before anyone knows which font will show it, so widths
are estimated: a little above the widest of the fonts named in
`drawing.FONTS`, so that words fit in each of them.
"""

from __future__ import annotations

import unicodedata

# Widths in em, by class of character; measured on regular weights.
_CLASSES = (
    (0.27, "ijl.,:;'!·’‘ \u00a0"),
    (0.35, 'fIt()[]{}"-“”/\\`'),
    (0.41, "r"),
    (0.51, "ckJsvxyz?–_*"),
    (0.58, "0123456789ae$+=<>~#|^−×±≈¥€£"),
    (0.61, "bdghnopquFLTZ"),
    (0.66, "ABEKPRSVXY"),
    (0.76, "CDGHNOQUw&"),
    (0.96, "mMW%@"),
    (1.00, "—…→←↔↑↓"),
)
_EM = {character: em for em, characters in _CLASSES for character in characters}
_OTHER = 0.64
_BOLD = 1.05
ELLIPSIS = "…"


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Return the estimated width of a line of text, in the units of ``size``.

    Examples
    --------
    >>> wide("ill", 10)
    8.1
    >>> wide("協力", 10)  # an East Asian character takes a whole em
    20.0
    """
    em = sum(_width(character) for character in text)
    return round(em * size * (_BOLD if bold else 1.0), 2)


def _width(character: str) -> float:
    known = _EM.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    base = unicodedata.normalize("NFD", character)[0]
    return _EM.get(base, _OTHER)


def shorten(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return the text, cut and ended with an ellipsis where it is too wide.

    The cut falls between words if that keeps more than half of what fits.

    Examples
    --------
    >>> shorten("Framework", 10, 30)
    'Fra…'
    >>> shorten("Framework", 10, 90)
    'Framework'
    """
    if wide(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and wide(kept.rstrip() + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    whole, space, part = kept.rpartition(" ")
    if part and space and text[len(kept) : len(kept) + 1].strip() and 2 * len(whole) > len(kept):
        kept = whole
    return kept.rstrip(" ,;:–-(") + ELLIPSIS


def wrap(text: str, size: float, width: float, *, lines: int = 4, bold: bool = False) -> tuple[str, ...]:
    """Return the text in at most ``lines`` lines no wider than ``width``.

    Lines break at spaces, after hyphens and slashes, and anywhere between East
    Asian characters; a word wider than a line is broken by force. What does
    not fit is replaced by an ellipsis: the caller shows the whole elsewhere.

    Examples
    --------
    >>> wrap("Strategy for a Free and Open Region", 10, 80)
    ('Strategy for a', 'Free and Open', 'Region')
    >>> wrap("Strategy for a Free and Open Region", 10, 80, lines=2)
    ('Strategy for a', 'Free and…')
    """
    rows: list[str] = []
    row = ""
    for piece in _pieces(" ".join(text.split()), size, width, bold=bold):
        if row and wide((row + piece).rstrip(), size, bold=bold) > width:
            rows.append(row.rstrip())
            row = ""
        row += piece.lstrip() if not row else piece
    if row.strip():
        rows.append(row.rstrip())
    if len(rows) <= lines:
        return tuple(rows)
    last = f"{rows[lines - 1]} {rows[lines]}"
    fitted = shorten(last, size, width, bold=bold)
    if not fitted.endswith(ELLIPSIS):
        fitted = shorten(fitted + ELLIPSIS, size, width, bold=bold)
    return (*rows[: lines - 1], fitted)


def _pieces(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    """Cut a text at the places where a line may break; spaces stay at the end of a piece."""
    pieces: list[str] = []
    piece = ""
    for position, character in enumerate(text):
        joined = piece + character
        breaks = not character.isspace() and _may_break(text, position)
        if piece and (breaks or wide(joined.rstrip(), size, bold=bold) > width):
            pieces.append(piece)
            piece = character
        else:
            piece = joined
    if piece:
        pieces.append(piece)
    return pieces


# A line must not begin with a closing mark nor end with an opening one.
_CLOSING = "、。，．）」』】〉》！？：；・ー"
_OPENING = "（「『【〈《"


def _may_break(text: str, position: int) -> bool:
    before, here = text[position - 1], text[position]
    if before.isspace():
        return True
    if before in "-–—/" and here.isalpha() and position > 1 and text[position - 2].isalpha():
        return True
    if before in _OPENING or here in _CLOSING or _width(here) == 0.0:
        return False
    return _width(here) == 1.0 == _width(before) and _is_wide(here) and _is_wide(before)


def _is_wide(character: str) -> bool:
    # Hangul is written with spaces between words and is not broken inside one.
    if "HANGUL" in unicodedata.name(character, ""):
        return False
    return unicodedata.east_asian_width(character) in {"W", "F"}
