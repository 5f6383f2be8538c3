"""The kinds of entry: one file per kind, a class named after its file.

Adding a kind is adding a file here; `every_kind` finds it. A file that does
not hold such a class is an error that says so.
"""

from __future__ import annotations

import functools

from comity.record.kinds.entry import Entry
from comity.terms.plugins import every_plugin


@functools.cache
def every_kind() -> dict[str, type[Entry]]:
    """Return folder name -> kind, in order of folder.

    Raises
    ------
    TypeError
        Where a file of this folder holds no kind of its name.

    Examples
    --------
    >>> sorted(every_kind())[:3]
    ['actors', 'agreements', 'assistance']
    """
    kinds = every_plugin(__name__, "class", _kind, named=_class_name, beside=("entry", "citation", "model"))
    return {kind.folder: kind for kind in sorted(kinds.values(), key=lambda kind: kind.folder)}


def _class_name(file: str) -> str:
    return file.title().replace("_", "")


def _kind(found: object) -> type[Entry] | None:
    return found if isinstance(found, type) and issubclass(found, Entry) else None
