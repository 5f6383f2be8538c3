"""Cards: what is known of a source before anything is fetched from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from comity.terms.errors import SourceFault
from comity.terms.words import one_of

_KEY = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


def _whole(value: Any) -> Any:
    """Let whole numbers be written as 5e9."""
    if isinstance(value, str) and "e" in value.casefold():
        try:
            number = float(value)
        except ValueError:
            return value
        return int(number) if number.is_integer() else value
    return value


Count = Annotated[int, BeforeValidator(_whole), Field(ge=0)]


class Part(BaseModel):
    """A part of a card; a field it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Location(Part):
    """A file of the publisher."""

    url: Annotated[str, Field(pattern=r"^https?://")]
    edition: str = ""
    """The publisher's own name of the release, where it has several."""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """As the publisher states it; empty where it states none."""


class Limits(Part):
    """What may be asked of the publisher's server, and how much it may send."""

    per_minute: Annotated[int, Field(ge=1)] = 10
    largest: Count = 2_000_000_000
    """Bytes of one file as sent."""
    unpacked: Count = 20_000_000_000
    """Bytes of one file once unpacked."""
    ratio: Annotated[int, Field(ge=2)] = 200
    """How many times its size a packed file may grow."""


class Access(Part):
    """Where the user's own key for the publisher comes from; never the key itself."""

    environment: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")]
    place: Literal["header", "query"] = "header"
    name: str


class Bounds(Part):
    """The fewest and most rows of one vintage; fewer or more stop it."""

    least: Count = 1
    most: Count = 10_000_000_000


class Years(Part):
    """The first and last year that can occur."""

    first: int = 1900
    last: int = 2100


class Series(Part):
    """A series of the publisher: the indicator it becomes, its unit, and what its values may be."""

    id: Annotated[str, Field(pattern=_KEY)]
    unit: str
    times: float = 1.0
    """What a value is multiplied with to be in full units."""
    words: str = ""
    """Words that the publisher's own name or unit of the series must hold; without them it is another series."""
    least: float = float("-inf")
    most: float = float("inf")


class Neighbours(Part):
    """When a value is out of line with the years beside it."""

    factor: Annotated[float, Field(gt=1)] = 3.0
    """Times above or below the middle of the year before and the year after."""
    ends: Annotated[float, Field(gt=1)] = 6.0
    """Times above or below the one neighbour of a first or last year."""
    least: float = 0.0
    """Values below this, on all sides, are not looked at: small flows jump."""
    of: tuple[str, ...] = ()
    """Indicators looked at; all where none is named."""


class Ignored(Part):
    """What is left out knowingly, by name."""

    columns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    series: tuple[str, ...] = ()


class Column(Part):
    """Where a field of an observation comes from: a column, or the same for all rows."""

    column: str = ""
    always: str = ""
    codes: tuple[str, ...] = ("iso3",)
    """How an economy is written: iso3, m49, worldbank, imf, name, or names (the folder's names.csv)."""
    words: Mapping[str, str] = {}
    """What a cell says -> what it means, where they differ."""
    form: str = ""
    """How a date is written, in strptime's letters; empty where the cell is a year."""
    shown: str = ""
    """How much of the date is the period, such as %Y-%m; a label of months may be good for the year only."""


class Value(Part):
    """Where values come from: one column, or one column for each year."""

    column: str = ""
    years: Annotated[str, Field(pattern=r"^(\d{4}-\d{4})?$")] = ""
    """The years that have a column each, such as 2013-2025."""
    over: str = ""
    """A column that holds by what a value is divided to be yearly, such as 2 for a sum of two years."""
    times: float = 1.0
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ",", ".", " "] = ""


class Table(Part):
    """A delimited file or a workbook, mapped to observations without code."""

    delimiter: str = ","
    encoding: str = "utf-8"
    sheet: str = ""
    """Name of a workbook's sheet; its first where empty."""
    head: Count = 1
    """The line that names the columns."""
    foot: Count = 0
    """Lines after the last row, such as notes."""
    reporter: Column
    partner: Column = Column()
    indicator: Column
    product: Column = Column()
    period: Column = Column()
    value: Value
    unit: str
    status: Literal["observed", "estimated", "projected", "mirror", "reconciled"] = "observed"
    remark: str = ""
    keep: Mapping[str, tuple[str, ...]] = {}
    """Column -> the words that a row must have there; other rows are left out knowingly."""
    parts: Count = 0
    """Where rows of one key are parts to be added up: how many there must be. Zero: none may share a key."""
    adds_up: bool = False
    """Whether rows of one key are added up whatever their number."""
    least: float = float("-inf")
    most: float = float("inf")


