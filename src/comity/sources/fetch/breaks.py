"""What can break between a question and a whole answer, in words."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import httpx

from comity.terms.errors import SourceTrouble


@contextlib.contextmanager
def breaks_told(read: float, remedy: str) -> Iterator[None]:
    """Turn what breaks inside into an error that says so; ``read`` is how many seconds the next bytes may take.

    Raises
    ------
    SourceTrouble
        Where nothing came in time, the answer ended early, or the connection failed.
    """
    try:
        yield
    except httpx.TimeoutException:
        raise SourceTrouble(
            "the server did not answer in time", f"bytes within {read:g} seconds", remedy
        ) from None
    except httpx.RemoteProtocolError as trouble:
        raise SourceTrouble(
            f"the answer ended early or was none ({kind_of(trouble)})", "a whole answer", remedy
        ) from None
    except httpx.TransportError as trouble:
        raise SourceTrouble(
            f"the connection failed ({kind_of(trouble)})", "a connection that lasts", remedy
        ) from None


def kind_of(trouble: Exception) -> str:
    """Return what kind of failure it was; its own words may quote the address with a key in it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(trouble).__name__).casefold()
