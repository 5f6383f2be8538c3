"""SDMX-ML, versions 2.0 to 3.0: generic, and after a structure of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from comity.sources.sdmx.message import VALUE, Cells, Message, flow_of
from comity.terms.errors import SourceFault
from comity.terms.words import brief

_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_GENERIC, _OWN = (
    ("GenericData", "GenericTimeSeriesData"),
    ("StructureSpecificData", "StructureSpecificTimeSeriesData", "CompactData"),
)


def read_markup(path: Path) -> Message:
    """Return the message in a file; nothing outside it is read, and no entity of its own is resolved.

    Raises
    ------
    SourceFault
        Where it is no whole message of observations.
    """
    reader = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.parse(str(path), reader)
    except (etree.XMLSyntaxError, OSError) as trouble:
        raise SourceFault(
            f"'{path.name}' is no whole XML ({trouble})", "a message of SDMX", "fetch it again"
        ) from None
    if tree.docinfo.doctype:
        raise SourceFault(
            f"'{path.name}' declares a document type",
            "a message without one",
            "do not open it; ask the publisher",
        )
    root, kind = tree.getroot(), _name(tree.getroot())
    if kind in ("Error", "ErrorMessage"):
        words = " ".join("".join(root.itertext()).split())
        raise SourceFault(f"'{path.name}': the service says {brief(words)}", "observations", "ask again")
    if kind not in (*_GENERIC, *_OWN):
        raise SourceFault(
            f"'{path.name}' is a message of the kind {brief(kind)}",
            f"one of {', '.join((*_GENERIC, *_OWN))}",
            "ask for observations",
        )
    header = _child(root, "Header")
    sets = [e for e in root if _name(e) == "DataSet"]
    about = {k: t for one in sets for k, t in _plain(one).items()}
    remarks = tuple(
        " ".join("".join(e.itertext()).split())
        for e in root.iter()
        if _name(e) == "Message" and e.get("code")
    )
    at = next((e.get("dimensionAtObservation", "") for e in root.iter() if _name(e) == "Structure"), "")
    read = _of_generic if kind in _GENERIC else _of_own
    return Message(
        path.name, (c for one in sets for c in read(one, path.name, at)), _flow(header), about, remarks
    )


def _of_generic(one: Any, file: str, _: str) -> Iterator[Cells]:
    fixed, groups, action = _values(_child(one, "Attributes")), [], one.get("action", "")
    for element in one:
        match _name(element):
            case "Group":
                groups.append((_values(_child(element, "GroupKey")), _values(_child(element, "Attributes"))))
            case "Series":
                series = (
                    fixed | _values(_child(element, "SeriesKey")) | _values(_child(element, "Attributes"))
                )
                for seen in (e for e in element if _name(e) == "Obs"):
                    yield Cells(_place(file, seen), _grouped(series | _seen(seen), groups), action)
            case "Obs":
                yield Cells(_place(file, element), _grouped(fixed | _seen(element), groups), action)


def _seen(element: Any) -> dict[str, str]:
    said = _values(_child(element, "ObsKey")) | _values(_child(element, "Attributes"))
    for part in element:
        match _name(part):
            case "ObsDimension":
                said[part.get("id") or "TIME_PERIOD"] = part.get("value", "")
            case "Time":
                said["TIME_PERIOD"] = (part.text or "").strip()
            case "ObsValue":
                said[part.get("id") or VALUE] = part.get("value", "")
    return said


def _values(element: Any) -> dict[str, str]:
    if element is None:
        return {}
    return {v.get("id") or v.get("concept", ""): v.get("value", "") for v in element if _name(v) == "Value"}


def _of_own(one: Any, file: str, at: str) -> Iterator[Cells]:
    fixed, groups, action = _plain(one), [], one.get("action", "")
    for element in one:
        match _name(element):
            case "Group":
                said = _plain(element)
                groups.append((said, said))
            case "Series":
                series = fixed | _plain(element)
                for seen in (e for e in element if _name(e) == "Obs"):
                    yield Cells(_place(file, seen), _grouped(series | _own(seen, at), groups), action)
            case "Obs":
                yield Cells(_place(file, element), _grouped(fixed | _own(element, at), groups), action)
            case "Atts":
                fixed = fixed | _plain(element)


def _own(element: Any, at: str) -> dict[str, str]:
    said = _plain(element)
    # The measure may be in the observation's type instead of an attribute.
    if at and at != "AllDimensions" and at not in said and element.get(_TYPE):
        said[at] = element.get(_TYPE).rpartition(":")[2]
    return said


def _plain(element: Any) -> dict[str, str]:
    """Return an element's own attributes, and those of 3.0 that have several values, a semicolon between them."""
    said = {k: t for k, t in element.attrib.items() if not k.startswith("{") and k != "action"}
    for part in element:
        if _name(part) == "Comp":
            said[part.get("id", "")] = ";".join(
                " ".join("".join(v.itertext()).split()) for v in part if _name(v) == "Value"
            )
    return said


def _grouped(
    said: dict[str, str], groups: Sequence[tuple[Mapping[str, str], Mapping[str, str]]]
) -> dict[str, str]:
    """Return an observation's cells with the attributes of the groups it belongs to: those whose key it shares."""
    whole = dict(said)
    for key, attributes in groups:
        shared = [name for name in key if name in said]
        if shared and all(said[name] == key[name] for name in shared):
            whole = {**attributes, **whole}
    return whole


def _flow(header: Any) -> str:
    if header is None:
        return ""
    for element in header.iter():
        name = _name(element)
        if name == "Ref" and element.get("id"):
            return ":".join(part for part in (element.get("agencyID"), element.get("id")) if part)
        if name in ("URN", "StructureUsage", "Structure") and (element.text or "").strip().startswith("urn:"):
            return flow_of(element.text.strip())
    named = _child(header, "DataSetID")
    return "" if named is None else (named.text or "").strip()


def _name(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return next((e for e in element if _name(e) == name), None) if element is not None else None


def _place(file: str, element: Any) -> str:
    return f"{file}, line {element.sourceline}"
