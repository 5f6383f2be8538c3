"""The clock that fetching is given: what time has passed, and how to wait."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Something that tells passing seconds and waits."""

    def seconds(self) -> float:
        """Return seconds from any beginning."""

    def wait(self, seconds: float) -> None:
        """Let seconds pass."""


class WallClock:
    """The machine's own clock; only the command line makes one."""

    def seconds(self) -> float:
        """Return seconds from any beginning."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Let seconds pass."""
        time.sleep(seconds)
