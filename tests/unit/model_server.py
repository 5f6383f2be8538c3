"""A server on this machine that answers chat completions as it was recorded to, faults of every kind among them."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: What a server answers to a request: (status, headers, body), or plays by itself and returns None.
Answer = tuple[int, dict[str, str], bytes] | None
Play = Callable[["Handler", dict[str, Any]], Answer]


@dataclass
class Kept:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes
    asked: dict[str, Any] = field(default_factory=dict)


class ModelServer(ThreadingHTTPServer):
    """Plays what it was given in turn, the last again and again; ``kept`` holds the requests."""

    daemon_threads = True

    def __init__(self, *plays: Play) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.plays, self.kept = list(plays), []
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address) -> None:
        """Say nothing of clients that went away: that is what is being tested."""


class Handler(BaseHTTPRequestHandler):
    """Keeps a request and gives the next answer."""

    protocol_version = "HTTP/1.1"
    server: ModelServer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Keep that somebody came where nobody should."""
        self.server.kept.append(Kept(self.path, dict(self.headers), b"GET"))
        self.give((200, {}, b"{}"))

    def do_POST(self) -> None:
        """Answer as recorded."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        asked = json.loads(body)
        self.server.kept.append(Kept(self.path, dict(self.headers), body, asked))
        play = self.server.plays.pop(0) if len(self.server.plays) > 1 else self.server.plays[0]
        self.give(play(self, asked))

    def give(self, answer: Answer) -> None:
        """Send an answer, unless it was played already."""
        if answer is None:
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)


def chat(content: Any, model: str = "recorded-1") -> bytes:
    """Return a chat completion with some content."""
    said = content if isinstance(content, str) else json.dumps(content)
    return json.dumps(
        {"model": model, "choices": [{"message": {"role": "assistant", "content": said}}]}
    ).encode()


def says(body: bytes, status: int = 200, kind: str = "application/json", **headers: str) -> Play:
    """Return a play that gives the same answer to every request."""
    named = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
    return lambda _handler, _asked: (status, named, body)


def slow(handler: Handler, _asked: dict[str, Any]) -> Answer:
    """Say nothing until the server stops."""
    handler.server.stopping.wait(5)


def dribbling(handler: Handler, _asked: dict[str, Any]) -> Answer:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "40000")
    handler.end_headers()
    with contextlib.suppress(OSError):
        while not handler.server.stopping.wait(0.01):
            handler.wfile.write(b" ")
            handler.wfile.flush()


def truncated(handler: Handler, _asked: dict[str, Any]) -> Answer:
    """Promise a whole answer and hang up after half of it."""
    body = chat({"links": [], "missed": []})
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def endless(handler: Handler, _asked: dict[str, Any]) -> Answer:
    """Send without end."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    with contextlib.suppress(OSError):
        while not handler.server.stopping.is_set():
            handler.wfile.write(b"4000\r\n" + b"1" * 0x4000 + b"\r\n")


def nonsense(handler: Handler, _asked: dict[str, Any]) -> Answer:
    """Speak another protocol."""
    handler.connection.sendall(b"220 mail.example ESMTP\r\n\r\n")
    handler.close_connection = True


@contextlib.contextmanager
def recorded(*plays: Play) -> Iterator[ModelServer]:
    """Yield a server that plays in a thread."""
    server = ModelServer(*plays)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
