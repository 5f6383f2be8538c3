"""SDMX-JSON, versions 1.0 and 2.0, and the JSON of a service of version 2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.sources.sdmx.message import NO_VALUES, VALUE, Cells, Message, flow_of
from comity.terms.errors import SourceFault
from comity.terms.words import brief


def read_object(path: Path) -> Message:
    """Return the message in a file.

    Raises
    ------
    SourceFault
        Where it is no message of observations, or one that does not hold
        together: a position without a dimension, a code that is not listed.
    """
    try:
        # Numbers stay text, so that one reader judges them all.
        written = json.loads(path.read_bytes(), parse_float=str, parse_int=str, parse_constant=str)
        if "CompactData" in written:
            return _turned(written["CompactData"], path.name)
        if errors := written.get("errors"):
            raise SourceFault(
                f"'{path.name}': the service says {brief(str(errors))}", "observations", "ask again"
            )
        inside = written.get("data") or written
        structures = inside.get("structures") or [inside.get("structure") or written.get("structure")]
        sets = inside["dataSets"]
        flow = _flow(structures[0])
        cells = [
            c for one in sets for c in _of_set(one, structures[int(one.get("structure", "0"))], path.name)
        ]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as trouble:
        what = brief(f"{type(trouble).__name__} {trouble}", quoted=False)
        raise SourceFault(
            f"'{path.name}' is no whole SDMX-JSON ({what})", "a message of observations", "look at the file"
        ) from None
    return Message(path.name, cells, flow)


def _flow(structure: Mapping[str, Any]) -> str:
    links = [link for link in structure.get("links", ()) if link.get("rel") in ("dataflow", "datastructure")]
    links.sort(key=lambda link: link["rel"] != "dataflow")
    return flow_of(links[0].get("urn") or links[0]["href"]) if links else ""


def _of_set(one: Mapping[str, Any], structure: Mapping[str, Any], file: str) -> Iterator[Cells]:
    if one.get("action") in NO_VALUES:
        # What is to be deleted may be named by some of the dimensions only.
        series = one.get("series", {"": one})
        yield from (
            Cells(f"{file}, to be deleted", {}, "Delete")
            for s in series.values()
            for _ in s.get("observations", {"": ()})
        )
        return
    dimensions, attributes = structure["dimensions"], structure.get("attributes", {})
    whole = dimensions.get("dataSet", ())
    at = {d["id"]: "0" for d in whole}
    fixed = {d["id"]: _word(d["values"][0]) for d in whole}
    fixed |= _attributes(one.get("attributes", ()), attributes.get("dataSet", ()))
    if "series" not in one:
        yield from _observations(one.get("observations", {}), fixed, at, one, structure, file)
        return
    for key, series in one["series"].items():
        said = (
            fixed
            | _codes(key, dimensions["series"])
            | _attributes(series.get("attributes", ()), attributes.get("series", ()))
        )
        there = at | _positions(key, dimensions["series"])
        yield from _observations(series.get("observations", {}), said, there, one, structure, file)


def _observations(
    found: Mapping[str, Sequence[Any]], fixed: Mapping[str, str], at: Mapping[str, str], one: Mapping[str, Any],
    structure: Mapping[str, Any], file: str,
) -> Iterator[Cells]:  # fmt: skip
    dimensions = structure["dimensions"].get("observation", ())
    measures = [m["id"] for m in structure.get("measures", {}).get("observation", ())] or [VALUE]
    attributes = structure.get("attributes", {})
    every = [
        d for part in ("dataSet", "series", "observation") for d in structure["dimensions"].get(part, ())
    ]
    every.sort(key=lambda d: int(d.get("keyPosition", len(every))))
    for key, values in found.items():
        said, there = dict(fixed) | _codes(key, dimensions), {**at, **_positions(key, dimensions)}
        place = f"{file}, observation {'.'.join(said[d['id']] for d in every)}"
        for pattern, group in one.get("dimensionGroupAttributes", {}).items():
            if _meets(pattern, [there[d["id"]] for d in every]):
                said |= _attributes(group, attributes.get("dimensionGroup", ()))
        said |= {name: _text(value) for name, value in zip(measures, values, strict=False)}
        said |= _attributes(values[len(measures) :], attributes.get("observation", ()))
        yield Cells(place, said, str(one.get("action", "")))


def _meets(pattern: str, mine: Sequence[str]) -> bool:
    parts = pattern.split(":")
    if len(parts) != len(mine):
        raise ValueError(f"the group {pattern} has {len(parts)} places for {len(mine)} dimensions")
    return all(part in ("", own) for part, own in zip(parts, mine, strict=True))


def _positions(key: str, dimensions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {d["id"]: place for place, d in zip(key.split(":"), dimensions, strict=True)}


def _codes(key: str, dimensions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    places = key.split(":")
    if len(places) != len(dimensions):
        raise ValueError(f"the key {key} has {len(places)} places for {len(dimensions)} dimensions")
    return {d["id"]: _listed(d, place) for place, d in zip(places, dimensions, strict=True)}


def _attributes(values: Sequence[Any], attributes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    said: dict[str, str] = {}
    for attribute, value in zip(attributes, values, strict=False):
        listed = attribute.get("values", ())
        if isinstance(value, str) and value.isdigit() and listed:
            said[attribute["id"]] = _listed(attribute, value)
        elif value is not None:
            said[attribute["id"]] = _text(value)
        elif attribute.get("default") is not None:
            said[attribute["id"]] = _text(attribute["default"])
    return said


def _listed(component: Mapping[str, Any], text: str) -> str:
    """Return the word at a position of a dimension's or an attribute's list."""
    position, words = int(text), component["values"]
    if not 0 <= position < len(words):
        raise IndexError(f"{component['id']} has {len(words)} words, and position {position} is asked for")
    return _word(words[position])


def _word(value: Any) -> str:
    """Return a code, or the text of a value that has none."""
    if not isinstance(value, Mapping):
        return _text(value)
    return _text(next((value[k] for k in ("id", "value", "name") if value.get(k) is not None), ""))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _turned(message: Mapping[str, Any], file: str) -> Message:
    """Return a message of version 2.0 whose XML was turned into JSON, an @ before each attribute."""
    one = message["DataSet"]
    cells = []
    for number, series in enumerate(_several(one.get("Series")), 1):
        for count, seen in enumerate(_several(series.get("Obs")), 1):
            cells.append(
                Cells(f"{file}, series {number}, observation {count}", _at(one) | _at(series) | _at(seen))
            )
    return Message(file, cells, str(message["Header"].get("DataSetID", "")))


def _several(found: Any) -> list[Mapping[str, Any]]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _at(element: Mapping[str, Any]) -> dict[str, str]:
    return {
        k[1:]: _text(t)
        for k, t in element.items()
        if k.startswith("@") and not k.startswith("@xmlns") and ":" not in k
    }
