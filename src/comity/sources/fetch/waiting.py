"""When to try again, and how long to wait before: as the server says, else longer each time, never beyond a cap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

#: Answers that may differ a moment later.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


def wait_before(
    attempt: int, headers: Mapping[str, str], *, first: float = 2.0, longest: float = 60.0
) -> float | None:
    """Return the seconds to wait before another attempt; absent (None) where the server asks for longer than the cap.

    Parameters
    ----------
    attempt
        How many have failed, from 1.
    headers
        Of the failed answer; ``Retry-After`` is in seconds or a date, which is
        held against the server's own ``Date`` and not against our clock.

    Examples
    --------
    >>> [wait_before(n, {}) for n in (1, 2, 3, 9)], wait_before(1, {"retry-after": "7"}), wait_before(1, {"retry-after": "3600"})
    ([2.0, 4.0, 8.0, 60.0], 7.0, None)
    >>> wait_before(1, {"retry-after": "Tue, 24 Nov 2026 10:00:30 GMT", "date": "Tue, 24 Nov 2026 10:00:00 GMT"})
    30.0
    """
    asked = asked_for(headers)
    if asked is None:
        return float(min(longest, first * 2.0 ** min(attempt - 1, 20)))
    return asked if asked <= longest else None


def asked_for(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks to wait; absent (None) where it does not, or not plainly."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit() and len(said) < 10:
        return float(said)
    try:
        until, now = (parsedate_to_datetime(text) for text in (said, headers.get("date", "")))
    except (ValueError, TypeError, IndexError):
        return None
    until, now = (day if day.tzinfo else day.replace(tzinfo=UTC) for day in (until, now))
    return max(0.0, (until - now).total_seconds())
