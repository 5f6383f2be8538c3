"""How much a file may ask of the machine before it is refused, and the words it is refused with."""

from __future__ import annotations

from pathlib import Path

from comity.terms.errors import FileTrouble
from comity.terms.words import visible

MEGA = 1_000_000
LARGEST_FILE = 60 * MEGA  # bytes on disk: a long report with pictures
LARGEST_TEXT = 6 * MEGA  # bytes of a text file: some ten books
LARGEST_PART = 40 * MEGA  # bytes of one unpacked part of a Word file
LARGEST_WHOLE = 250 * MEGA  # bytes of all unpacked parts, where all have to be copied
MOST_PARTS = 5_000
STEEPEST = 200  # unpacked bytes for one packed byte; text packs up to about 30 times
STEEP_FROM = 2 * MEGA  # bytes below which the ratio is no sign of anything
DEEPEST = 2_000  # elements of HTML inside each other; XML's reader stops at 256
MOST_PAGES = 1_500
MOST_OPERATORS = 1_000_000  # of all pages of a PDF: some 500 dense ones
MOST_BLOCKS = 60_000  # paragraphs, cells and notes
MOST_TAGS = 600_000  # of an HTML page


def named(path: Path) -> str:
    """Return a file's name as messages quote it."""
    return f"'{visible(path.name or str(path))}'"


def too_large(name: str, size: int, most: int, what: str = "bytes") -> FileTrouble:
    """Return the refusal of something beyond a limit."""
    remedy = "give the text alone: remove pictures and attachments, or split the draft"
    return FileTrouble(f"{name} has {size:,} {what}", f"at most {most:,}", remedy)


def damaged(name: str, form: str, why: object) -> FileTrouble:
    """Return the refusal of a file that breaks the rules of its format."""
    said = visible(str(why).splitlines()[0][:200]) if str(why) else type(why).__name__
    remedy = "open it in the program that made it and save it anew"
    return FileTrouble(f"{name} cannot be read as {form} ({said})", f"a whole {form} file", remedy)


def checked_count(count: int, most: int, what: str) -> None:
    """Refuse a draft that has too many of something.

    Raises
    ------
    FileTrouble
        Where it has.
    """
    if count > most:
        raise too_large("the draft", count, most, what)
