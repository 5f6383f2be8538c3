"""PDF: a report on A4, tagged, each number a link to how it was obtained."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

from comity.publish.formats.images import lettered
from comity.publish.formats.obtained import made_on
from comity.publish.formats.pdf_values import print_values
from comity.publish.formats.typesetting import MAIN, typeset
from comity.publish.tree import Drawing, every_block
from comity.terms.files import write_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from typst import PDFStandard

    from comity.publish.tree import Document

STANDARDS: tuple[PDFStandard, ...] = ("a-2a", "ua-1")
"""What the file vouches for: that it can be kept (PDF/A-2a) and read aloud (PDF/UA-1)."""


def write(document: Document, target: Path) -> None:
    """Write a document as a PDF, accessible and fit for an archive; the same document gives the same bytes.

    Letters that none of our faces has are printed as their code points.

    Raises
    ------
    BuildFault
        Where a number has no trace, a mark no note, a row of a table too few
        or too many cells, or a drawing is not SVG.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from comity.publish.tree import Document
    >>> target = Path(tempfile.mkdtemp()) / "k.pdf"
    >>> write(Document("k", "Trade", "", "", "", "2024-02-12", "en", ()), target)
    >>> target.read_bytes()[:8]
    b'%PDF-1.7'
    """
    drawings = [block for block in every_block(document.blocks) if isinstance(block, Drawing)]
    files = {
        MAIN: resources.files("comity.publish.formats").joinpath("outlook.typ").read_bytes(),
        "document.json": json.dumps(print_values(document), ensure_ascii=False).encode(),
        **{f"drawing-{place}.svg": lettered(b.svg).encode() for place, b in enumerate(drawings, start=1)},
    }
    write_bytes(target, typeset(files, "pdf", standards=STANDARDS, made=made_on(document)))