class Sdmx(Part):
    """Messages of SDMX, whatever their syntax, mapped to observations without code.

    A `Column` names a dimension or an attribute.
    """

    service: str
    """The key of the service in ``sdmx/services.yml``."""
    flows: tuple[str, ...]
    """Agency and name of the dataflow, and of its structure where messages name that instead."""
    reporter: Column
    partner: Column = Column()
    indicator: Column
    product: Column = Column()
    unit: Column = Column()
    """What it says must be the unit of the series."""
    time: str = "TIME_PERIOD"
    value: str = "OBS_VALUE"
    status: str = "OBS_STATUS"
    statuses: Mapping[str, str] = {}
    """The service's own codes of a status -> those in ``sdmx/statuses.yml``."""
    frequency: str = "FREQ"
    keep: Mapping[str, tuple[str, ...]] = {}
    """Dimension -> the codes an observation must have there; others are left out, and reported."""
    unscaled: bool = False
    """Whether the attribute of the power of ten may be absent where it is zero."""
    published: str = ""
    """The attribute that holds the day of publication."""


class Card(Part):
    """All that is known of a source; see `read_card`."""

    key: Annotated[str, Field(pattern=_KEY)]
    title: str
    publisher: str
    licence: str
    terms: str
    cadence: str
    coverage: str
    leaves: str = "observations"
    reading: Annotated[int, Field(ge=1)] = 1
    """Raised when the parser reads the same bytes differently: the bytes are then taken again."""
    locate: tuple[Location, ...] = ()
    limits: Limits = Limits()
    access: Access | None = None
    rows: Bounds
    sample: Bounds = Bounds()
    years: Years = Years()
    schemes: tuple[str, ...] = ("iso3",)
    keep: tuple[str, ...] = ()
    """Aggregates that are kept among economies, by the publisher's code; others are left out and reported."""
    absent: tuple[str, ...] = ("",)
    """How a cell says that there is no value."""
    zero: tuple[str, ...] = ()
    """How a cell says zero, or less than can be shown."""
    ignored: Ignored = Ignored()
    indicators: Mapping[str, Series] = {}
    neighbours: tuple[Neighbours, ...] = ()
    statuses: tuple[str, ...] = ("observed",)
    """Statuses that occur."""
    traps: tuple[str, ...] = ()
    table: Table | None = None
    sdmx: Sdmx | None = None


def read_card(path: Path) -> Card:
    """Return the card in a file.

    Raises
    ------
    SourceFault
        Naming every field that is wrong.
    """
    try:
        # All scalars as text: 2023-10 stays an edition and NO stays a code.
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes only text, lists and maps
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as trouble:
        raise SourceFault(
            f"'{path}' cannot be read as a card ({trouble})", "YAML in UTF-8", "mend the file"
        ) from None
    try:
        return Card.model_validate(written)
    except ValidationError as trouble:
        raise SourceFault(
            f"'{path}' is not a card: {_said(trouble)}", "the fields of a source's card", "mend the file"
        ) from None


def _said(trouble: ValidationError) -> str:
    said = []
    for error in trouble.errors():
        field = ".".join(map(str, error["loc"])) or "the whole"
        advice = ""
        if error["type"] == "extra_forbidden":
            known = _fields_at(error["loc"][:-1])
            advice = f" ({one_of(str(error['loc'][-1]), known)})" if known else ""
        said.append(f"{field}: {error['msg']}{advice}")
    return "; ".join(said)


def _fields_at(path: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the fields a part of a card may have."""
    parts: dict[str, type[Part]] = {
        "table": Table,
        "sdmx": Sdmx,
        "limits": Limits,
        "rows": Bounds,
        "value": Value,
        "neighbours": Neighbours,
    }
    if not path:
        return tuple(Card.model_fields)
    part = parts.get(str(path[-1]))
    return tuple(part.model_fields) if part else ()
