"""Traces as HTML: the rows shown when a number is opened."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from comity.publish.formats.site import Site, day, ident, relative
from comity.publish.tree import Cited, Document, Trace
from comity.terms.quantity import HEDGES
from comity.terms.wording import bare


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as shown: its words, where they lead (or ""), where in it, and what cites it."""

    words: str
    href: str
    locator: str
    cited_in: str
    cited_in_href: str


@dataclass(frozen=True, slots=True)
class OtherLine:
    """Another published value as shown."""

    wording: str
    source: SourceLine
    because: str


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """A trace as shown: what the number is, where it is from, and how it was obtained.

    ``also`` are the ids of traces that say the very same and are shown here.
    """

    id: str
    also: tuple[str, ...]
    wording: str
    about: str
    rows: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
    workings: tuple[tuple[str, str], ...]
    others: tuple[OtherLine, ...]
    preferred_because: str


def shown_as(document: Document) -> dict[str, str]:
    """Return the key of each trace -> the key of the one it is shown as.

    A number that stands in the text five times has five traces that differ in
    their key alone; they are shown once, as the first of them.

    Examples
    --------
    >>> share = Trace("n1", "19 %", "share()", "a share", "ratio", "2022", "2024-02-12", value=0.19)
    >>> again = dataclasses.replace(share, key="n7")
    >>> shown_as(Document("k", "T", "", "", "", "", "en", (), traces=(share, again)))
    {'n1': 'n1', 'n7': 'n1'}
    """
    first: dict[Trace, str] = {}
    return {
        trace.key: first.setdefault(dataclasses.replace(trace, key=""), trace.key)
        for trace in document.traces
    }


def trace_entries(document: Document, site: Site, path: str) -> tuple[TraceEntry, ...]:
    """Return the traces of a document as they are shown on a page, each that says something of its own."""
    shown = shown_as(document)
    listed = frozenset(reference.key for reference in document.references)

    def source(cited: Cited) -> SourceLine:
        leads_to = work_href(cited.work, site, path, listed)
        # Words that already say where in the work are whole: nothing is said twice.
        if cited.locator and cited.locator in cited.words:
            return SourceLine(cited.words, leads_to, "", "", "")
        through = work_href(cited.cited_in, site, path, listed)
        return SourceLine(cited.words or cited.work, leads_to, cited.locator, cited.cited_in, through)

    return tuple(
        TraceEntry(
            f"t-{ident(trace.key)}",
            tuple(f"t-{ident(k)}" for k, first in shown.items() if first == trace.key != k),
            trace.wording,
            trace.about,
            rows(trace),
            tuple(source(cited) for cited in trace.cited),
            workings(trace),
            tuple(
                OtherLine(other.wording, source(other.cited), other.because)
                for other in dict.fromkeys(trace.others)
            ),
            trace.preferred_because,
        )
        for trace in document.traces
        if shown[trace.key] == trace.key
    )


def work_href(work: str, site: Site, path: str, listed: frozenset[str]) -> str:
    """Return where a work is shown: its own page, else its line on this page, else ""."""
    if work and site.has(f"works/{work}") and path != f"works/{work}":
        return relative(path, f"works/{work}.html")
    return f"#w-{ident(work)}" if work in listed else ""


def rows(trace: Trace) -> tuple[tuple[str, str], ...]:
    """Return what a number is, as labels and words; a row that says nothing is absent.

    Examples
    --------
    >>> trace = Trace("k", "about 85 %", "share(a)", "share of a", "ratio", "2022", "2024-02-12",
    ...               value=0.85, low=0.8245, high=0.8755, hedge="around", status="observed")
    >>> for label, words in rows(trace):
    ...     print(f"{label}: {words}")
    Value: 85 %, between 82.45 % and 87.55 %
    Unit: ratio
    Period: 2022
    Hedge: around (the larger of half the last digit and 3 % on either side)
    Status: observed
    As known on: 12 February 2024
    """
    return _said(
        ("Value", _value(trace)),
        ("Unit", trace.unit),
        ("Period", trace.period),
        ("Hedge", _hedge(trace.hedge)),
        ("Status", trace.status),
        ("As known on", day(trace.as_of)),
    )


def workings(trace: Trace) -> tuple[tuple[str, str], ...]:
    """Return how a number was obtained, as labels and words; a row that says nothing is absent."""
    return _said(
        ("How computed", trace.formula),
        ("Asked for", trace.expression),
        ("Membership used", trace.membership),
    )


def _said(*every: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in every if words)


def _value(trace: Trace) -> str:
    if trace.value is None:
        return ""
    if isinstance(trace.value, str):
        return day(trace.value) if trace.unit == "date" else trace.value
    return bare(trace.value, trace.unit, digits=6) + _bounds(trace.low, trace.high, trace.unit)


def _bounds(low: float | None, high: float | None, unit: str) -> str:
    """Say the interval after a value, naming a side without a bound as such."""
    if low is None or high is None:
        return ""
    if low == high:
        return ", exactly"
    digits = _digits(low, high)
    if math.isinf(low) and math.isinf(high):
        return ", without bounds"
    if math.isinf(high):
        return f", {bare(low, unit, digits=digits)} or more"
    if math.isinf(low):
        return f", {bare(high, unit, digits=digits)} or less"
    return f", between {bare(low, unit, digits=digits)} and {bare(high, unit, digits=digits)}"


def _digits(low: float, high: float) -> int:
    """Return how many digits word two bounds to a tenth of the way between them, four at least.

    Examples
    --------
    >>> _digits(228e9, 240e9), _digits(119.235e9, 119.245e9)
    (4, 6)
    """
    size, width = max(abs(low), abs(high)), high - low
    if not math.isfinite(width) or width <= 0:
        return 4
    return min(15, max(4, math.floor(math.log10(size)) - math.floor(math.log10(width / 10)) + 1))


def _hedge(hedge: str) -> str:
    return f"{hedge} ({HEDGES[hedge][1]})" if hedge in HEDGES else hedge
