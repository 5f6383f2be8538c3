"""The dynamics as a map of causes and effects, and the evidence for and against each."""

from __future__ import annotations

from comity.publish.charts.causes import Factor, Influence, causes
from comity.publish.citing import gathered
from comity.publish.draft import Draft
from comity.publish.live.figure import figure_answer
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.tree import Block, Cell, Drawing, Inline, Text
from comity.record.kinds.dynamic import Dynamic, Evidence
from comity.record.kinds.figure import Figure

_SIGNS = {"+": "+", "-": "−", "?": "±"}


@section
def dynamics(draft: Draft, about: str = "") -> tuple[Block, ...]:
    """Return the map and the table of dynamics; ``about=`` keeps those that concern one actor."""
    record = draft.asking.record
    found = [d for d in record.entries(Dynamic).values() if not about or about in d.about]
    if not found:
        return nothing("No dynamic is in the record as known on this day.")
    name = f"dynamics-{about}" if about else "dynamics"
    return (_drawing(draft, found, name), _table(draft, found, name))


def _drawing(draft: Draft, found: list[Dynamic], name: str) -> Drawing:
    labels = dict.fromkeys(text for d in found for text in (d.cause, d.effect))
    keys = {label: f"f{index}" for index, label in enumerate(labels)}
    factors = tuple(Factor(key, label) for label, key in keys.items())
    influences = tuple(
        Influence(
            number,
            keys[d.cause],
            keys[d.effect],
            _SIGNS[d.sign],
            sum(e.stance == "for" for e in d.evidence),
            sum(e.stance == "against" for e in d.evidence),
            _theme(draft, d),
        )
        for number, d in enumerate(found, 1)
    )
    told = "; ".join(f"{n}. {d.cause} ({_SIGNS[d.sign]}) {d.effect}" for n, d in enumerate(found, 1))
    svg = causes(factors, influences, title="Causes and effects", description=told, name=name)
    caption = "What is held to move what. Numbers lead to the rows of the table, where the evidence stands."
    return Drawing(f"{name}-map", svg, told, caption, name)


def _theme(draft: Draft, dynamic: Dynamic) -> str:
    return draft.asking.record.label("pillars", dynamic.serves[0]) if dynamic.serves else "Other"


def _table(draft: Draft, found: list[Dynamic], name: str) -> Block:
    rows = [
        (
            words(str(number), number),
            words(f"{d.cause} → {d.effect} ({_SIGNS[d.sign]})"),
            words(d.mechanism or "not stated"),
            _evidence(draft, d, "for"),
            _evidence(draft, d, "against"),
            words(_measured(draft, d)),
        )
        for number, d in enumerate(found, 1)
    ]
    heads = (">No.", "Cause → effect", "How it is held to work", "For", "Against", "Measured by")
    return table(name, "Dynamics and the evidence for and against them", heads, rows)


def _measured(draft: Draft, dynamic: Dynamic) -> str:
    names = [draft.asking.record.label("indicators", name) for name in dynamic.measured_by]
    return "; ".join([*names, *([f"to be tested by {dynamic.would_test}"] if dynamic.would_test else [])])


def _evidence(draft: Draft, dynamic: Dynamic, stance: str) -> Cell:
    pieces = [
        e for e in dynamic.evidence if e.stance == stance or (stance == "against" and e.stance == "unclear")
    ]
    if not pieces:
        return words("none in the record", "")
    inlines: list[Inline] = []
    for piece in pieces:
        inlines += [Text(" — ")] if inlines else []
        inlines += [Text(("(unclear) " if piece.stance == "unclear" else "") + piece.says)]
        inlines += _figures(draft, piece)
        inlines += draft.mark(gathered(piece.cite or dynamic.cite, draft.asking.works))
    return Cell(tuple(inlines), " — ".join(piece.says for piece in pieces))


def _figures(draft: Draft, piece: Evidence) -> list[Inline]:
    """Return the figures a piece of evidence rests on, each traced."""
    record = draft.asking.record
    known = record.entries(Figure)
    inlines: list[Inline] = []
    for name in piece.figures:
        if name not in known:
            continue
        figure = known[name]
        published = record.published(
            figure.reporter, figure.indicator, figure.period.text, figure.partner, vintage=figure.vintage
        )
        answer = figure_answer(draft.asking, figure, published, published.because)
        inlines += [Text("; " if inlines else " ["), *draft.inlines(answer, f"figure({name})", note=False)]
        inlines += [Text(f" in {answer.period}")]
    return [*inlines, Text("]")] if inlines else []
