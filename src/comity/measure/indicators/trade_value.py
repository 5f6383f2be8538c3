"""What goes from one economy to another in a year."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="USD", of="directed-dyad", pillars=("economy",), inputs=("trade",))
def trade_value(flow: str = "exports") -> Fragment:
    """Return the goods trade of the reporter with the partner.

    Exports of one are imports of the other as the same reconciled flow has
    them; what each side's customs say apart is measured by `mirror_gap`.

    Parameters
    ----------
    flow
        ``exports`` or ``imports`` of the reporter, or ``both`` added.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash birch . 30; 2020 birch ash . 10")
    >>> tables.show(trade_value(flow="both"))
    2020 ash birch 40
    2020 birch ash 40
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, value FROM ($flows) AS flows", flows=flow_rows(flow)
    )
