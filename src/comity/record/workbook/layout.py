"""The sheets and columns of the workbook, as the kinds of entry give them.

An entry is a row of its kind's sheet; an inner part that stands once is spread
over columns with a dot (``scope.actors``), a list of parts has a sheet of its
own (``offices.holders``) whose rows name the entry they belong to.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from comity.record.kinds import every_kind
from comity.record.kinds.citation import Citation
from comity.record.kinds.entry import Entry
from comity.record.kinds.model import Ref
from comity.record.meanings import meaning
from comity.record.tables import CITING
from comity.terms.period import Period

#: How a cell is written: prose, one word, a date, a truth, a whole number, one item a line, one citation a line.
Form: TypeAlias = Literal["prose", "word", "date", "truth", "whole", "list", "cite"]

ID, POSITION, FILE = "id", "position", "file"
#: Excel's own limit on a sheet's name.
_LONGEST_NAME = 31
#: Fields every kind inherits stand first in the kinds and last in the files.
_LAST = ("cite", "known_from", "remark")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its head, where its cells stand in an entry, and what they may hold."""

    name: str
    path: tuple[str, ...]
    form: Form
    required: bool = False
    about: str = ""
    allowed: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the kind it belongs to, the list of parts it holds (or none: whole entries), its columns."""

    name: str
    folder: str
    field: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns that say which entry, and which part or file of it, a row is."""
        key = Column(ID, (ID,), "word", required=True, about=_about_id(self))
        if self.field:
            return key, Column(POSITION, (POSITION,), "whole", about=_ABOUT_POSITION)
        if self.folder == "figures":
            return key, Column(FILE, (FILE,), "word", required=True, about=_ABOUT_FILE)
        return (key,)

    def column(self, name: str) -> Column | None:
        """Return the column of a name; None where the sheet has none."""
        return next((column for column in (*self.keys, *self.columns) if column.name == name), None)


_ABOUT_POSITION = "The part's place in the entry's list. To put a row between 2 and 3, write 2.5; left empty, it follows the row above."
_ABOUT_FILE = "The file under figures/ that holds the row, without .csv; another name moves the row there."


@functools.cache
def every_sheet() -> dict[str, Sheet]:
    """Return name -> sheet for all kinds, each kind's own sheet before those of its parts.

    Raises
    ------
    TypeError
        Where a kind holds lists inside the parts of a list, which a row cannot show.

    Examples
    --------
    >>> [name for name in every_sheet() if name.startswith("agree")]
    ['agreements', 'agreements.areas', 'agreements.steps']
    """
    sheets: dict[str, Sheet] = {}
    for folder, kind in every_kind().items():
        for sheet in _sheets(folder, kind):
            if sheet.name in sheets or len(sheet.name) > _LONGEST_NAME:
                raise TypeError(f"'{sheet.name}' cannot name a sheet; give the field a shorter name")
            sheets[sheet.name] = sheet
    return sheets


def sheets_of(folder: str) -> tuple[Sheet, ...]:
    """Return the sheets of one kind, its own first."""
    return tuple(sheet for sheet in every_sheet().values() if sheet.folder == folder)


def field_order(folder: str) -> tuple[str, ...]:
    """Return the fields of a kind in the order in which files hold them."""
    return tuple(name for name, _, _ in _fields(every_kind()[folder]))


def _sheets(folder: str, kind: type[Entry]) -> Iterator[Sheet]:
    about = inspect.cleandoc(kind.__doc__ or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")
    if folder == "figures":
        yield Sheet(folder, folder, (), tuple(_figure_columns(kind)), about)
        return
    parts: list[tuple[tuple[str, ...], type[BaseModel], str]] = []
    columns = tuple(_columns(kind, (), True, parts))
    yield Sheet(folder, folder, (), columns, about)
    for path, model, said in parts:
        deeper: list[tuple[tuple[str, ...], type[BaseModel], str]] = []
        inner = tuple(_columns(model, (), True, deeper))
        if deeper:
            raise TypeError(
                f"{folder}: {'.'.join((*path, *deeper[0][0]))} is a list inside a list; a sheet has no place for it"
            )
        yield Sheet(".".join((folder, *path)), folder, path, inner, said)


def _columns(
    model: type[BaseModel],
    above: tuple[str, ...],
    needed: bool,
    parts: list[tuple[tuple[str, ...], type[BaseModel], str]],
) -> Iterator[Column]:
    for name, field, about in _fields(model):
        path = (*above, name)
        inner, many = _model_in(field.annotation), _is_list(field.annotation)
        if inner is Citation:
            yield Column(".".join(path), path, "cite", False, about, (), ("works",))
        elif inner and many:
            parts.append((path, inner, about))
        elif inner:
            yield from _columns(inner, path, needed and field.is_required(), parts)
        else:
            said = about if needed or not field.is_required() else f"{about} Needed where its group is given."
            yield _column(path, field, needed and field.is_required(), said)


def _column(path: tuple[str, ...], field: FieldInfo, required: bool, about: str) -> Column:
    allowed = tuple(_words(field.annotation))
    kinds = next((mark.kinds for mark in _marks(field) if isinstance(mark, Ref)), ())
    form: Form = "prose"
    if _is_list(field.annotation):
        form = "list"
    elif allowed or kinds:
        form = "word"
    elif _holds(field.annotation, Period):
        form = "date"
    elif _holds(field.annotation, bool):
        form = "truth"
    elif _holds(field.annotation, int):
        form = "whole"
    return Column(
        ".".join(path), path, form, required, about, ("true", "false") if form == "truth" else allowed, kinds
    )


def _figure_columns(kind: type[Entry]) -> Iterator[Column]:
    """Yield a figure's columns; its citation stands in some of its own, as in the CSV file."""
    for name, field, about in _fields(kind):
        if name != "cite":
            yield _column((name,), field, field.is_required(), about)
            continue
        for part in CITING:
            of = Citation.model_fields[part]
            yield _column((part,), of, of.is_required(), meaning(Citation, part))


def _fields(model: type[BaseModel]) -> list[tuple[str, FieldInfo, str]]:
    """Return each field as written in files, with what it means."""
    named = [
        (f.alias or name, f, meaning(model, name)) for name, f in model.model_fields.items() if name != "id"
    ]
    return sorted(named, key=lambda item: _LAST.index(item[0]) if item[0] in _LAST else -1)


def _about_id(sheet: Sheet) -> str:
    if sheet.field:
        return f"The entry of the sheet {sheet.folder} that the row belongs to."
    return "The entry's name in the record: lower-case letters, digits and hyphens. Another name is another entry."


def _marks(field: FieldInfo) -> Iterator[Any]:
    yield from field.metadata
    yield from _inner_marks(field.annotation)


def _inner_marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        yield from _inner_marks(part)


def _words(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for part in get_args(annotation):
        yield from _words(part)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(part) for part in get_args(annotation))


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(part, wanted) for part in get_args(annotation))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
