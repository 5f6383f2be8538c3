"""Ask a language model at the user's own endpoint: one question, one answer in JSON, and nothing of it believed here."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from comity import __version__
from comity.sources.card import Limits
from comity.sources.fetch.addresses import check_address, is_public
from comity.sources.fetch.body import body_of
from comity.sources.fetch.breaks import breaks_told
from comity.sources.fetch.clock import Clock
from comity.sources.fetch.download import Manner, by_proxy
from comity.sources.fetch.keys import Key
from comity.sources.fetch.waiting import PASSING, asked_for, wait_before
from comity.terms.errors import ComityError, SourceFault, SourceTrouble, UsageError
from comity.terms.words import brief

#: Where a key of the user's own is looked for, and nowhere else.
KEY = "COMITY_MODEL_KEY"
#: A model may think for a while before the first byte; nobody waits for an hour.
MANNER = Manner(connect=15.0, read=120.0, whole=300.0, attempts=3)
#: A long answer is some ten kilobytes.
LIMITS = Limits(largest=1_000_000, unpacked=2_000_000)
_PATH = "/v1/chat/completions"
_SHORTEST_KEY = 6
_LATER = "run again later, or without --model"
_OTHER = "look at the address given with --model"
_ADVICE = {
    400: "the server may not know answers by a JSON schema: choose another",
    401: f"set {KEY} in the environment to a key that the server knows",
    403: f"set {KEY} in the environment to a key that may use this model",
    404: "look at the address given with --model and at --model-name",
    413: "give a shorter draft",
    422: "the server may not know answers by a JSON schema: choose another",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server of chat completions, how to ask it, and the user's key; printed, it shows no key and no query."""

    url: httpx.URL = field(repr=False)
    clock: Clock
    manner: Manner = MANNER
    key: Key | None = None
    limits: Limits = LIMITS

    @property
    def shown(self) -> str:
        """The address as it may be told: without query."""
        return str(self.url.copy_with(query=None, fragment=None))

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return a server's answer to a request, as parsed JSON, the key struck out wherever it stands.

        A question is put again only where the server says later (429, 5xx), after
        the time it asks for. No redirect is followed.

        Raises
        ------
        SourceTrouble
            Where there is no connection, no whole answer in time, or the server
            says later for the last time.
        SourceFault
            Where the answer is refused, leads elsewhere, is too long or is no JSON.
        """
        try:
            return _as_json(self._answered(json.dumps(request).encode("ascii")))
        except ComityError as trouble:
            told = (f"{self.shown}: {trouble.what}", trouble.expected, trouble.remedy)
            raise type(trouble)(*map(self._struck, told)) from None

    def _answered(self, question: bytes) -> str:
        """Put a question as often as it helps; return the text of the answer, without the key."""
        for attempt in range(1, self.manner.attempts + 1):
            status, headers, body = self._once(question)
            if status not in PASSING:
                text = self._struck(body.decode("utf-8-sig", "replace"))
                _check(status, text, headers)
                return text
            said = f"the server answered {status}"
            wait = wait_before(
                attempt, headers, first=self.manner.first_wait, longest=self.manner.longest_wait
            )
            if wait is None:
                asked = asked_for(headers) or 0
                raise SourceTrouble(
                    f"{said} and asks to wait {asked:,.0f} seconds", "an answer", "run again after that"
                )
            if attempt == self.manner.attempts:
                raise SourceTrouble(
                    f"{said} (attempt {attempt} of {self.manner.attempts})", "an answer", _LATER
                )
            self.clock.wait(wait)
        raise SourceTrouble("no attempt was made", "one attempt or more", "raise Manner.attempts")

    def _once(self, question: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of one answer; an answer that says later has none."""
        timeout = httpx.Timeout(self.manner.read, connect=self.manner.connect)
        with breaks_told(self.manner.read, _LATER), httpx.Client(
            verify=httpx.create_ssl_context(), timeout=timeout, follow_redirects=False,
            trust_env=not self.manner.private,
        ) as client:  # fmt: skip
            asked = client.build_request(
                "POST",
                self.url,
                content=question,
                headers=self._headers(),
                extensions={"trace": self._meet},
            )
            answer = client.send(asked, stream=True)
            with contextlib.closing(answer):
                headers = {name.casefold(): value for name, value in answer.headers.items()}
                body = b"" if answer.status_code in PASSING else self._body(answer)
                return answer.status_code, headers, body

    def _headers(self) -> dict[str, str]:
        headers = {
            "User-Agent": f"comity/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
        }
        return {**headers, self.key.name: f"Bearer {self.key.secret}"} if self.key else headers

    def _body(self, answer: httpx.Response) -> bytes:
        try:
            return b"".join(body_of(answer, self.limits, self.clock, self.manner.whole))
        except ComityError as trouble:
            raise type(trouble)(
                trouble.what, f"a whole answer of at most {self.limits.largest:,} bytes", _LATER
            ) from None

    def _meet(self, event: str, told: Mapping[str, Any]) -> None:
        """Judge who picked up, before a word of the draft or the key is sent: a name may mean another address by now."""
        if event != "connection.connect_tcp.complete" or (by_proxy() and not self.manner.private):
            return
        stream = told["return_value"]
        try:
            peer = str(stream.get_extra_info("server_addr")[0])
        except OSError:
            raise SourceTrouble(
                "the connection failed (it was reset)", "a connection that lasts", _LATER
            ) from None
        public = is_public(peer)
        if public and self.url.scheme == "http":
            stream.close()
            raise SourceFault(
                f"the server's address is {peer}, which is public", "https to a public server", _OTHER
            )
        if not public and not self.manner.private:
            stream.close()
            raise SourceFault(f"the server's address is {peer}, which is not public", "a public server",
                              "if it is meant, run again with --allow-private")  # fmt: skip

    def _struck(self, text: str) -> str:
        """Return a text without the key, also where JSON writes its slashes with another sign."""
        if self.key is None:
            return text
        return self.key.hide(text.replace(self.key.secret.replace("/", "\\/"), self.key.secret))


