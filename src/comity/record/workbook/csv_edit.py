"""Change a table of figures only in the cells that change: other rows, quotes and line ends stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.record.workbook.cells import Cells


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the text: where it begins and ends, its line end counted in, and where its cells stand."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


def edit_table(
    text: str, changed: Mapping[str, tuple[Cells, Cells]], gone: Sequence[str], added: Mapping[str, Cells]
) -> str:
    r"""Return a table with rows changed, taken out and added at its end.

    ``changed`` holds a row's cells before and after by its id. A column that
    new cells need and the head lacks is added at the end of every row.

    Examples
    --------
    >>> edit_table("id,value\nx, 1\ny,\"2\"\n", {"x": ({"value": "1"}, {"value": "3"})}, [], {"z": {"value": "a,b"}})
    'id,value\nx,3\ny,"2"\nz,"a,b"\n'
    """
    head, *lines = _lines(text)
    names = [_cell(text, span).strip() for span in head.spans]
    new_cells = [after for _, after in changed.values()] + list(added.values())
    more = [name for name in dict.fromkeys(n for cells in new_cells for n in cells) if name not in names]
    line_end = "\r\n" if text[head.start : head.end].endswith("\r\n") else "\n"
    pieces = [_widened(text, head, more)]
    for line in lines:
        name = _cell(text, line.spans[names.index("id")]).strip() if len(line.spans) == len(names) else ""
        if not name or not any(_cell(text, span).strip() for span in line.spans):
            pieces.append(text[line.start : line.end])
        elif name in changed:
            pieces.append(_changed(text, line, names, more, *changed[name]))
        elif name not in gone:
            pieces.append(_widened(text, line, [""] * len(more)))
    whole = "".join(pieces)
    if added and whole and not whole.endswith(("\n", "\r")):
        whole += line_end
    return whole + "".join(
        _row([cells.get(name, "") if name != "id" else key for name in (*names, *more)]) + line_end
        for key, cells in added.items()
    )


def new_table(names: Sequence[str], added: Mapping[str, Cells]) -> str:
    """Return a new table with a head and rows."""
    rows = [
        _row([cells.get(name, "") if name != "id" else key for name in names]) for key, cells in added.items()
    ]
    return "".join(line + "\n" for line in (_row(names), *rows))


def ids(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, id) of each row of a table."""
    head, *lines = _lines(text)
    at = [_cell(text, span).strip() for span in head.spans].index("id")
    number, counted = 1, 0
    for line in lines:
        number, counted = number + text.count("\n", counted, line.start), line.start
        if len(line.spans) > at:
            yield number, _cell(text, line.spans[at]).strip()


def _changed(
    text: str, line: _Line, names: Sequence[str], more: Sequence[str], before: Cells, after: Cells
) -> str:
    pieces, at = [], line.start
    for name, (start, end) in zip(names, line.spans, strict=True):
        if name != "id" and before.get(name, "") != after.get(name, ""):
            pieces += [text[at:start], _quoted(after.get(name, ""))]
            at = end
    last = line.spans[-1][1]
    pieces += [
        text[at:last],
        "".join("," + _quoted(after.get(name, "")) for name in more),
        text[last : line.end],
    ]
    return "".join(pieces)


def _widened(text: str, line: _Line, more: Sequence[str]) -> str:
    last = line.spans[-1][1]
    return text[line.start : last] + "".join("," + _quoted(name) for name in more) + text[last : line.end]


def _lines(text: str) -> Iterator[_Line]:
    """Yield the rows of a table with the places of their cells, quotes counted in."""
    start, cell, quoted, spans = 0, 0, False, list[tuple[int, int]]()
    at = 0
    while at < len(text):
        sign = text[at]
        if quoted:
            quoted = sign != '"'
        elif sign == '"' and (at == cell or text[at - 1] == '"'):
            quoted = True
        elif sign == ",":
            spans.append((cell, at))
            cell = at + 1
        elif sign in "\r\n":
            spans.append((cell, at))
            at += text.startswith("\r\n", at)
            yield _Line(start, at + 1, tuple(spans))
            start, cell, spans = at + 1, at + 1, []
        at += 1
    if start < len(text):
        yield _Line(start, len(text), (*spans, (cell, len(text))))


def _cell(text: str, span: tuple[int, int]) -> str:
    raw = text[slice(*span)]
    return raw[1:-1].replace('""', '"') if raw.startswith('"') and raw.endswith('"') and len(raw) > 1 else raw


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n') else cell


def _row(cells: Sequence[str]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="").writerow(cells)
    return made.getvalue()
