"""The typesetter: files in memory to a PDF or a picture, with our faces and no other."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

import typst

from comity.publish import fonts
from comity.terms.errors import BuildFault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from typst import PDFStandard

MAIN = "main.typ"


def typeset(
    files: Mapping[str, bytes],
    kind: Literal["pdf", "png"],
    *,
    ppi: float = 96,
    standards: tuple[PDFStandard, ...] = (),
    made: datetime | None = None,
) -> bytes:
    """Return what `MAIN` among the files says, set as a PDF or as a picture of its one page.

    The files reach the typesetter by name from memory: it sees no disk, no
    font of this machine and no clock.

    Raises
    ------
    BuildFault
        Where it cannot be set; the message holds the typesetter's own words.

    Examples
    --------
    >>> typeset({MAIN: b"Words."}, "pdf")[:5]
    b'%PDF-'
    """
    try:
        # The stubs of the wheel forget that files may be given by name.
        compiler = typst.Compiler(dict(files), font_paths=_faces(), ignore_system_fonts=True)  # type: ignore[type-var]
        made_of, warnings = compiler.compile_with_warnings(
            format=kind, ppi=ppi, pdf_standards=list(standards), timestamp=made
        )
    except typst.TypstError as trouble:
        raise BuildFault(
            f"the typesetter refused: {trouble.message}", "", "; ".join(trouble.hints)
        ) from trouble
    if warnings:
        # Above all that the layout did not settle: its page numbers would be wrong.
        raise BuildFault(
            f"the typesetter warned: {'; '.join(w.message for w in warnings)}", "none", "report this"
        )
    if not isinstance(made_of, bytes):
        raise BuildFault(f"the typesetter made {len(made_of or ())} pages", "one", "report this")
    return made_of


@functools.cache
def _faces() -> typst.Fonts:
    """Read our faces once: a document with thirty drawings asks for them thirty times."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.folder())]
    )
