"""What is said of a rule that reached a verdict: its name and one sentence."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

#: Rules that are no checks.
_OWN = {"expectations": "What a draft says of the future, which goes to the ledger."}


def described(name: str, checks: Mapping[str, Callable[..., Any]] | None = None) -> str:
    """Return the first sentence that a check says of itself, or what judging a claim is.

    Examples
    --------
    >>> described("judging", {})
    'A claim held against the record.'
    """
    known = _checks() if checks is None else checks
    said = inspect.getdoc(known[name]) if name in known else None
    return (
        said.partition("\n\n")[0].replace("\n", " ")
        if said
        else _OWN.get(name, "A claim held against the record.")
    )


def _checks() -> Mapping[str, Callable[..., Any]]:
    from comity.check.checks import every_check

    return every_check()
