"""The faces an Outlook is set in, so that it looks the same on every machine."""

from __future__ import annotations

from pathlib import Path

SERIF = "Source Serif 4"
SANS = "Source Sans 3"
EAST_ASIAN = "Comity CJK"


def folder() -> Path:
    """Return the folder that holds the font files and their licences.

    Examples
    --------
    >>> sorted({path.suffix for path in folder().iterdir() if "-" in path.stem})
    ['.otf', '.ttf', '.txt']
    """
    return Path(__file__).parent
