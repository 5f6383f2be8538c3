"""Labels of a column turned to numbers, in the labels' order."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Integers spread over at most this range are numbered by a table rather than by sorting.
_TABLE = 1_000_000


def numbered(column: Any) -> tuple[NDArray[np.int32], list[Any]]:
    """Return each row's number and the sorted labels; a missing label has the number -1.

    Examples
    --------
    >>> codes, labels = numbered(["KOR", "CHN", "KOR", None])
    >>> codes.tolist(), labels
    ([1, 0, 1, -1], ['CHN', 'KOR'])
    """
    if hasattr(column, "dictionary_encode"):  # Arrow
        return _of_arrow(column)
    if hasattr(column, "factorize") and not isinstance(column, np.ndarray):  # pandas
        codes, labels = column.factorize()
        return _in_order(np.asarray(codes, dtype=np.int32), list(np.asarray(labels).tolist()))
    values = np.asarray(column)
    if values.dtype.kind in "iu":
        return _of_integers(values)
    if values.dtype.kind == "f":
        return _of_floats(values)
    short = _of_text(values) if values.dtype.kind == "U" else None
    return short or _of_objects(values.tolist())


def _of_arrow(column: Any) -> tuple[NDArray[np.int32], list[Any]]:
    encoded = column.dictionary_encode()
    if hasattr(encoded, "combine_chunks"):
        encoded = encoded.combine_chunks()
    parts = encoded.chunks if hasattr(encoded, "chunks") else [encoded]
    if len(parts) != 1:
        return _of_objects(column.to_pylist())
    codes = np.asarray(parts[0].indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int32)
    return _in_order(codes, parts[0].dictionary.to_pylist())


def _of_integers(values: NDArray[Any]) -> tuple[NDArray[np.int32], list[Any]]:
    if values.size == 0:
        return np.empty(0, dtype=np.int32), []
    low, high = int(values.min()), int(values.max())
    if high - low > _TABLE:
        labels, codes = np.unique(values, return_inverse=True)
        return codes.astype(np.int32), labels.tolist()
    place = (values - low).astype(np.int64)
    present = np.bincount(place, minlength=high - low + 1) > 0
    table = np.cumsum(present, dtype=np.int32) - 1
    return table[place].astype(np.int32), (np.flatnonzero(present) + low).tolist()


def _of_floats(values: NDArray[Any]) -> tuple[NDArray[np.int32], list[Any]]:
    good = np.isfinite(values)
    if np.all(values[good] == np.floor(values[good])):
        codes = np.full(values.size, -1, dtype=np.int32)
        codes[good], labels = _of_integers(values[good].astype(np.int64))
        return codes, labels
    return _of_objects(values.tolist())


def _of_text(values: NDArray[Any]) -> tuple[NDArray[np.int32], list[Any]] | None:
    """Return numbers of short plain words, such as ISO codes, by a table of all there can be; None of others."""
    wide = values.dtype.itemsize // 4
    if not 1 <= wide <= 3 or not values.size:
        return None
    letters = np.ascontiguousarray(values).view(np.uint32).reshape(-1, wide)
    if letters.max() > 127 or not np.all(letters > 32):
        return None
    key = letters[:, 0].astype(np.int64) - 32
    for place in range(1, wide):
        key = key * 96 + letters[:, place] - 32
    codes, found = _of_integers(key)
    shifts = [96**power for power in range(wide - 1, -1, -1)]
    return codes, ["".join(chr(32 + k // shift % 96) for shift in shifts) for k in found]


def _of_objects(values: list[Any]) -> tuple[NDArray[np.int32], list[Any]]:
    seen = set(values)
    labels = sorted(v for v in seen if not _missing(v))
    table = dict.fromkeys(seen, -1)
    table.update((label, k) for k, label in enumerate(labels))
    return np.fromiter(map(table.__getitem__, values), dtype=np.int32, count=len(values)), labels


def _missing(value: Any) -> bool:
    return value is None or value != value or value == ""  # noqa: PLR0124 - NaN differs from itself


def _in_order(codes: NDArray[np.int32], labels: list[Any]) -> tuple[NDArray[np.int32], list[Any]]:
    """Return numbers and labels with the labels sorted, so that a result does not hang on the rows' order."""
    good = [k for k, label in enumerate(labels) if not _missing(label)]
    order = sorted(good, key=lambda k: labels[k])
    table = np.full(len(labels) + 1, -1, dtype=np.int32)
    table[order] = np.arange(len(order), dtype=np.int32)
    return table[codes], [labels[k] for k in order]
