"""Download one file: a few attempts, a few redirects, and either the whole file or an error that says why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import httpx

from comity import __version__
from comity.sources.card import Limits, Location
from comity.sources.fetch.addresses import check_address, check_step, is_public
from comity.sources.fetch.body import Got, judge_body, write_body
from comity.sources.fetch.breaks import breaks_told
from comity.sources.fetch.clock import Clock
from comity.sources.fetch.keys import Key
from comity.sources.fetch.waiting import PASSING, asked_for, wait_before
from comity.terms.errors import ComityError, SourceFault, SourceTrouble

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BY_HAND = "run again later, or fetch the file by hand and give it with --from"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to fetch: seconds to wait for a connection, for the next bytes and for the whole; attempts and redirects."""

    connect: float = 15.0
    read: float = 60.0
    whole: float = 3600.0
    attempts: int = 4
    redirects: int = 5
    first_wait: float = 2.0
    longest_wait: float = 60.0
    private: bool = False


def download(
    location: Location, folder: Path, limits: Limits, clock: Clock, manner: Manner, key: Key | None = None
) -> Got:
    """Return a file fetched into a folder, whole and judged.

    An attempt is repeated only where that may help: no connection, a
    connection that breaks, no answer in time, a server that says later.

    Raises
    ------
    SourceTrouble
        Where the last attempt failed too, or the server asks to wait long.
    SourceFault
        Where the answer is not the file asked for; it is not asked for again.
    FileTrouble
        Where the folder cannot be written to.
    """
    try:
        return _attempts(location, folder, limits, clock, manner, key)
    except ComityError as trouble:
        where = f"{location.url}: {trouble.what}"
        hide = key.hide if key else str
        raise type(trouble)(hide(where), hide(trouble.expected), hide(trouble.remedy)) from None


def _attempts(
    location: Location, folder: Path, limits: Limits, clock: Clock, manner: Manner, key: Key | None
) -> Got:
    timeout = httpx.Timeout(manner.read, connect=manner.connect)
    with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=not manner.private) as client:
        for attempt in range(1, manner.attempts + 1):
            headers: dict[str, str] = {}
            try:
                return _attempt(client, location, folder, limits, clock, manner, key, headers)
            except SourceTrouble as trouble:
                wait = wait_before(attempt, headers, first=manner.first_wait, longest=manner.longest_wait)
                if wait is None:
                    asked = asked_for(headers) or 0
                    raise SourceTrouble(
                        f"{trouble.what}, and asks to wait {asked:,.0f} seconds",
                        trouble.expected,
                        "run again after that",
                    ) from None
                if attempt == manner.attempts:
                    raise SourceTrouble(
                        f"{trouble.what} (attempt {attempt} of {attempt})", trouble.expected, trouble.remedy
                    ) from None
                clock.wait(wait)
    raise SourceTrouble("no attempt was made", "one attempt or more", "raise Manner.attempts")


def _attempt(
    client: httpx.Client,
    location: Location,
    folder: Path,
    limits: Limits,
    clock: Clock,
    manner: Manner,
    key: Key | None,
    headers: dict[str, str],
) -> Got:
    url = httpx.URL(location.url)
    home = url.host
    for _ in range(manner.redirects + 1):
        check_address(url, private=manner.private)
        # The key goes to the publisher's own host, not to where it redirects.
        asked = _asking(client, url, key if url.host == home else None)
        with breaks_told(manner.read, _BY_HAND), _sent(client, asked) as answer:
            _check_peer(answer, manner)
            headers.clear()
            headers.update({k.casefold(): v for k, v in answer.headers.items()})
            if answer.status_code in _REDIRECTS:
                step = _next(url, answer)
                check_step(url, step)
                url = step
                continue
            _check_status(answer)
            return _taken(answer, url, location, folder, limits, clock, manner)
    raise SourceFault(
        f"more than {manner.redirects} redirects",
        "a file at the end of them",
        "open the address in a browser",
    )


