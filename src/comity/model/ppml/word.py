"""An estimate as a table in a Word file."""

from __future__ import annotations

import os
from pathlib import Path

from docx import Document

from comity.model.ppml.fit import Fit
from comity.terms.errors import FileTrouble

_HEAD = ("", "Estimate", "Standard error", "p", "From", "To")


def write_word(fit: Fit, path: Path, level: float = 0.95) -> Path:
    """Write an estimate to a Word file, its sample's story below the table; return the path.

    Raises
    ------
    FileTrouble
        If the file cannot be written.
    """
    document = Document()
    document.add_heading(f"Gravity of {fit.flow}", level=1)
    rows = fit.tidy(level)
    table = document.add_table(rows=1, cols=len(_HEAD), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, _HEAD, strict=True):
        cell.text = text
    for row in rows:
        values = [row["name"], *(f"{row[k]:.4f}" for k in ("estimate", "standard_error", "p", "low", "high"))]
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    document.add_paragraph(f"From and to are the ends of the {level:.0%} interval.".replace("%", " %"))
    for line in fit.story():
        document.add_paragraph(line, style="List Bullet")
    aside = path.with_name(f".{path.name}.part")
    try:
        document.save(str(aside))
        os.replace(aside, path)  # noqa: PTH105 - the house moves files so
    except OSError as trouble:
        raise FileTrouble(
            f"'{path}' cannot be written ({trouble})", "a folder that can be written to", "choose another"
        ) from trouble
    return path
