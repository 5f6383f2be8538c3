"""What a scenario would change for one economy, in per cent from the base."""

from __future__ import annotations

from comity.model.counterfactual import OUTCOMES
from comity.model.counterfactual_inputs import codes_of
from comity.publish.live import Answer, Asking, LiveFault, live
from comity.terms.quantity import Quantity
from comity.terms.words import one_of


@live
def effect(asking: Asking, scenario: str, year: str, economy: str, of: str = "welfare") -> Answer:
    """Return an outcome's change in a scenario of the dossier, with its interval; `of=` names another outcome.

    Where no trade has been fetched for the scenario to start from, the words
    say that it is not solved.
    """
    if of not in OUTCOMES:
        raise LiveFault(f"'{of}' is not an outcome of a scenario", one_of(of, OUTCOMES))
    told = asking.what_if(scenario, int(year)) if asking.what_if else None
    about = f"{of.replace('_', ' ')} of {asking.actor(economy)}"
    if told is None or told.answer is None:
        why = told.absent if told else "no trade was opened"
        return Answer("not solved here", about=about, formula=why, traced=False)
    answer = told.answer
    central = answer.central
    code = codes_of(asking.record).get(economy, economy)
    places = {actor.economy: at for at, actor in enumerate(central.actors)}
    if code not in places:
        raise LiveFault(f"'{economy}' is not in the base of {year}", one_of(code, places))
    value = float(getattr(central.actors[places[code]], of))
    likely = answer.intervals[of][places[code]] if answer.intervals else None
    bounds = (likely.low, likely.high) if likely else (value, value)
    between = f" (likely {bounds[0]:.2f} to {bounds[1]:.2f})" if likely else ""
    return Answer(
        wording=f"{value:+.2f} %{between}".replace("-", "−"),
        about=f"{about}, if: {answer.scenario.title}",
        unit="per cent from the base",
        period=year,
        quantity=Quantity(value, *bounds, "%"),
        hedge="rounded",
        status="modelled",
        formula=f"{central.closure} equilibrium in exact changes, elasticity {central.elasticity:g}, {central.deficits}"
        f" deficits; base {central.base_hash[:12]}: {central.vintage}",
        years=(int(year),),
    )
