"""What ``comity show`` prints: an entry or a relation as plain values, and as text."""

from __future__ import annotations

from typing import Any

from comity.publish.citing import cited
from comity.publish.measuring import Measuring, found, lacking
from comity.publish.relation import related
from comity.record.as_of import AsOf
from comity.record.kinds import every_kind
from comity.record.kinds.actor import Actor
from comity.record.kinds.work import Work
from comity.record.published import Published
from comity.terms.errors import NotFound
from comity.terms.period import spoken
from comity.terms.wording import as_written, worded
from comity.terms.words import one_of


def entry_shown(known: AsOf, name: str) -> dict[str, Any]:
    """Return one entry as known, by folder/name or, where it is unique, by its name alone.

    Raises
    ------
    NotFound
        With the nearest names where there is no such entry.
    """
    folder, _, key = name.rpartition("/")
    places = [folder] if folder else [f for f in every_kind() if key in known.folder(f)]
    if folder and folder not in every_kind():
        raise NotFound(
            f"'{folder}' is not a kind of entry", "folder/name", one_of(folder, every_kind(), most=20)
        )
    found = [(f, known.folder(f)[key]) for f in places if key in known.folder(f)]
    if not found:
        names = {n for f in (places or list(every_kind())) for n in known.folder(f)}
        raise NotFound(
            f"'{name}' is not in the record as known on {known.day}", "an entry", one_of(key, names)
        )
    if len(found) > 1:
        options = " or ".join(f"{f}/{key}" for f, _ in found)
        raise NotFound(f"'{name}' is the name of several entries", "one of them", f"write {options}")
    place, entry = found[0]
    body = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"entry": f"{place}/{key}", "as_of": known.day.isoformat(), **body}


#: What is measured of a relation beside what the record says of it, and how many of the last years are shown.
_MEASURES = (
    "trade_value", "export_share", "trade_intensity", "dependence", "fdi_flow", "visitors", "students", "aid", "arms",
    "vote_agreement", "event_tone",
)  # fmt: skip
_YEARS = 6


def series_shown(ask: Measuring, one: str, other: str) -> dict[str, Any]:
    """Return the last years of each measure of a relation in both directions, and which have no value."""
    series: list[str] = []
    lost: list[str] = []
    for name in _MEASURES:
        before = len(series)
        for reporter, partner in ((one, other), (other, one)):
            rows = [
                row
                for row in found(ask, name, reporter, partner).rows
                if (row.reporter, row.partner, row.product) == (reporter, partner, "")
            ][-_YEARS:]
            if rows:
                told = ", ".join(
                    f"{row.year} {worded(row.value, row.unit, hedge='rounded', digits=3)}" for row in rows
                )
                whose = f" ({rows[-1].membership})" if rows[-1].membership else ""
                series.append(f"{name}, {reporter} → {partner}{whose}: {told}")
        if len(series) == before:
            lost.append(name)
    return {"series": series, "series absent": lacking(lost) if lost else ""}


def relation_shown(known: AsOf, one: str, other: str) -> dict[str, Any]:
    """Return what the record holds on a relation; the second side may be a grouping."""
    for name in (one, other):
        known.get(Actor, name)
    held = related(known, one, other, other)
    shown: dict[str, Any] = {
        "relation": f"{known.label('actors', one)} – {known.label('actors', other)}",
        "as_of": known.day.isoformat(),
        "agreements": [
            f"{a.name}: {'; '.join(f'{s.step} {spoken(s.date)}' for s in a.steps)}" for a in held.agreements
        ],
        "policies": [f"{p.id}: {p.name}" for p in held.policies],
        "events": [f"{spoken(p)}: {e.name}" for e, p in held.events],
        "assistance": [
            f"{a.name}, {known.label('instruments', a.instrument)}, {a.status} {spoken(a.date)}"
            + "".join(f", {as_written(s.value, s.currency, hedge=s.hedge)}" for s in a.amounts)
            for a in held.assistance
        ],
        "forums": [f.short or f.name for f in held.forums],
        "figures": [_published(known, p) for p in held.figures],
    }
    if not any(shown[part] for part in shown if part not in ("relation", "as_of")):
        shown["remark"] = "the record holds nothing on this relation as known on this day"
    return shown


def as_text(shown: dict[str, Any], indent: str = "") -> str:
    """Return plain values as indented text.

    Examples
    --------
    >>> print(as_text({"name": "A", "pillars": ["x", "y"]}))
    name: A
    pillars:
      - x
      - y
    """
    lines: list[str] = []
    for key, value in shown.items():
        if value in ((), [], {}, None, ""):
            continue
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", as_text(value, indent + "  ")]
        elif isinstance(value, list):
            lines.append(f"{indent}{key}:")
            for item in value:
                text = as_text(item, indent + "    ").lstrip() if isinstance(item, dict) else str(item)
                lines.append(f"{indent}  - {text}")
        else:
            lines.append(f"{indent}{key}: {value}")
    return "\n".join(lines)


def _published(known: AsOf, published: Published) -> dict[str, Any]:
    works = known.entries(Work)
    values = [
        {
            "value": as_written(v.value, v.unit, hedge=v.hedge),
            "source": cited(v.cite[0], works).words,
            **({"preferred": "yes"} if v is published.preferred and len(published.values) > 1 else {}),
        }
        for v in published.values
    ]
    pair = f"{known.label('actors', published.reporter)} → {known.label('actors', published.partner or '')}"
    head = f"{known.label('indicators', published.indicator)}, {pair}, {published.period}"
    return {"figure": head, "values": values, **({"rule": published.because} if published.because else {})}
