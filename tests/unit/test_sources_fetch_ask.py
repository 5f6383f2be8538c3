"""A model's endpoint that lies, dawdles, floods, redirects and spies: each fault is told, and no key gets out."""

from __future__ import annotations

import gzip
import json
import logging
import socket
from dataclasses import replace

import httpx
import pytest
from fault_server import FakeClock
from model_server import chat, dribbling, endless, nonsense, recorded, says, slow, truncated

from comity.sources.card import Limits
from comity.sources.fetch.ask import Endpoint, endpoint_of, model_key
from comity.terms.errors import ComityError, SourceFault, SourceTrouble, UsageError

SECRET = "sk-0/secret+word=="
PAGE = b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"
GOOD = chat({"links": [], "missed": []})


def endpoint(address: str, clock: FakeClock | None = None, key: str = "", private: bool = True) -> Endpoint:
    """Return an endpoint that has little patience."""
    found = endpoint_of(address, {"COMITY_MODEL_KEY": key}, clock or FakeClock(), private=private)
    manner = replace(found.manner, connect=2, read=0.6, whole=30)
    return replace(found, manner=manner, limits=Limits(largest=50_000, unpacked=100_000, ratio=50))


def asked(*plays, clock: FakeClock | None = None, key: str = "", path: str = ""):
    """Ask a recorded server once; return its answer and the requests it kept."""
    with recorded(*plays) as server:
        told = endpoint(server.url + path, clock, key).ask({"model": "m", "messages": ["wörter \ud800"]})
        return told, server.kept


def refused(*plays, key: str = "", clock: FakeClock | None = None) -> tuple[ComityError, int]:
    """Return the error of a question and how often it was put."""
    with recorded(*plays) as server:
        with pytest.raises((SourceFault, SourceTrouble)) as caught:
            endpoint(server.url, clock, key).ask({})
        return caught.value, len(server.kept)


def test_a_question_is_one_post_of_json_and_the_answer_comes_back():
    """The request arrives as it was, half a surrogate pair and all; the answer is what the server sent."""
    told, (kept,) = asked(says(GOOD))
    assert told == json.loads(GOOD)
    assert (kept.path, kept.headers["Content-Type"]) == ("/v1/chat/completions", "application/json")
    assert kept.asked == {"model": "m", "messages": ["wörter \ud800"]}
    assert "Authorization" not in kept.headers


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", "/v1/chat/completions"),
        ("/", "/v1/chat/completions"),
        ("/v1", "/v1/chat/completions"),
        ("/v1/", "/v1/chat/completions"),
        ("/openai/v1/chat/completions", "/openai/v1/chat/completions"),
        ("/azure?api-version=7#x", "/azure/chat/completions?api-version=7"),
    ],
)
def test_the_path_may_be_left_out_in_part(given, path):
    """A bare host, a version or the whole path lead to the same place; a query stays."""
    _, (kept,) = asked(says(GOOD), path=given)
    assert kept.path == path


def test_a_packed_answer_is_unpacked():
    """Gzip is undone, within the limits."""
    assert asked(says(gzip.compress(GOOD), Content_Encoding="gzip"))[0] == json.loads(GOOD)


