"""What a table may not hold: each fault names its rows and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from comity.terms.errors import UsageError

Labels = tuple[tuple[str, str], ...]


def named(labels: Labels, rows: Sequence[int] | NDArray[np.intp], most: int = 5) -> str:
    """Return rows as they are read: economy and sector, a few of many.

    Examples
    --------
    >>> named((("A", "farms"), ("A", "mills"), ("B", "farms")), [0, 2], most=1)
    'A farms and 1 more'
    """
    shown = ", ".join(" ".join(labels[row]) for row in list(rows)[:most])
    return shown + (f" and {len(rows) - most} more" if len(rows) > most else "")


def refuse_unknown(economy: str, economies: tuple[str, ...]) -> None:
    """Raise where an economy has no rows.

    Raises
    ------
    UsageError
        Always; it suggests the nearest name.
    """
    near = get_close_matches(economy, economies, 1)
    raise UsageError(
        f"'{economy}' has no rows in the table",
        "one of its economies: " + ", ".join(economies[:8]) + (" …" if len(economies) > 8 else ""),
        f"write '{near[0]}'" if near else "use the label of the rows, or add rows with zero output",
    )


def refuse_shape(
    sold: NDArray[np.float64],
    final: NDArray[np.float64],
    made: NDArray[np.float64],
    labels: Labels,
    buyers: tuple[str, ...],
) -> None:
    """Raise where arrays and labels do not fit one another, or a value is not a number.

    Raises
    ------
    UsageError
        With the sizes met, or the rows that hold the value.
    """
    size = len(labels)
    wanted = {"flows": (size, size), "final demand": (size, len(buyers)), "output": (size,)}
    arrays = {"flows": sold, "final demand": final, "output": made}
    for name, shape in wanted.items():
        if arrays[name].shape != shape:
            raise UsageError(
                f"{name} is {_size(arrays[name].shape)} beside {size} row labels and {len(buyers)} buyers",
                _size(shape),
                "give one label for each row and one economy for each column of final demand, totals left out",
            )
    if not size:
        raise UsageError("the table has no rows", "at least one", "give the flows of one sector or more")
    twice = (
        [label for place, label in enumerate(labels) if label in labels[:place]]
        if len(set(labels)) < size
        else []
    )
    if twice:
        raise UsageError(
            f"a row stands twice: {' '.join(twice[0])}",
            "one row for a sector of an economy",
            "add the two up",
        )
    for name, array in arrays.items():
        rows = np.unique(np.argwhere(~np.isfinite(array))[:, 0])
        if rows.size:
            raise UsageError(
                f"{name} holds a value that is not a number in {named(labels, rows)}",
                "finite numbers",
                "write 0 for a flow known to be none, or leave the economy out",
            )


def refuse_negative_output(made: NDArray[np.float64], labels: Labels) -> None:
    """Raise where output is negative.

    Raises
    ------
    UsageError
        With the rows.
    """
    below = np.flatnonzero(made < 0)
    if below.size:
        raise UsageError(
            f"output is negative in {named(labels, below)}",
            "zero or more",
            "correct the source, or add the row to a neighbouring sector",
        )


def refuse_negative(
    sold: NDArray[np.float64], made: NDArray[np.float64], labels: Labels, *, keep: bool
) -> list[str]:
    """Return notes on negative values that are kept.

    Raises
    ------
    UsageError
        On negative flows or inputs above output, unless they are to be kept.
    """
    inputs = sold.sum(axis=0)
    found = {
        "a flow is negative": np.flatnonzero((sold < 0).any(axis=1)),
        "inputs are above output": np.flatnonzero(inputs > made + 1e-9 * np.maximum(made, inputs)),
    }
    notes = []
    for what, rows in found.items():
        if rows.size and not keep:
            raise UsageError(
                f"{what} in {named(labels, rows)}",
                "flows of zero or more, and inputs that leave value added",
                "correct the rows, or say negative='keep' if the source means it (subsidies, stocks)",
            )
        notes += [f"{what} in {named(labels, rows)}; kept"] if rows.size else []
    return notes


def _size(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) if len(shape) > 1 else f"{shape[0] if shape else 0} long"
