"""What the commands about scenarios print and write."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.model.counterfactual import OUTCOMES, ActorChange
from comity.model.counterfactual_compare import Compared
from comity.model.counterfactual_run import Answer
from comity.model.counterfactual_tables import actor_rows, as_csv, dyad_rows, write_workbook
from comity.publish.charts.welfare import Changed, welfare
from comity.terms.files import write_text

if TYPE_CHECKING:
    from comity.model.counterfactual_draws import Interval

_SHOWN = ("welfare", "terms_of_trade", "exports", "imports")


def answer_text(answer: Answer, notes: Sequence[str], most: int) -> str:
    """Return an answer as text: base, the economies named, those most affected, dyads, expectations."""
    lines = [f"{answer.scenario.name}: {answer.scenario.title}", base_line(answer), *notes, *answer.notes, ""]
    lines.append(
        f"{'':6}{'welfare':>9}{'likely':>20}{'terms':>9}{'exports':>9}{'imports':>9}   per cent from the base"
    )
    for actor in _of_interest(answer, most):
        told = _interval(answer, "welfare", actor.economy)
        likely = "" if told is None else f"{told.low:.3f} to {told.high:.3f}"
        cells = "".join(f"{getattr(actor, name):>9.2f}" for name in _SHOWN[1:])
        lines.append(f"{actor.economy:6}{actor.welfare:>9.3f}{likely:>20}{cells}")
    shocked = sorted((d for d in answer.central.dyads if d.shocked), key=lambda d: -d.before)[:8]
    if shocked:
        lines += ["", "Largest of the dyads changed, per cent and partner's share of the importer's imports:"]
        lines += [
            f"{d.exporter} to {d.importer}: {'' if d.change is None else f'{d.change:+.1f} %'}, "
            f"{100 * d.import_share_before:.1f} to {100 * d.import_share_after:.1f} %"
            for d in shocked
        ]
    if answer.checked:
        lines += ["", "Expected by the author:", *(str(checked) for checked in answer.checked)]
    return "\n".join(lines)


def base_line(answer: Answer) -> str:
    """Return in a line what an answer rests on."""
    c, s = answer.central, answer.scenario
    sd = f" (sd {s.elasticity.sd:g})" if s.elasticity.sd else ""
    return (
        f"Base: {c.vintage}, {len(c.actors)} economies, hash {c.base_hash[:12]}. {c.closure.capitalize()} equilibrium, "
        f"{c.deficits} deficits, elasticity {c.elasticity:g}{sd}; markets clear to {c.clearing:.0e}."
    )


def answer_json(answer: Answer, notes: Sequence[str]) -> str:
    """Return an answer as JSON, without the dyads that were not changed."""
    whole: dict[str, Any] = {
        "scenario": answer.scenario.model_dump(mode="json", exclude_defaults=True),
        **{k: v for k, v in dataclasses.asdict(dataclasses.replace(answer.central, actors=(), dyads=())).items()
           if k not in ("actors", "dyads", "name")},
        "draws": answer.draws,
        "notes": [*notes, *answer.notes],
        "actors": [_actor_json(answer, actor) for actor in answer.central.actors],
        "dyads": [dataclasses.asdict(d) for d in answer.central.dyads if d.shocked],
        "expected": [
            {**c.expected.model_dump(exclude_none=True), "change": c.change, "came": c.came} for c in answer.checked
        ],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1)


def write_answer(answer: Answer, notes: Sequence[str], folder: Path) -> None:
    """Write an answer's tables, workbook, JSON and drawing into a folder."""
    central = [answer.central]
    write_text(folder / "actors.csv", as_csv(actor_rows(central)))
    write_text(folder / "dyads.csv", as_csv(dyad_rows(central)))
    write_text(folder / "answer.json", answer_json(answer, notes) + "\n")
    write_text(folder / "welfare.svg", drawn(answer))
    write_workbook(central, folder / "scenario.xlsx")


def drawn(answer: Answer, most: int = 16) -> str:
    """Return the drawing of changes of welfare: economies named and those most affected."""
    changes = []
    for actor in _of_interest(answer, most):
        told = _interval(answer, "welfare", actor.economy)
        low, high = (None, None) if told is None else (told.low, told.high)
        changes.append(Changed(actor.economy, actor.welfare, low, high, actor.economy in answer.named))
    title = f"Welfare: {answer.scenario.title}"
    return welfare(tuple(changes), base=base_line(answer), title=title)


def compared_text(names: Sequence[str], rows: Sequence[Compared], of: str, answer: Answer, most: int) -> str:
    """Return scenarios side by side, those most affected first."""
    ranked = sorted(rows, key=lambda r: -max(abs(c) for c in r.changes))[:most]
    weighed = rows[0].expected is not None
    lines = [base_line(answer), f"{of}, per cent from the base:"]
    lines += [f"  ({at}) {name}" for at, name in enumerate(names, start=1)]
    lines.append(
        f"{'':6}"
        + "".join(f"{f'({at})':>10}" for at in range(1, len(names) + 1))
        + ("  weighed" if weighed else "")
    )
    for row in ranked:
        end = "" if row.expected is None else f"{row.expected:>9.3f}"
        lines.append(f"{row.economy:6}" + "".join(f"{change:>10.3f}" for change in row.changes) + end)
    return "\n".join(lines)


def compared_csv(names: Sequence[str], rows: Sequence[Compared]) -> str:
    """Return scenarios side by side as CSV, every economy."""
    head: list[str | float | bool | None] = ["economy", *names, "weighed"]
    return as_csv([head, *([r.economy, *r.changes, r.expected] for r in rows)]).rstrip("\n")


def _of_interest(answer: Answer, most: int) -> list[ActorChange]:
    """Return the economies named, where they are few, and then those most affected."""
    named = [a for a in answer.central.actors if a.economy in answer.named]
    shown = sorted(named, key=lambda a: a.welfare)[: max(most, 12)]
    others = [a for a in answer.central.actors if a not in named]
    return [*shown, *sorted(others, key=lambda a: -abs(a.welfare))[:most]]


def _interval(answer: Answer, of: str, economy: str) -> Interval | None:
    if answer.intervals is None:
        return None
    place = [a.economy for a in answer.central.actors].index(economy)
    return answer.intervals[of][place]


def _actor_json(answer: Answer, actor: ActorChange) -> dict[str, Any]:
    told = dataclasses.asdict(actor)
    for name in OUTCOMES if answer.intervals is not None else ():
        interval = _interval(answer, name, actor.economy)
        if interval is not None:
            told[f"{name}_low"], told[f"{name}_high"] = interval.low, interval.high
    return told
