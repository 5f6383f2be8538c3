"""A counted number is one that could be counted, in digits that everyone reads."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from comity.record.kinds.assistance import Amount
from comity.record.kinds.figure import Figure
from comity.record.read import Reading
from comity.record.refs import parts
from comity.record.rules import Finding, rule

#: More pillars, seats, years or meetings than this are a slip of the hand.
_MOST = 1_000_000


@rule
def numbers_are_plausible(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each whole number, sum or statistic that is out of all proportion or not in digits 0 to 9."""
    for folder, entries in reading.entries.items():
        for entry in entries.values():
            for path, part in parts(entry):
                for name, alias in _whole(type(part)):
                    number = getattr(part, name)
                    if number is not None and abs(number) > _MOST:
                        what = f"is beyond {_MOST:,}, more than can be counted here"
                        yield Finding(folder, entry.id, (*path, alias), what, "correct the number")
                if isinstance(part, Figure | Amount):
                    for name in ("value", "low", "high"):
                        what = _odd(getattr(part, name, None), bound=name != "value")
                        if what:
                            yield Finding(
                                folder, entry.id, (*path, name), what, "write a number such as 3.6e12"
                            )


def _odd(text: str | None, *, bound: bool) -> str:
    if text is None:
        return ""
    if not text.isascii():
        return f"'{text[:60]}' is not written in the digits 0 to 9"
    return "" if bound or math.isfinite(float(text)) else "is too large for any statistic or sum"


@functools.cache
def _whole(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((n, f.alias or n) for n, f in kind.model_fields.items() if _is_whole(f.annotation))


def _is_whole(annotation: Any) -> bool:
    return annotation is int or any(_is_whole(part) for part in get_args(annotation))
