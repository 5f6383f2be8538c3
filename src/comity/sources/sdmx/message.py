"""A message of SDMX, whatever its syntax: observations as cells by the name of their dimension or attribute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

VALUE = "OBS_VALUE"
#: What an action asks for that is no observation.
NO_VALUES = frozenset({"D", "Delete"})


@dataclass(frozen=True, slots=True)
class Cells:
    """One observation: where it stands, and what it says, by the name of the dimension, attribute or measure."""

    place: str
    said: Mapping[str, str]
    action: str = ""
    flow: str = ""
    """The dataflow or structure, where each observation names its own."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its observations one after another, and what it says of itself.

    ``flow`` is absent ("") where the message does not say whose structure it
    follows; ``remarks`` are what the service adds in the message's foot.
    """

    file: str
    cells: Iterable[Cells]
    flow: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def flow_of(reference: str) -> str:
    """Return the agency and name in a reference to a dataflow or structure, without its version.

    Examples
    --------
    >>> flow_of("urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ECB:EXR(1.0)"), flow_of("ESTAT:NA_MAIN(1.6.0): Accounts")
    ('ECB:EXR', 'ESTAT:NA_MAIN')
    >>> flow_of("https://stats.oecd.org/sdmx-json/dataflow/PART2/all"), flow_of("https://sdw/service/dataflow/ECB/EXR/1.0")
    ('PART2', 'ECB:EXR')
    """
    if "/dataflow/" in reference or "/datastructure/" in reference:
        parts = reference.replace("/datastructure/", "/dataflow/").partition("/dataflow/")[2].split("/")
        return ":".join(part for part in parts[:2] if part and part != "all")
    return reference.rpartition("=")[2].partition("(")[0].strip().split(": ")[0]
