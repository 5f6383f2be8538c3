"""The dynamics as a map of causes and effects, and the evidence for and against each."""

from __future__ import annotations

from collections.abc import Iterator

from comity.publish.charts.causes import Factor, Influence, causes
from comity.publish.citing import gathered
from comity.publish.draft import Draft
from comity.publish.live.figure import figure_answer
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.tree import Block, Bullets, Drawing, Emphasis, Heading, Inline, Paragraph, Strong, Text
from comity.record.kinds.dynamic import Dynamic, Evidence
from comity.record.kinds.figure import Figure
from comity.terms.words import anchor

_SIGNS = {"+": "+", "-": "−", "?": "±"}


@section
def dynamics(draft: Draft, about: str = "") -> tuple[Block, ...]:
    """Return the map and the table of dynamics; ``about=`` keeps those that concern one actor."""
    record = draft.asking.record
    found = [d for d in record.entries(Dynamic).values() if not about or about in d.about]
    if not found:
        return nothing("No dynamic is in the record as known on this day.")
    name = f"dynamics-{about}" if about else "dynamics"
    return (*_drawings(draft, found, name), _table(draft, found, name), *_each(draft, found, name))


def _drawings(draft: Draft, found: list[Dynamic], name: str) -> Iterator[Drawing]:
    """Yield a drawing for each side of the relation, so that each fits on a page."""
    numbered = list(enumerate(found, 1))
    for theme in dict.fromkeys(_theme(draft, d) for d in found):
        of_theme = [(number, d) for number, d in numbered if _theme(draft, d) == theme]
        yield _drawing(of_theme, theme, name)


def _drawing(numbered: list[tuple[int, Dynamic]], theme: str, name: str) -> Drawing:
    labels = dict.fromkeys(text for _, d in numbered for text in (d.cause, d.effect))
    keys = {label: f"f{index}" for index, label in enumerate(labels)}
    factors = tuple(Factor(key, label) for label, key in keys.items())
    influences = tuple(
        Influence(
            number,
            keys[d.cause],
            keys[d.effect],
            _SIGNS[d.sign],
            _count(d, "for"),
            _count(d, "against"),
            theme,
        )
        for number, d in numbered
    )
    told = "; ".join(f"{n}. {d.cause} ({_SIGNS[d.sign]}) {d.effect}" for n, d in numbered)
    own = f"{name}-{anchor(theme)}"
    svg = causes(factors, influences, title=f"Causes and effects: {theme}", description=told, name=own)
    caption = f"{theme}: what is held to move what. Numbers lead to the rows of the table and the evidence below it."
    return Drawing(f"{own}-map", svg, told, caption, name)


def _theme(draft: Draft, dynamic: Dynamic) -> str:
    return draft.asking.record.label("pillars", dynamic.serves[0]) if dynamic.serves else "Other"


def _table(draft: Draft, found: list[Dynamic], name: str) -> Block:
    rows = [
        (
            words(str(number), number),
            words(f"{d.cause} → {d.effect}"),
            words(_SIGNS[d.sign]),
            words(str(_count(d, "for")), _count(d, "for")),
            words(str(_count(d, "against")), _count(d, "against")),
            words(
                "; ".join(draft.asking.record.label("indicators", i) for i in d.measured_by) or "nothing yet"
            ),
        )
        for number, d in enumerate(found, 1)
    ]
    heads = (">No.", "Cause → effect", "Sign", ">For", ">Against", "Measured by")
    return table(name, "Dynamics, and how much evidence speaks for and against them", heads, rows)


def _count(dynamic: Dynamic, stance: str) -> int:
    return sum(piece.stance == stance for piece in dynamic.evidence)


def _each(draft: Draft, found: list[Dynamic], name: str) -> Iterator[Block]:
    """Yield each dynamic with its evidence, numbered as in the drawing."""
    yield Heading(2, (Text("The evidence, claim by claim"),), f"{name}-evidence")
    for number, d in enumerate(found, 1):
        words_ = f"{number}. {d.cause} → {d.effect} ({_SIGNS[d.sign]})"
        yield Heading(3, (Text(words_),), f"{name}-{number}")
        mark = draft.mark(gathered(d.cite, draft.asking.works))
        yield Paragraph((Text(d.mechanism or d.name), *mark))
        items = [_piece(draft, d, piece) for piece in d.evidence]
        if not any(piece.stance == "against" for piece in d.evidence):
            items.append((Strong((Text("Against: "),)), Text("none in the record.")))
        yield Bullets(tuple(items))
        if d.would_test:
            yield Paragraph((Emphasis((Text("What would test it: "),)), Text(d.would_test)))


def _piece(draft: Draft, dynamic: Dynamic, piece: Evidence) -> tuple[Inline, ...]:
    return (
        Strong((Text(f"{piece.stance.capitalize()}: "),)),
        Text(piece.says),
        *_figures(draft, piece),
        *draft.mark(gathered(piece.cite or dynamic.cite, draft.asking.works)),
    )


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
        # "since 1977" and a year that is itself the value need no "in".
        if answer.unit != "year":
            inlines += [
                Text(
                    f" {answer.period}"
                    if answer.period.startswith(("since", "until"))
                    else f" in {answer.period}"
                )
            ]
    return [*inlines, Text("]")] if inlines else []
