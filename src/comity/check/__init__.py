"""A draft, the claims found in it, and a verdict on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.check.file import CheckedFile, check_file

__all__ = ["CheckedFile", "check_file"]


def __getattr__(name: str) -> Any:
    # Looked up when asked for: whoever needs one value of this room does not load all of it.
    if name in __all__:
        from comity.check import file

        return getattr(file, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
