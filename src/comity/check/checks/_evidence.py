"""What the record says, as evidence beside a draft: who says it, since when it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.check.checks._form import Examined, Series
from comity.check.verdict import Evidence
from comity.record.as_of import AsOf
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator
from comity.record.kinds.work import Work
from comity.record.quantities import quantity
from comity.terms.period import spoken
from comity.terms.quantity import Quantity
from comity.terms.wording import as_written, ordinal


def of_figure(figure: Figure, record: AsOf, *, note: str = "") -> Evidence:
    """Return a figure as evidence: its value in words with its period."""
    first = figure.cite[0] if figure.cite else None
    words = as_written(figure.value, figure.unit, hedge=figure.hedge)
    return Evidence(
        f"{words} ({spoken(figure.period)}){note}",
        first.work if first else "",
        first.locator if first else "",
        figure.vintage or "",
        record.known_from(figure.id).isoformat(),
        float(figure.value),
        f"figures/{figure.id}",
    )


def of_entry(examined: Examined, entry: Entry, said: str, part: Cited | None = None) -> Iterator[Evidence]:
    """Yield what independent works say through an entry (or one part of it), one evidence a work."""
    held = part if part is not None and part.cite else entry
    seen: set[str] = set()
    for cited in held.cite:
        own = cited.work in examined.own_works or cited.cited_in in examined.own_works
        if not own and cited.work not in seen:
            seen.add(cited.work)
            known = _appeared(examined, cited.work)
            yield Evidence(said, cited.work, cited.locator, known=known, entry=f"{entry.folder}/{entry.id}")


def _appeared(examined: Examined, work: str) -> str:
    """Return the last day on which a work can have appeared, or an empty text where it has no date."""
    found = examined.entry(Work, work)
    period = (found.known_from or found.issued) if found else None
    return period.end.isoformat() if period and period.end else ""


def producers(examined: Examined, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Return who stands behind evidence, each once: works of one publisher are one voice."""
    found: dict[str, None] = {}
    for piece in evidence:
        work = examined.entry(Work, piece.source)
        names = "; ".join(a.literal or a.family or "" for a in work.author) if work else ""
        found[(work and (work.actor or names or work.publisher)) or piece.source] = None
    return tuple(found)


def gravity(examined: Examined, evidence: Iterable[Evidence]) -> str:
    """Return ``contradicted`` where two independent voices say otherwise, else ``contested``."""
    return "contradicted" if len(producers(examined, evidence)) >= 2 else "contested"


def named(examined: Examined, actor: str) -> str:
    """Return an actor's short name."""
    entry = examined.now.folder("actors").get(actor)
    return str(getattr(entry, "short", None) or (entry.label if entry else actor))


def work_title(examined: Examined, work: str) -> str:
    """Return how a work is named in a sentence: its authors and year."""
    entry = examined.entry(Work, work)
    if entry is None:
        return work
    names = [a.family or a.literal or "" for a in entry.author]
    year = entry.issued.text[:4] if entry.issued else "undated"
    return f"{' & '.join(names[:2]) or entry.title or work} ({year})"


def indicator(examined: Examined, name: str) -> Indicator | None:
    """Return an indicator of the record, or None for a name it does not have."""
    return examined.entry(Indicator, name)


def known(examined: Examined, series: Series) -> tuple[tuple[Figure, ...], AsOf]:
    """Return a series' independent figures as known at the draft's date, or, where there are none, now."""
    found = examined.figures.get(series, ())
    return (found, examined.record) if found else (examined.later_figures.get(series, ()), examined.now)


def in_year(figures: Iterable[Figure], year: int) -> tuple[Figure, ...]:
    """Return the observed figures of one whole year."""
    return tuple(
        f for f in figures if f.period.text == str(year) and f.status in ("observed", "estimated", "derived")
    )


def best(examined: Examined, figures: tuple[Figure, ...]) -> Figure | None:
    """Return the figure that says most of one quantity: the record's preferred, else of its bounded ones the firmest."""
    figures = tuple(f for f in figures if f.hedge not in ("at-least", "up-to"))
    if not figures:
        return None
    first = figures[0]
    published = examined.now.published(first.reporter, first.indicator, first.period.text, first.partner)
    if published.preferred in figures:
        return published.preferred

    def order(figure: Figure) -> tuple[int, float, str]:
        work = examined.entry(Work, figure.cite[0].work) if figure.cite else None
        official = work is not None and work.standing.startswith("official")
        value: Quantity = quantity(figure)
        return (0 if official else 1, value.high - value.low, figure.id)

    newest = max((f.vintage or "" for f in figures), default="")
    current = tuple(f for f in figures if not f.vintage or f.vintage == newest)
    return min(current, key=order)


def rank_words(value: float) -> str:
    """Return a rank as an ordinal."""
    return ordinal(round(value))
