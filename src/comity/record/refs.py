"""References between entries: every field marked with `Ref`, with its path."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from comity.record.kinds.entry import Entry
from comity.record.kinds.model import Ref

if TYPE_CHECKING:  # a store that is only read needs no reader of YAML
    from comity.record.text import Path_


class Reference(NamedTuple):
    """A name written in an entry that should be another entry's."""

    path: Path_
    name: str
    kinds: tuple[str, ...]


class _Slot(NamedTuple):
    """What a field of a model holds: a reference, models with references, or both below a list."""

    name: str
    alias: str
    kinds: tuple[str, ...]
    nested: bool


def parts(model: BaseModel, path: Path_ = ()) -> Iterator[tuple[Path_, BaseModel]]:
    """Yield a model and every model inside it, with its path as written in the file."""
    yield path, model
    for name, alias in _inner(type(model)):
        value = getattr(model, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from parts(item, (*path, alias, index))
        elif value is not None:
            yield from parts(value, (*path, alias))


def references(entry: Entry) -> Iterator[Reference]:
    """Yield each reference an entry makes, with its path as written in the file."""
    return _within(entry, ())


def _within(model: BaseModel, path: Path_) -> Iterator[Reference]:
    for slot in _plan(type(model)):
        value = getattr(model, slot.name)
        if value is None or value == ():
            continue
        here = (*path, slot.alias)
        many = isinstance(value, tuple)
        for index, item in enumerate(value if many else (value,)):
            place = (*here, index) if many else here
            if slot.kinds:
                yield Reference(place, item, slot.kinds)
            elif slot.nested:
                yield from _within(item, place)


@functools.cache
def _plan(kind: type[BaseModel]) -> tuple[_Slot, ...]:
    slots = []
    for name, field in kind.model_fields.items():
        found = _ref(field)
        nested = _holds_model(field.annotation)
        if found or nested:
            slots.append(_Slot(name, field.alias or name, found.kinds if found else (), nested))
    return tuple(slots)


@functools.cache
def _inner(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, field.alias or name)
        for name, field in kind.model_fields.items()
        if _holds_model(field.annotation)
    )


def _ref(field: FieldInfo) -> Ref | None:
    """Return the mark of a field, wherever pydantic keeps it."""
    for mark in field.metadata:
        if isinstance(mark, Ref):
            return mark
    return _ref_in(field.annotation)


def _ref_in(annotation: Any) -> Ref | None:
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        if isinstance(part, Ref):
            return part
        found = _ref_in(part)
        if found:
            return found
    return None


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, BaseModel)
    return any(_holds_model(part) for part in get_args(annotation))
