"""Whom fetching may speak to: public addresses only, unless the user allows others."""

from __future__ import annotations

import ipaddress
import socket

import httpx

from comity.terms.errors import SourceFault, SourceTrouble

_PUBLIC = "a public http or https address"


def check_address(url: httpx.URL, *, private: bool) -> None:
    """Let an address pass, or say why not.

    Raises
    ------
    SourceFault
        Where it is neither http nor https, or its host is not public.
    SourceTrouble
        Where its host has no address now.
    """
    shown = f"{url.scheme}://{url.host}"
    if url.scheme not in ("http", "https") or not url.host:
        raise SourceFault(
            f"'{shown}' is not fetched: it is no web address",
            _PUBLIC,
            "name a local file by its path with --from",
        )
    if url.userinfo:
        raise SourceFault(
            f"'{shown}' is not fetched: it carries a name or a password",
            "an address without them",
            "take them out",
        )
    if private:
        return
    for address in _addresses(url):
        if not is_public(address):
            raise SourceFault(
                f"'{shown}' is not fetched: it leads to {address}, which is not public", _PUBLIC, _ALLOW
            )


_ALLOW = "if it is meant, run again with --allow-private"


def check_step(before: httpx.URL, after: httpx.URL) -> None:
    """Let a redirect pass, or say why not: never from https to http.

    Raises
    ------
    SourceFault
        Where the step leaves the protected way.
    """
    if before.scheme == "https" and after.scheme != "https":
        raise SourceFault(
            f"'{before.host}' redirects to {after.scheme}://{after.host}, away from https", "https to the end",
            "tell the publisher; fetch the file by hand and give it with --from",
        )  # fmt: skip


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public network.

    Examples
    --------
    >>> [is_public(a) for a in ("93.184.215.14", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1")]
    [True, False, False, False, False, False]
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inside = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    return inside.is_global and not inside.is_multicast


def _addresses(url: httpx.URL) -> list[str]:
    try:
        found = socket.getaddrinfo(url.host, url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as trouble:
        raise SourceTrouble(
            f"'{url.host}' has no address ({trouble})",
            "a host that can be found",
            "check the network and the spelling",
        ) from None
    return sorted({str(item[4][0]) for item in found})
