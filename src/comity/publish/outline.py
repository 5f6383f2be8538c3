"""An Outlook's outline: its title, its day, its region and partners, its chapters, its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError, field_validator

from comity.record.faults import sentence
from comity.record.kinds.entry import When
from comity.record.kinds.model import Model
from comity.record.text import Fault, load, parse, places
from comity.terms.errors import TextFault, UsageError
from comity.terms.period import Period
from comity.terms.problem import Place, Problem


class MapSettings(Model):
    """How borders are drawn and territories named; a choice of the Outlook, never of the code."""

    border_view: str = "as drawn by Natural Earth, 1:50 million"
    """The name of the view, printed below the map."""
    drawn_as_part_of: dict[str, str] = Field(default_factory=dict)
    """Actor or ISO code -> the same: drawn without a border between the two."""
    dashed: tuple[str, ...] = ()
    """Actors or ISO codes whose outline is dashed."""
    labels: dict[str, str] = Field(default_factory=dict)
    """Actor -> the name used on maps and pages of this Outlook."""
    disclaimer: str = ""
    """Printed below the map."""


class Outline(Model):
    """What an Outlook is made of; kept in `outline.yml` beside its texts."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    """The folder's name; not written in the file."""
    title: str
    """The title."""
    subtitle: str = ""
    """The subtitle."""
    author: str
    """Who publishes it."""
    issued: When
    """The day of issue, which is also its as-of day unless another is asked for."""
    language: str = "en-GB"
    """BCP 47 tag."""
    region: str
    """The grouping whose relations are reported."""
    partners: tuple[str, ...] = Field(min_length=1)
    """The other sides, in order of chapters."""
    chapters: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*[.]md$")], ...] = (
        Field(min_length=1)
    )
    """File names of the texts, in order; they stand beside this file and end in `.md`."""
    keywords: tuple[str, ...] = ()
    """For the properties of the files."""
    disclaimer: str = ""
    """Printed at the end of every format."""
    map: MapSettings = Field(default_factory=MapSettings)
    """Borders and labels."""
    follows: str | None = None
    """The key of the issue before this one."""

    @field_validator("issued")
    @classmethod
    def _one_day(cls, value: Period) -> Period:
        if value.start is None or value.start != value.end:
            raise ValueError(f"'{value.text}' is not one day; write year-month-day")
        return value


def read_outline(folder: Path) -> Outline:
    """Return the outline of an Outlook's folder.

    Raises
    ------
    UsageError
        Where the folder holds none.
    TextFault
        With every fault of the file and its place.
    """
    path = folder / "outline.yml"
    if not path.is_file():
        others = sorted(p.parent.name for p in folder.parent.glob("*/outline.yml"))
        listed = f"one of: {', '.join(others)}" if others else "none is there yet"
        raise UsageError(f"'{folder}' holds no outline.yml", f"an Outlook; {listed}", "name one of these")
    file = f"{folder.name}/outline.yml"
    fields, problems = _fields(path, file)
    try:
        outline = Outline.model_validate({**fields, "key": folder.name})
    except ValidationError as trouble:
        at = places(load(path))
        for fault in trouble.errors(include_url=False):
            line, column = next((at[tuple(fault["loc"][:n])] for n in range(len(fault["loc"]), 0, -1)
                                 if tuple(fault["loc"][:n]) in at), (1, 1))  # fmt: skip
            what, fix = sentence(fault, Outline)
            label = ".".join(str(step) for step in fault["loc"])
            problems.append(Problem(Place(file, line, column), label, what, fix))
        raise TextFault(problems, "mend the outline") from None
    if problems:
        raise TextFault(problems, "mend the outline")
    return outline


def _fields(path: Path, file: str) -> tuple[dict[str, Any], list[Problem]]:
    try:
        fields, faults = parse(load(path))
    except Fault as fault:
        raise TextFault([fault.problem(file)], "mend the outline") from None
    return dict(fields), [fault.problem(file) for fault in faults]
