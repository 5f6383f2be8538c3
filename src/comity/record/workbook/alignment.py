"""Which part of an old list is which part of the new one, so that only what differs is touched."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from typing import TypeAlias

from comity.record.text import Plain

#: Positions in the old and in the new list; None for what is only in the other.
Pair: TypeAlias = "tuple[int | None, int | None]"
#: Blocks with more comparisons than this are paired in order.
_MOST = 10_000


def align(old: Sequence[Plain], new: Sequence[Plain]) -> list[Pair]:
    """Return pairs in the order of the new list, what is only old where it stood.

    Examples
    --------
    >>> align(["a", "b", "d"], ["a", "c1", "b", "d"])
    [(0, 0), (None, 1), (1, 2), (2, 3)]
    >>> align([{"s": "1", "t": "x"}], [{"s": "0"}, {"s": "1", "t": "y"}])
    [(None, 0), (0, 1)]
    """
    olds, news = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    pairs: list[Pair] = []
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.extend(zip(range(i, i_end), range(j, j_end), strict=True))
        else:
            pairs.extend(_likest(old, new, range(i, i_end), range(j, j_end)))
    return pairs


def _likest(old: Sequence[Plain], new: Sequence[Plain], olds: range, news: range) -> list[Pair]:
    """Pair the parts of a block so that the likeness of the pairs adds up to the most."""
    if len(olds) * len(news) > _MOST:
        common = min(len(olds), len(news))
        paired: list[Pair] = list(zip(olds[:common], news[:common], strict=True))
        return [*paired, *((i, None) for i in olds[common:]), *((None, j) for j in news[common:])]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for down in range(len(olds) - 1, -1, -1):
        for right in range(len(news) - 1, -1, -1):
            like = _likeness(old[olds[down]], new[news[right]])
            together = best[down + 1][right + 1] + like if like else -1.0
            best[down][right] = max(together, best[down + 1][right], best[down][right + 1])
    pairs: list[Pair] = []
    down = right = 0
    while down < len(olds) or right < len(news):
        inside = down < len(olds) and right < len(news)
        like = _likeness(old[olds[down]], new[news[right]]) if inside else 0.0
        if like and best[down][right] == best[down + 1][right + 1] + like:
            pairs.append((olds[down], news[right]))
            down, right = down + 1, right + 1
        elif right == len(news) or (down < len(olds) and best[down][right] == best[down + 1][right]):
            pairs.append((olds[down], None))
            down += 1
        else:
            pairs.append((None, news[right]))
            right += 1
    return pairs


def _likeness(old: Plain, new: Plain) -> float:
    """Return how alike two parts are, from 0 (not to be paired) to 1."""
    if isinstance(old, dict) and isinstance(new, dict):
        names = old.keys() & new.keys()
        return sum(_likeness(old[name], new[name]) for name in names) / max(len(old), len(new), 1)
    if isinstance(old, str) and isinstance(new, str):
        alike = difflib.SequenceMatcher(None, old[:200], new[:200], autojunk=False).quick_ratio()
        return 1.0 if old == new else 0.05 + 0.5 * alike
    return 1.0 if old == new else 0.05
