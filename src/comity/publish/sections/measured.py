"""A measure over the years: small multiples and a table, of the record and of what has been fetched."""

from __future__ import annotations

from comity.measure.explain import headline
from comity.measure.indicators import card_of
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import nothing
from comity.publish.sections._measured import asked, multiples
from comity.publish.tree import Block
from comity.terms.words import anchor


@section
def measured(
    draft: Draft,
    indicator: str,
    reporter: str,
    partner: str = "",
    from_: str = "",
    to: str = "",
    given: str = "",
) -> tuple[Block, ...]:
    """Return an indicator of a relation by year, as `comity measure` gives it.

    A grouping is shown by each of its members and as one. ``given=`` holds the
    indicator's parameters, apart by spaces. Where nothing can be measured it
    says what to fetch.
    """
    found = asked(draft, indicator, reporter, partner, given.split())
    first, last = int(from_ or 0), int(to or 9999)
    rows = [row for row in found.rows if first <= row.year <= last]
    if not rows:
        return nothing(found.absent or f"No value of {indicator} lies between {first} and {last}.")
    sides = " – ".join(draft.asking.actor(name) for name in (reporter, partner) if name)
    title = f"{headline(card_of(indicator)).rstrip('.')}: {sides}"
    return multiples(draft, rows, anchor(f"measured {indicator} {reporter} {partner}"), title)