def endpoint_of(
    address: str, environment: Mapping[str, str], clock: Clock, *, private: bool = False
) -> Endpoint:
    """Return the endpoint that an address names; the key comes from the environment, if there is one.

    Parameters
    ----------
    address
        ``https://host``, ``https://host/v1`` or all of ``https://host/v1/chat/completions``.
    private
        Whether it may lead to this machine or a private network. Only there may it be http.

    Raises
    ------
    UsageError
        Where it is no such address or may not be asked, or the key is none.
    """
    url = _read(address)
    if not private:
        if url.scheme == "http":
            raise UsageError(
                f"'{url.scheme}://{url.host}' is not protected", "https", "for a server of your own run again with --allow-private"
            )  # fmt: skip
        try:
            # Without a network there is no model, but still a record to hold the draft against.
            with contextlib.suppress(SourceTrouble):
                check_address(url, private=False)
        except SourceFault as fault:
            raise UsageError(fault.what, fault.expected, fault.remedy) from None
    manner = Manner(MANNER.connect, MANNER.read, MANNER.whole, MANNER.attempts, private=private)
    return Endpoint(url, clock, manner, model_key(environment))


def model_key(environment: Mapping[str, str]) -> Key | None:
    """Return the user's key for the model; absent (None) where none is set, as for a server of one's own.

    Raises
    ------
    UsageError
        Where what is set is no key.

    Examples
    --------
    >>> model_key({"COMITY_MODEL_KEY": "s3cret-word"})
    Key(place='header', name='Authorization')
    """
    secret = environment.get(KEY, "").strip()
    if not secret:
        return None
    if len(secret) < _SHORTEST_KEY or not secret.isprintable() or not secret.isascii():
        raise UsageError(
            f"{KEY} holds no key", f"{_SHORTEST_KEY} printable signs or more", "look at what is set there"
        )
    return Key("header", "Authorization", secret)


def _read(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, UnicodeError):
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError("--model names no web address", "https://host/v1", _OTHER)
    if url.userinfo:
        raise UsageError(
            "the model's address carries a name or a password",
            "an address without them",
            f"take them out; a key goes into {KEY}",
        )
    path = url.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path}/chat/completions" if path else _PATH
    return url.copy_with(path=path, fragment=None)


def _check(status: int, text: str, headers: Mapping[str, str]) -> None:
    """Let an answer pass that is one."""
    if status == 200:
        return
    if 300 <= status < 400:
        raise SourceFault(
            f"the server redirects ({status}) to {_elsewhere(headers)}; a draft is sent nowhere else",
            "an answer from the address given",
            "give the address where it really is, if you trust it",
        )
    complaint = _complaint(text)
    said = f": {brief(complaint, most=160)}" if complaint else ""
    raise SourceFault(f"the server answered {status}{said}", "200 OK", _ADVICE.get(status, _OTHER))


def _elsewhere(headers: Mapping[str, str]) -> str:
    try:
        target = httpx.URL(headers.get("location", ""))
    except httpx.InvalidURL:
        return "nowhere"
    return brief(f"{target.scheme}://{target.host}") if target.host else "another path"


def _complaint(text: str) -> str:
    """Return what a server says is wrong, where it says so in JSON; empty otherwise."""
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    for name in ("error", "message", "detail"):
        if isinstance(told, dict) and name in told:
            told = told[name]
    return told if isinstance(told, str) else ""


def _as_json(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        kind = "a web page" if text.lstrip().startswith("<") else "no JSON"
        raise SourceFault(
            f"the answer is {kind} ({brief(text)})", "a chat completion in JSON", _OTHER
        ) from None
    if not isinstance(told, dict):
        raise SourceFault(f"the answer is no chat completion ({brief(text)})", "an object in JSON", _OTHER)
    return told
