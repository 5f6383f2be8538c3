"""What a scenario would change: welfare by economy with its interval, and who sells what to whom."""

from __future__ import annotations

from comity.model.counterfactual import ActorChange
from comity.model.counterfactual_inputs import codes_of
from comity.model.counterfactual_run import Answer
from comity.publish.charts.welfare import Changed, welfare
from comity.publish.draft import Draft
from comity.publish.live import Answer as Told
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.tree import Block, Cell, Drawing, Paragraph, Text
from comity.record.kinds.actor import Actor
from comity.terms.quantity import Quantity
from comity.terms.words import anchor

_COLUMNS = ("welfare", "terms_of_trade", "exports", "imports")
_FEW = 12
_HEADS = (">Welfare", "Likely", ">Terms of trade", ">Exports", ">Imports")


@section
def scenario(draft: Draft, name: str, year: str, others: str = "6") -> tuple[Block, ...]:
    """Return what a scenario of the dossier does to a year's trade: a drawing, a table, and the base.

    Shown are the region's members, the partners and whom the scenario names,
    with the ``others`` most affected. Where no trade has been fetched it says
    what to fetch.
    """
    ask = draft.asking.what_if
    told = ask(name, int(year)) if ask else None
    if told is None or told.answer is None:
        return nothing(f"The scenario “{name}” is not solved here. {told.absent if told else ''}".rstrip())
    answer = told.answer
    names = _names(draft)
    shown = _shown(draft, answer, names, int(others))
    key = anchor(f"scenario {name} {year}")
    base = f"Base {answer.central.vintage}, {len(answer.central.actors)} economies, hash {answer.central.base_hash[:12]}"
    changes = tuple(_changed(answer, one, names) for one in shown)
    said = "; ".join(f"{c.label} {c.value:.2f} %" for c in changes)
    svg = welfare(changes, base=base, title=answer.scenario.title, description=said, name=key)
    drawing = Drawing(
        f"{key}-drawing", svg, said, f"{answer.scenario.title}: change of welfare. {base}.", key
    )
    rows = [
        (words(names.get(one.economy, one.economy)), *_cells(draft, answer, one, f"scenario({name}, {year})"))
        for one in shown
    ]
    remark = " ".join((f"Per cent from the base. {base}.", *told.notes, *answer.notes))
    listed = table(key, answer.scenario.title, ("Economy", *_HEADS), rows, remark)
    return (drawing, listed, *_expected(answer))


def _names(draft: Draft) -> dict[str, str]:
    """Return code, or id where it has none, -> the name this Outlook writes, of the record's actors."""
    codes = codes_of(draft.asking.record)
    return {codes.get(name, name): draft.asking.actor(name) for name in draft.asking.record.entries(Actor)}


def _shown(draft: Draft, answer: Answer, names: dict[str, str], others: int) -> list[ActorChange]:
    """Return members, partners and whom the scenario names where they are few, then those most affected."""
    asking = draft.asking
    ours = {
        asking.actor(n) for n in (*asking.record.members(asking.region, asking.record.day), *asking.partners)
    }
    few = set(answer.named) if len(answer.named) <= _FEW else set()
    wanted = [a for a in answer.central.actors if names.get(a.economy) in ours or a.economy in few]
    ranked = sorted((a for a in answer.central.actors if a not in wanted), key=lambda a: -abs(a.welfare))
    return sorted([*wanted, *ranked[:others]], key=lambda a: -a.welfare)


def _changed(answer: Answer, one: ActorChange, names: dict[str, str]) -> Changed:
    low, high = _likely(answer, one, "welfare")
    return Changed(names.get(one.economy, one.economy), one.welfare, low, high, one.economy in answer.named)


def _likely(answer: Answer, one: ActorChange, of: str) -> tuple[float | None, float | None]:
    if answer.intervals is None:
        return None, None
    interval = answer.intervals[of][answer.central.actors.index(one)]
    return interval.low, interval.high


def _cells(draft: Draft, answer: Answer, one: ActorChange, expression: str) -> tuple[Cell, ...]:
    cells = [_cell(draft, answer, one, of, expression) for of in _COLUMNS]
    low, high = _likely(answer, one, "welfare")
    likely = "not drawn" if low is None or high is None else f"{low:.2f} to {high:.2f}"
    return (cells[0], words(likely), *cells[1:])


def _cell(draft: Draft, answer: Answer, one: ActorChange, of: str, expression: str) -> Cell:
    value, central = float(getattr(one, of)), answer.central
    low, high = _likely(answer, one, of)
    told = Told(
        wording=f"{value:+.2f} %".replace("-", "−"),
        about=f"{of.replace('_', ' ')} of {one.economy}, if: {answer.scenario.title}",
        unit="per cent from the base",
        period=central.vintage.partition(":")[0],
        quantity=Quantity(value, value if low is None else low, value if high is None else high, "%"),
        hedge="rounded",
        status="modelled",
        formula=f"{central.closure} equilibrium in exact changes, elasticity {central.elasticity:g}, "
        f"{central.deficits} deficits; base {central.base_hash[:12]}: {central.vintage}",
    )
    return Cell(draft.inlines(told, expression, note=False), value)


def _expected(answer: Answer) -> tuple[Block, ...]:
    if not answer.checked:
        return ()
    said = "; ".join(str(checked) for checked in answer.checked)
    return (Paragraph((Text(f"What the scenario's author expected, and what came: {said}."),)),)
