"""What all kinds share: references to other entries, dates, citations."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from comity.record.kinds.citation import Citation
from comity.record.kinds.model import Model, Ref
from comity.terms.period import Period, read_period, relative


def _as_period(value: Any) -> Any:
    if isinstance(value, Period):
        return value
    if not isinstance(value, str):
        given = "a list" if isinstance(value, list | tuple) else "a block of fields"
        raise ValueError(f"{given} stands where a date is expected; write one, such as 2023-12 or 1977/..")  # noqa: TRY004 - pydantic gathers only ValueError
    if relative(value):
        return Period(value.strip(), None, None)
    return read_period(value)


def _as_written(period: Period) -> str:
    return period.text


class _Written:
    """Marks a period that is written as a text; without it the inside of a period would be laid out at each field."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source, handler
        written = core_schema.plain_serializer_function_ser_schema(
            _as_written, return_schema=core_schema.str_schema()
        )
        return core_schema.no_info_plain_validator_function(_as_period, serialization=written)


#: A date or period: EDTF text, "mid-December 2023", or "the month before EVENT".
When = Annotated[Period, _Written()]
#: A name of an entry: lower-case letters, digits and hyphens; it is also the file's name.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]

ActorRef = Annotated[str, Ref("actors")]
PillarRef = Annotated[str, Ref("pillars")]
PolicyRef = Annotated[str, Ref("policies")]
EventRef = Annotated[str, Ref("events")]
ForumRef = Annotated[str, Ref("forums")]
AgreementRef = Annotated[str, Ref("agreements")]
FigureRef = Annotated[str, Ref("figures")]
IndicatorRef = Annotated[str, Ref("indicators")]


class Cited(Model):
    """A part of an entry with its own citations, and so its own day of being known."""

    cite: tuple[Citation, ...] = ()
    """The works that say so."""
    known_from: When | None = None
    """When it became known; by default the day of the earliest work cited."""


class Entry(Cited):
    """An entry of the record: one file, whose name is its ``id``."""

    folder: ClassVar[str]
    #: Kinds that point to nothing but themselves (works, vocabularies) need no citation.
    needs_citation: ClassVar[bool] = True

    id: Name
    """The file's name without its ending; not written in the file."""
    remark: Sentence | None = None
    """Anything an editor should know: a doubt, a reading chosen, a trap."""

    @property
    def label(self) -> str:
        """The entry's name as read by people."""
        return str(getattr(self, "name", None) or self.id)
