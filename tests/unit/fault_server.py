"""A server on this machine that plays every fault of the network: each path is one; it counts what is asked of it."""

# ruff: noqa: D102 - each method plays the fault that its name says

from __future__ import annotations

import contextlib
import gzip
import io
import socket
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GOOD = b"id,year,value\n" + b"".join(b"AUT,%d,%d\n" % (year, 100 + year) for year in range(2000, 2010))
SWOLLEN = 15_000_000
PAGE = b"<!DOCTYPE html>\n<html><head><title>Maintenance</title></head><body>We are back soon.</body></html>"


class FaultServer(ThreadingHTTPServer):
    """Serves `Faults`; ``asked`` counts requests by path, ``headers_of`` keeps the last headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Faults)
        self.asked: Counter[str] = Counter()
        self.headers_of: dict[str, dict[str, str]] = {}
        self.queries: dict[str, str] = {}
        self.stopping = threading.Event()

    def url(self, path: str) -> str:
        """Return the address of a fault."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def handle_error(self, request, client_address) -> None:
        """Say nothing of clients that went away: that is what is being tested."""


class Faults(BaseHTTPRequestHandler):
    """One method a fault, found by the path's first part."""

    protocol_version = "HTTP/1.1"
    server: FaultServer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the fault that the path names."""
        path, _, query = self.path.partition("?")
        self.server.asked[path] += 1
        self.server.headers_of[path] = dict(self.headers)
        self.server.queries[path] = query
        name = path.strip("/").split("/")[0].replace("-", "_")
        play: Callable[[], None] = getattr(self, f"play_{name}")
        play()

    def send(self, body: bytes, status: int = 200, kind: str = "text/csv", **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def times(self) -> int:
        """Return how often this path was asked."""
        return self.server.asked[self.path.partition("?")[0]]

    def play_good(self) -> None:
        self.send(GOOD)

    def play_slow(self) -> None:
        self.server.stopping.wait(5)

    def play_slow_then_good(self) -> None:
        if self.times() == 1:
            self.server.stopping.wait(5)
        else:
            self.send(GOOD)

    def play_dribble(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(400):
            self.wfile.write(b"1,2\n")
            self.wfile.flush()
            if self.server.stopping.wait(0.01):
                return

    def play_busy(self) -> None:
        if self.times() < 3:
            self.send(b"slow down", 429, Retry_After="7")
        else:
            self.send(GOOD)

    def play_busy_for_long(self) -> None:
        self.send(b"slow down", 429, Retry_After="86400")

    def play_broken_then_good(self) -> None:
        status = {1: 500, 2: 502}.get(self.times())
        self.send(b"no", status) if status else self.send(GOOD)

    def play_broken(self) -> None:
        self.send(b"no", 503)

    def play_gone(self) -> None:
        self.send(b"not here", 404)

    def play_forbidden(self) -> None:
        self.send(b"no", 403)

    def _cut(self, close: Callable[[], None]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", str(len(GOOD)))
        self.end_headers()
        self.wfile.write(GOOD[: len(GOOD) // 2])
        self.wfile.flush()
        close()
        self.close_connection = True

    def play_truncated(self) -> None:
        self._cut(lambda: self.connection.shutdown(socket.SHUT_RDWR))

    def play_truncated_then_good(self) -> None:
        self.play_truncated() if self.times() == 1 else self.send(GOOD)

    def play_reset(self) -> None:
        # Closing with unread time to linger sends a reset instead of an end.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self._cut(self.connection.close)

    def play_nonsense(self) -> None:
        self.connection.sendall(b"220 mail.example ESMTP\r\n\r\n")
        self.close_connection = True

    def play_page(self) -> None:
        self.send(PAGE, kind="text/html; charset=utf-8")

    def play_page_as_csv(self) -> None:
        self.send(PAGE)

    def play_empty(self) -> None:
        self.send(b"")

    def play_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while not self.server.stopping.is_set():
            self.wfile.write(b"4000\r\n" + b"1" * 0x4000 + b"\r\n")

    def play_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "999999999999")
        self.end_headers()

    def play_gzip(self) -> None:
        self.send(gzip.compress(GOOD), Content_Encoding="gzip")

    def play_gzip_bomb(self) -> None:
        self.send(gzip.compress(b"0" * 15_000_000, 1), Content_Encoding="gzip")

    def play_gzip_cut(self) -> None:
        self.send(gzip.compress(GOOD * 50)[:-20], Content_Encoding="gzip")

    def play_bomb(self) -> None:
        self.send(bomb(), kind="application/zip")

    def play_not_a_zip(self) -> None:
        self.send(b"Service unavailable", kind="application/zip")

    def play_utf16(self) -> None:
        self.send("id,year,value\nAUT,2000,1\n".encode("utf-16"), kind="text/csv; charset=utf-8")

    def play_latin(self) -> None:
        self.send(GOOD + "CÔT,2001,5\n".encode("latin-1"), kind="text/csv; charset=utf-8")

    def play_renamed(self) -> None:
        self.send(GOOD.replace(b"value", b"Value (USD)"))

    def play_new_column(self) -> None:
        self.send(
            GOOD.replace(b"value\n", b"value,footnote\n").replace(b"AUT,2003,2103\n", b"AUT,2003,2103,x\n")
        )

    def play_wider(self) -> None:
        head, *rows = GOOD.decode().splitlines()
        self.send("\n".join([f"{head},footnote", *(f"{row},x" for row in rows)]).encode() + b"\n")

    def play_narrower(self) -> None:
        self.send(b"\n".join(line.rpartition(b",")[0] for line in GOOD.splitlines()) + b"\n")

    def play_short(self) -> None:
        self.send(b"".join(GOOD.splitlines(keepends=True)[:3]))

    def play_to_good(self) -> None:
        self.send(b"", 302, Location="/good/x.csv")

    def play_to_itself(self) -> None:
        self.send(b"", 302, Location="/to-itself/x.csv")

    def play_to_metadata(self) -> None:
        self.send(b"", 302, Location="http://169.254.169.254/latest/meta-data/")

    def play_to_file(self) -> None:
        self.send(b"", 302, Location="file:///etc/passwd")

    def play_to_nowhere(self) -> None:
        self.send(b"", 302)

    def play_to_other_host(self) -> None:
        self.send(b"", 302, Location=self.server.url("/echo/x.csv").replace("127.0.0.1", "localhost"))

    def play_echo(self) -> None:
        self.send(GOOD)

    def play_refuses_key(self) -> None:
        told = self.path + str(dict(self.headers))
        self.send(told.encode(), 401)


def bomb() -> bytes:
    """Return a zip file of a few kilobytes that unpacks to many millions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.csv", b"0" * SWOLLEN)
    return out.getvalue()


class FakeClock:
    """A clock that does not wait, and remembers for how long it was asked to."""

    def __init__(self, step: float = 0.0) -> None:
        self.waits: list[float] = []
        self._now, self._step = 0.0, step

    def seconds(self) -> float:
        """Return seconds; each look lets ``step`` of them pass."""
        self._now += self._step
        return self._now

    def wait(self, seconds: float) -> None:
        """Remember, and go on at once."""
        self.waits.append(seconds)
        self._now += seconds


@contextlib.contextmanager
def serving() -> Iterator[FaultServer]:
    """Yield a fault server that runs in a thread."""
    server = FaultServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
        time.sleep(0)
