"""A citation as one line: ``lam-2023 via seappi-2024 @ S23 (note 3, paragraph)``.

Read aloud: the work, the work through which it is known, the place in it, and
in brackets the note and where the note stands. What would be read otherwise
than meant is put in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from comity.record.text import Plain
from comity.terms.words import did_you_mean

_PARTS = ("work", "cited_in", "locator", "note", "at")
_AT = ("here", "paragraph", "none")
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_NAME = rf'(?:{_QUOTED}|[^\s"@]+)'
_LINE = re.compile(
    rf"(?P<work>{_NAME})(?:\s+via\s+(?P<cited_in>{_NAME}))?(?:\s*@\s*(?P<locator>.*))?", re.DOTALL
)
_BRACKET = re.compile(r"(?:^|\s+)\((?P<inside>[^()\"]*(?:" + _QUOTED + r"[^()\"]*)?)\)$")
_INSIDE = re.compile(
    rf"note\s+(?P<note>{_QUOTED}|[^\s,\"][^,\"]*?)(?:\s*,\s*(?P<at>here|paragraph|none))?"
    r"|(?P<alone>here|paragraph|none)"
)


class Unreadable(Exception):
    """A cell that cannot be read; ``what`` and ``fix`` say why and how to mend it."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(what)


def as_line(citation: Mapping[str, Plain]) -> str:
    """Return a citation as one line that `read_line` reads back exactly.

    Examples
    --------
    >>> as_line({"work": "lam-2023", "cited_in": "seappi-2024", "locator": "S23", "note": "3", "at": "paragraph"})
    'lam-2023 via seappi-2024 @ S23 (note 3, paragraph)'
    >>> as_line({"work": "x", "locator": "p. 4 (none)"})
    'x @ "p. 4 (none)"'
    """
    meant = {part: str(citation[part]) for part in _PARTS if part in citation}
    for quoted in ((), ("locator",), ("locator", "note"), _PARTS):
        line = _line({part: _quote(text) if part in quoted else text for part, text in meant.items()})
        try:
            if "\n" not in line and read_line(line) == meant:
                return line
        except Unreadable:
            continue
    return _line({part: text if part == "at" else _quote(text) for part, text in meant.items()})


def read_line(line: str) -> dict[str, str]:
    """Return the parts of a citation written as one line.

    Raises
    ------
    Unreadable
        Where the line is not of that form.

    Examples
    --------
    >>> read_line("imf-2024@table 2")
    {'work': 'imf-2024', 'locator': 'table 2'}
    >>> read_line("imf-2024 @ table 2 (note 3, paragraf)")
    Traceback (most recent call last):
    comity.record.workbook.citing.Unreadable: '(note 3, paragraf)' is not a note and where it stands
    """
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise Unreadable(f"'{line[:60]}' is not a citation", _HOW)
    told = {part: _unquote(text) for part, text in found.groupdict().items() if text and part != "locator"}
    rest = (found["locator"] or "").strip()
    if not rest:
        raise Unreadable(f"'{line[:60]}' names no place in the work", _HOW)
    locator, note = _split(rest)
    told["locator"] = _unquote(locator)
    return {
        part: {**told, **note}[part]
        for part in ("work", "cited_in", "locator", "note", "at")
        if part in {**told, **note}
    }


_HOW = "write WORK @ PLACE, WORK via OTHER @ PLACE, or either with (note 3, paragraph) after it"


def _split(rest: str) -> tuple[str, dict[str, str]]:
    """Return the place and what stands in the bracket after it, if that is a note."""
    bracket = _BRACKET.search(rest)
    if bracket is None or re.fullmatch(_QUOTED, rest):
        return rest, {}
    inside = bracket["inside"].strip()
    found = _INSIDE.fullmatch(inside)
    if found is None:
        if inside.casefold().startswith("note ") or (did_you_mean(inside, _AT) and not rest.startswith('"')):
            raise Unreadable(
                f"'({inside})' is not a note and where it stands",
                "write for example (note 3, paragraph); the words are here, paragraph, none; "
                "put the place in double quotes if the bracket belongs to it",
            )
        return rest, {}
    told = {"note": _unquote(found["note"] or ""), "at": found["at"] or found["alone"] or ""}
    return rest[: bracket.start()], {part: text for part, text in told.items() if text}


def _line(parts: Mapping[str, str]) -> str:
    via = f" via {parts['cited_in']}" if "cited_in" in parts else ""
    place = f" @ {parts['locator']}" if "locator" in parts else ""
    inside = ", ".join(
        [*([f"note {parts['note']}"] if "note" in parts else []), *([parts["at"]] if "at" in parts else [])]
    )
    return f"{parts.get('work', '')}{via}{place}" + (f" ({inside})" if inside else "")


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _unquote(text: str) -> str:
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        raise Unreadable(
            f"the quotes of {text[:60]} are not closed", "close them, or leave them out"
        ) from None