@pytest.mark.parametrize(
    ("play", "kind", "said", "times"),
    [
        (slow, SourceTrouble, "did not answer in time", 1),
        (truncated, SourceTrouble, "ended early", 1),
        (nonsense, SourceTrouble, "ended early or was none", 1),
        (endless, SourceFault, "larger than 50,000 bytes", 1),
        (says(b"x" * 60_000), SourceFault, "larger than 50,000 bytes", 1),
        (
            says(gzip.compress(b"0" * 15_000_000), Content_Encoding="gzip"),
            SourceFault,
            "unpacks to more than 100,000 bytes",
            1,
        ),
        (says(GOOD, Content_Encoding="br"), SourceFault, "packed as 'br'", 1),
        (says(PAGE, kind="text/html"), SourceFault, "is a web page ('<!DOCTYPE html>", 1),
        (says(PAGE), SourceFault, "is a web page", 1),
        (says(b""), SourceFault, "is no JSON", 1),
        (says(GOOD[:-10]), SourceFault, "is no JSON", 1),
        (says(b"\xff\xfe{}"), SourceFault, "is no JSON", 1),
        (says(b"[" * 49_000), SourceFault, "is no JSON", 1),
        (says(b"1" * 40_000), SourceFault, "is no JSON", 1),
        (says(b"[1, 2]"), SourceFault, "no chat completion", 1),
        (says(b"", 204), SourceFault, "answered 204", 1),
        (says(b"busy", 503), SourceTrouble, "answered 503 (attempt 3 of 3)", 3),
        (says(b"busy", 500), SourceTrouble, "answered 500 (attempt 3 of 3)", 3),
        (
            says(b"busy", 429, Retry_After="86400"),
            SourceTrouble,
            "answered 429 and asks to wait 86,400 seconds",
            1,
        ),
        (says(b'{"error": {"message": "no such\\nmodel"}}', 404), SourceFault, "404: 'no such model'", 1),
        (says(b'{"error": "who are you?"}', 401), SourceFault, "COMITY_MODEL_KEY", 1),
        (says(PAGE, 403), SourceFault, "answered 403; expected 200 OK", 1),
        (
            says(b"\x1b[2J" + b"[" * 10_000, 400),
            SourceFault,
            "answered 400; expected 200 OK",
            1,
        ),
    ],
)
def test_each_fault_is_told_and_asked_again_only_where_that_helps(play, kind, said, times):
    """The right error in three parts, naming the address; only "later" is a reason to ask again."""
    error, many = refused(play)
    assert type(error) is kind
    assert said in str(error)
    assert "http://127.0.0.1:" in error.what
    assert error.expected
    assert error.remedy
    assert "\x1b" not in str(error)
    assert "--from" not in str(error)
    assert many == times


def test_an_answer_that_dribbles_ends_when_its_time_is_up():
    """Bytes that keep coming do not keep us for ever."""
    error, _ = refused(dribbling, clock=FakeClock(step=5))
    assert "did not end within 30 seconds" in str(error)


def test_later_is_waited_for_as_the_server_says():
    """429 with Retry-After, then 502 without, then the answer: two waits, three questions."""
    clock = FakeClock()
    told, kept = asked(says(b"", 429, Retry_After="7"), says(b"", 502), says(GOOD), clock=clock)
    assert told == json.loads(GOOD)
    assert (clock.waits, len(kept)) == ([7.0, 4.0], 3)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["/other", "http://169.254.169.254/latest", "file:///etc/passwd", "http://["]
)
def test_no_redirect_is_followed(status, target):
    """A draft goes to the address given and nowhere else, near or far."""
    error, many = refused(says(b"", status, Location=target))
    assert type(error) is SourceFault
    assert f"redirects ({status})" in str(error)
    assert many == 1


