"""The checks of a draft: one file each, a decorated function named after its file.

A rule is about the record; a check is about a draft. A check takes an
`Examined` and yields `Verdict` values, each one sentence with the numbers side
by side. It never raises for what a draft says, and says nothing where it has
nothing to hold a claim against.
"""

from __future__ import annotations

import functools

from comity.check.checks._form import Check, Examined, check, signed
from comity.check.verdict import Verdict
from comity.terms.plugins import every_plugin, marked

__all__ = ["Check", "Examined", "check", "every_check", "run_checks"]


@functools.cache
def every_check() -> dict[str, Check]:
    """Return name -> check for each file of this folder.

    Raises
    ------
    TypeError
        Where a file holds no decorated function of its name.

    Examples
    --------
    >>> {"lists_match_counts", "notes_resolve"} <= set(every_check())
    True
    """
    checks: dict[str, Check] = every_plugin(__name__, "@check function", marked("is_check"))
    return checks


def run_checks(examined: Examined) -> tuple[Verdict, ...]:
    """Return what all checks find, in the order of the text; the same draft gives the same answer.

    Findings at one place stand in the order of their checks' names. A finding
    is of the draft's date, or of today where its evidence is younger than that.
    """
    found = [
        signed(verdict, name, examined) for name, one in every_check().items() for verdict in one(examined)
    ]
    return tuple(
        sorted(found, key=lambda v: (v.spans[0].start if v.spans else -1, v.check, v.spans, v.reason))
    )