def _asking(client: httpx.Client, url: httpx.URL, key: Key | None) -> httpx.Request:
    headers = {"User-Agent": f"comity/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
    if key is not None and key.place == "header":
        headers[key.name] = key.secret
    if key is not None and key.place == "query":
        url = url.copy_merge_params({key.name: key.secret})
    return client.build_request("GET", url, headers=headers)


class _sent:  # noqa: N801 - reads as a word in `with`
    """An answer whose body has not been read yet; closed at the end of the block."""

    def __init__(self, client: httpx.Client, asked: httpx.Request) -> None:
        self._answer = client.send(asked, stream=True)

    def __enter__(self) -> httpx.Response:
        return self._answer

    def __exit__(self, *_: object) -> None:
        self._answer.close()


def _check_peer(answer: httpx.Response, manner: Manner) -> None:
    """Hold the address that answered to the same rule: a name may have changed its meaning since it was looked up."""
    stream = answer.extensions.get("network_stream")
    if manner.private or stream is None or by_proxy():
        return
    try:
        peer = stream.get_extra_info("server_addr")
    except OSError:
        raise SourceTrouble(
            "the connection failed (it was reset)", "a connection that lasts", _BY_HAND
        ) from None
    if peer and not is_public(str(peer[0])):
        raise SourceFault(
            f"'{answer.url.host}' answered from {peer[0]}, which is not public",
            "a public address",
            "do not use this address",
        )


def by_proxy() -> bool:
    """Return whether the environment names a proxy, which then is who answers."""
    from urllib.request import getproxies

    return any(scheme in getproxies() for scheme in ("http", "https", "all"))


def _next(url: httpx.URL, answer: httpx.Response) -> httpx.URL:
    try:
        return url.join(answer.headers["location"])
    except (KeyError, httpx.InvalidURL):
        raise SourceFault(
            "the server redirects to nowhere", "an address", "open the address in a browser"
        ) from None


def _check_status(answer: httpx.Response) -> None:
    code = answer.status_code
    if code == 200:
        return
    if code in PASSING:
        raise SourceTrouble(f"the server answered {code} {answer.reason_phrase}".rstrip(), "200 OK", _BY_HAND)
    advice = {
        401: "the publisher wants a key, or does not know yours: see the card's access",
        403: "the publisher refuses: a key may be missing, or too much was asked",
        404: "the file has moved: open the publisher's page and give the new address with --from",
        410: "the publisher has withdrawn the file",
    }
    raise SourceFault(
        f"the server answered {code} {answer.reason_phrase}".rstrip(),
        "200 OK",
        advice.get(code, "open the address in a browser"),
    )


def _taken(
    answer: httpx.Response,
    url: httpx.URL,
    location: Location,
    folder: Path,
    limits: Limits,
    clock: Clock,
    manner: Manner,
) -> Got:
    target = folder / file_name(httpx.URL(location.url).path)
    whole = False
    try:
        sha256, size = write_body(answer, target, limits, clock, manner.whole)
        judge_body(target, size, answer.headers.get("content-type", ""), sha256, location.sha256)
        whole = True
    finally:
        if not whole:
            target.unlink(missing_ok=True)
    shown = (
        url.copy_with(query=None, fragment=None)
        if url.host != httpx.URL(location.url).host
        else httpx.URL(location.url)
    )
    return Got(target, str(shown), sha256, size)


def file_name(path: str) -> str:
    """Return the name a file is kept under: the last part of its address, in plain letters.

    Examples
    --------
    >>> file_name("/data/WEOOct2023all.ashx"), file_name("/v2/all/"), file_name("/a/..%2f..%2fx")
    ('WEOOct2023all.ashx', 'all', '2f..-2fx')
    """
    last = path.rstrip("/").rpartition("/")[2]
    return re.sub(r"[^A-Za-z0-9._-]+", "-", last).strip(".-")[:120] or "delivery"
