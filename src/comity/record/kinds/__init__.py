"""The kinds of entry: one file per kind, a class named after its file.

Adding a kind is adding a file here; `every_kind` finds it. A file that does
not hold such a class is an error that says so.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil

from comity.record.kinds.entry import Entry


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
    kinds: dict[str, type[Entry]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        if module in ("entry", "citation"):
            continue
        name = module.title().replace("_", "")
        kind = getattr(importlib.import_module(f"{__name__}.{module}"), name, None)
        if not (isinstance(kind, type) and issubclass(kind, Entry)):
            raise TypeError(f"kinds/{module}.py holds no class {name}(Entry); write one or move the file")
        kinds[kind.folder] = kind
    return dict(sorted(kinds.items()))
