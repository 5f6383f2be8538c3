"""Results as a notebook shows them: a table, and below it what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def html_table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[object]], notes: Iterable[str] = ()
) -> str:
    """Return an HTML table; numbers have four significant digits, what is absent (None) an empty cell.

    Examples
    --------
    >>> html_table("Sizes", ["economy", "size"], [["ash", 1.23456], ["elm", None]])[:66]
    '<table><caption>Sizes</caption><thead><tr><th scope="col">economy<'
    """
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(c)}</td>' for c in row)}</tr>" for row in rows)
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{below}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return escape(f"{value:.4g}" if isinstance(value, float) else str(value))