class TestWhom:
    """Who may be asked."""

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            ("http://127.0.0.1:8080", "--allow-private"),
            ("http://models.example", "not protected"),
            ("https://127.0.0.1:8443/v1", "--allow-private"),
            ("https://[::1]/v1", "--allow-private"),
            ("https://10.0.0.7", "--allow-private"),
            ("https://169.254.169.254/latest", "--allow-private"),
            ("ftp://models.example", "no web address"),
            ("file:///etc/passwd", "no web address"),
            ("models.example", "no web address"),
            ("https://", "no web address"),
            ("https://exa\x00mple", "no web address"),
            ("", "no web address"),
            ("https://user:word-of-honour@models.example", "a name or a password"),
        ],
    )
    def test_what_may_not_be_asked_is_wrong_use(self, address, said):
        """Told before anything is sent, without a password in the message."""
        with pytest.raises(UsageError) as caught:
            endpoint_of(address, {}, FakeClock())
        assert said in str(caught.value)
        assert "honour" not in str(caught.value)

    def test_a_name_that_moves_to_a_private_address_gets_nothing(self):
        """The name was public when judged and is this machine when called: the line is cut before a word is sent."""
        with recorded(says(GOOD)) as server:
            port = server.server_address[1]
            found = endpoint("https://203.0.113.7", key=SECRET)
            moved = replace(
                found,
                url=httpx.URL(f"https://127.0.0.1:{port}/v1"),
                manner=replace(found.manner, private=False),
            )
            with pytest.raises(SourceFault, match=r"127\.0\.0\.1, which is not public"):
                moved.ask({})
            assert server.kept == []

    def test_http_is_not_spoken_to_a_public_address(self, monkeypatch):
        """With --allow-private a name may be local; if a public server picks up, nothing is sent unprotected."""
        monkeypatch.setattr("comity.sources.fetch.ask.is_public", lambda _: True)
        with recorded(says(GOOD)) as server:
            with pytest.raises(SourceFault, match="which is public"):
                endpoint(server.url, key=SECRET).ask({})
            assert server.kept == []

    def test_a_host_without_an_address_is_told_when_asked(self, monkeypatch):
        """No network is no reason not to check a draft: the endpoint is made, and each question fails in words."""

        def nowhere(*_: object, **__: object) -> None:
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", nowhere)
        found = endpoint("https://models.example", private=False)
        with pytest.raises(SourceTrouble, match="the connection failed"):
            found.ask({})


class TestKey:
    """The key comes from the environment, goes to the server, and is never told."""

    def test_the_server_gets_it(self):
        """As a bearer, in a header."""
        _, (kept,) = asked(says(GOOD), key=SECRET)
        assert kept.headers["Authorization"] == f"Bearer {SECRET}"
        assert SECRET not in kept.path

    def test_a_server_that_gives_it_back_does_not_spread_it(self):
        """In an answer or an error, plain, with escaped slashes or at the edge of what is shown."""
        escaped = json.dumps({"choices": [], "model": SECRET, "x": f"a {SECRET}"}).replace("/", "\\/")
        told, _ = asked(says(escaped.encode()), key=SECRET)
        assert SECRET not in json.dumps(told)
        assert told["model"] == "[key]"
        for before in ("", "x" * 150 + " "):
            body = json.dumps({"error": {"message": f"{before}wrong key {SECRET}"}}).encode()
            error, _ = refused(says(body, 401), key=SECRET)
            assert "sk-0" not in str(error) + repr(error)
        error, _ = refused(says(f"<p>{SECRET}</p>".encode()), key=SECRET)
        assert "sk-0" not in str(error)

    def test_it_is_in_no_log_and_no_repr(self, caplog):
        """With every logger at its most talkative."""
        with caplog.at_level(logging.DEBUG):
            asked(says(GOOD), key=SECRET)
        assert caplog.records
        assert SECRET not in caplog.text
        assert SECRET not in repr(endpoint("https://203.0.113.7/?q=1", key=SECRET))

    @pytest.mark.parametrize("given", ["short", "with\nbreak-in-it", "ключ-ключ"])
    def test_what_is_no_key_is_wrong_use_and_not_shown(self, given):
        """Too short, in two lines, or of signs that no header holds."""
        with pytest.raises(UsageError) as caught:
            model_key({"COMITY_MODEL_KEY": given})
        assert given not in str(caught.value)

    def test_none_is_none(self):
        """A server of one's own wants none."""
        assert model_key({}) is None
        assert model_key({"COMITY_MODEL_KEY": "  "}) is None

    def test_the_query_of_an_address_is_not_told(self):
        """Some put a key there; errors name the address without it."""
        with recorded(says(b"", 404)) as server, pytest.raises(SourceFault) as caught:
            endpoint(f"{server.url}/v1?token=hidden-word").ask({})
        assert "hidden-word" not in str(caught.value)
