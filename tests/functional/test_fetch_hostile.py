"""The network is hostile: each fault gives the right error, is tried again only where that helps, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest
from fault_server import GOOD, SWOLLEN, FakeClock, bomb, serving

from comity.sources.bring import bring
from comity.sources.card import Card, Limits, Location
from comity.sources.discover import Source, read_source
from comity.sources.fetch.addresses import check_address, check_step, is_public
from comity.sources.fetch.download import Manner, download
from comity.sources.fetch.keys import Key, find_key
from comity.sources.store import Store
from comity.sources.take import Delivery, take
from comity.sources.unpack import check_packed, member
from comity.terms.errors import ComityError, FileTrouble, SourceFault, SourceTrouble, UsageError

LIMITS = Limits(largest=200_000, unpacked=12_000_000, ratio=50)
MANNER = Manner(connect=2, read=0.6, whole=30, private=True)
CARD = """\
key: yearbook
title: Yearbook
publisher: Office
licence: CC0
terms: none
cadence: yearly
coverage: one economy
rows: {least: 8, most: 12}
years: {first: 2000, last: 2020}
table:
  reporter: {column: id}
  indicator: {always: output}
  period: {column: year}
  value: {column: value}
  unit: USD
  least: 0
"""


@pytest.fixture
def server():
    """Give a fault server."""
    with serving() as running:
        yield running


@pytest.fixture
def source(tmp_path) -> Source:
    """Give a small source, mapped by its card."""
    folder = tmp_path / "sources" / "yearbook"
    folder.mkdir(parents=True)
    (folder / "source.yml").write_text(CARD)
    return read_source(folder, may_have_code=False)


def get(server, path: str, folder: Path, clock=None, manner=MANNER, limits=LIMITS, sha256="", key=None):
    """Fetch a path of the server into a folder."""
    folder.mkdir(exist_ok=True)
    return download(
        Location(url=server.url(path), sha256=sha256), folder, limits, clock or FakeClock(), manner, key
    )


# (path, error, words of it, requests made)
FAULTS = [
    ("/slow/x.csv", SourceTrouble, "did not answer in time", 4),
    ("/broken/x.csv", SourceTrouble, "503", 4),
    ("/busy-for-long/x.csv", SourceTrouble, "asks to wait 86,400 seconds", 1),
    ("/truncated/x.csv", SourceTrouble, "ended early", 4),
    ("/reset/x.csv", SourceTrouble, "attempt 4 of 4", 4),
    ("/nonsense/x.csv", SourceTrouble, "ended early or was none", 4),
    ("/gzip-cut/x.csv", SourceTrouble, "ended early", 4),
    ("/page/x.csv", SourceFault, "web page, not a file ('Maintenance We are back soon.')", 1),
    ("/page-as-csv/x.csv", SourceFault, "web page", 1),
    ("/gone/x.csv", SourceFault, "404", 1),
    ("/forbidden/x.csv", SourceFault, "403", 1),
    ("/empty/x.csv", SourceFault, "empty", 1),
    ("/endless/x.csv", SourceFault, "larger than 200,000 bytes", 1),
    ("/huge/x.csv", SourceFault, "larger than 200,000 bytes", 1),
    ("/gzip-bomb/x.csv", SourceFault, "unpacks to more than", 1),
    ("/not-a-zip/x.zip", SourceFault, "not a .zip file", 1),
    ("/to-itself/x.csv", SourceFault, "more than 5 redirects", 6),
    ("/to-file/x.csv", SourceFault, "no web address", 1),
    ("/to-nowhere/x.csv", SourceFault, "redirects to nowhere", 1),
]


@pytest.mark.parametrize(
    ("path", "error", "words", "requests"), FAULTS, ids=[f[0].split("/")[1] for f in FAULTS]
)
def test_each_fault_is_named_and_asked_again_only_where_it_helps(
    server, tmp_path, path, error, words, requests
):
    """The error's type says whether to retry, its words what happened; no file stays."""
    with pytest.raises(error) as caught:
        get(server, path, tmp_path / "in")
    assert words in str(caught.value)
    assert caught.value.retry == (error is SourceTrouble)
    assert server.asked[path] == requests
    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.parametrize(
    ("path", "waits"),
    [
        ("/good/x.csv", []),
        ("/busy/x.csv", [7.0, 7.0]),
        ("/broken-then-good/x.csv", [2.0, 4.0]),
        ("/truncated-then-good/x.csv", [2.0]),
        ("/slow-then-good/x.csv", [2.0]),
        ("/gzip/x.csv", []),
        ("/to-good/x.csv", []),
    ],
)
def test_what_passes_gives_the_whole_file(server, tmp_path, path, waits):
    """Busy, broken and cut answers are asked again after the wait the server wants, else a growing one."""
    clock = FakeClock()
    got = get(server, path, tmp_path / "in", clock)
    assert got.path.read_bytes() == GOOD
    assert got.size == len(GOOD)
    assert clock.waits == waits


def test_a_dribble_ends_at_the_whole_time_allowed(server, tmp_path):
    """Bytes that keep coming slowly do not hold the run for ever."""
    with pytest.raises(SourceTrouble, match="did not end within 30 seconds"):
        get(server, "/dribble/x.csv", tmp_path / "in", FakeClock(step=4.0))


def test_a_wrong_checksum_is_refused(server, tmp_path):
    """The publisher's checksum is believed, and not asked for again."""
    with pytest.raises(SourceFault, match="as the publisher states"):
        get(server, "/good/x.csv", tmp_path / "in", sha256="0" * 64)
    assert server.asked["/good/x.csv"] == 1


def test_a_private_address_is_refused_before_anything_is_sent(server, tmp_path):
    """Without leave, this machine is not asked at all, by number or by name."""
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433"):
        url = server.url("/good/x.csv").replace("127.0.0.1", host)
        with pytest.raises(ComityError, match=r"not public|no address"):
            download(Location(url=url), tmp_path, LIMITS, FakeClock(), Manner(attempts=1))
    assert not server.asked


def test_a_redirect_to_a_private_address_is_refused(server, tmp_path, monkeypatch):
    """The first address may be public; each step is judged again."""
    port = server.server_address[1]
    real = is_public

    def only_this(address: str) -> bool:
        return address == "127.0.0.1" or real(address)

    monkeypatch.setattr("comity.sources.fetch.addresses.is_public", only_this)
    monkeypatch.setattr("comity.sources.fetch.download.is_public", only_this)
    monkeypatch.setenv("NO_PROXY", "*")
    with pytest.raises(SourceFault, match=r"169\.254\.169\.254, which is not public"):
        download(
            Location(url=f"http://127.0.0.1:{port}/to-metadata/x.csv"),
            tmp_path,
            LIMITS,
            FakeClock(),
            Manner(read=1),
        )


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/x",
        "http://192.168.1.1/x",
        "http://[fd00::1]/x",
        "http://0.0.0.0/x",
        "http://100.64.0.1/x",
    ],
)
def test_networks_at_home_are_not_public(url):
    """Private, shared and unspecified addresses are refused without a request."""
    with pytest.raises(SourceFault, match="not public"):
        check_address(httpx.URL(url), private=False)


def test_https_is_never_left_for_http():
    """A step down is refused, a step up is taken."""
    with pytest.raises(SourceFault, match="away from https"):
        check_step(httpx.URL("https://a.example/x"), httpx.URL("http://a.example/x"))
    check_step(httpx.URL("http://a.example/x"), httpx.URL("https://a.example/x"))


# Keys ---------------------------------------------------------------------------------------------

SECRET = "s3cret/with+signs="


@pytest.mark.parametrize("place", ["header", "query"])
def test_a_key_is_sent_and_never_told(server, tmp_path, place):
    """The publisher gets the key; errors, addresses and printed values do not hold it."""
    key = Key(place, "subscription-key", SECRET)
    get(server, "/good/x.csv", tmp_path / "in", key=key)
    seen = str(server.headers_of["/good/x.csv"]) + server.queries["/good/x.csv"]
    assert "subscription-key" in seen.casefold()
    with pytest.raises(SourceFault) as caught:
        get(server, "/refuses-key/x.csv", tmp_path / "in", key=key)
    assert SECRET not in str(caught.value) + repr(caught.value) + repr(key)
    got = get(server, "/good/y.csv", tmp_path / "in", key=key)
    assert SECRET not in got.url
    assert "subscription" not in got.url


def test_a_key_is_not_sent_to_another_host(server, tmp_path):
    """A redirect to another host goes without the key."""
    get(server, "/to-other-host/x.csv", tmp_path / "in", key=Key("header", "X-Key", SECRET))
    assert "X-Key" in server.headers_of["/to-other-host/x.csv"]
    assert "X-Key" not in server.headers_of["/echo/x.csv"]


def test_keys_come_from_the_environment_or_a_private_file(tmp_path):
    """The environment first; a file that others can read is refused, without quoting it."""
    card = Card.model_validate({**_plain(), "access": {"environment": "OFFICE_KEY", "name": "key"}})
    file = tmp_path / "keys.yml"
    file.write_text(f"OFFICE_KEY: {SECRET}\n")
    file.chmod(0o644)
    with pytest.raises(UsageError, match="chmod 600") as caught:
        find_key(card.access, {"COMITY_KEYS": str(file)})
    assert SECRET not in str(caught.value)
    file.chmod(0o600)
    assert find_key(card.access, {"COMITY_KEYS": str(file)}).secret == SECRET
    assert (
        find_key(card.access, {"OFFICE_KEY": "from-the-shell", "COMITY_KEYS": str(file)}).secret
        == "from-the-shell"
    )
    with pytest.raises(UsageError, match="OFFICE_KEY"):
        find_key(card.access, {"COMITY_KEYS": str(tmp_path / "none.yml")})


def _plain() -> dict:
    return {
        "key": "x",
        "title": "",
        "publisher": "",
        "licence": "",
        "terms": "",
        "cadence": "",
        "coverage": "",
        "rows": {},
    }


# Deliveries that came whole and are wrong ---------------------------------------------------------


def fetched(source, server, path, tmp_path, store):
    """Fetch and take a delivery as the command does."""
    folder = tmp_path / f"delivery-{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    card = source.card.model_copy(update={"limits": LIMITS})
    urls = bring(card, [server.url(path)], "", folder, FakeClock(), MANNER, {})
    return take(source, Delivery(folder, urls, date(2024, 1, 2)), store)


DRIFT = [
    ("/renamed/x.csv", "no column 'value'"),
    ("/narrower/x.csv", "no column 'value'"),
    ("/new-column/x.csv", "3 cells under 4 columns"),
    ("/latin/x.csv", "is not utf-8 text"),
    ("/short/x.csv", "2 rows; the card says 8 to 12"),
    ("/utf16/x.csv", "1 rows; the card says 8 to 12"),
]


@pytest.mark.parametrize(("path", "words"), DRIFT, ids=[d[0].split("/")[1] for d in DRIFT])
def test_drift_is_refused_and_the_last_good_vintage_stays(source, server, tmp_path, path, words):
    """A changed form, encoding or length stops the delivery whole; what was kept before is the newest still."""
    store = Store(tmp_path / "store")
    (good,) = fetched(source, server, "/good/x.csv", tmp_path, store)
    with pytest.raises(SourceFault) as caught:
        fetched(source, server, path, tmp_path, store)
    assert words in str(caught.value)
    assert store.newest("yearbook") == good.vintage
    assert store.table(good.vintage).num_rows == 10
    assert sorted(p.name for p in (tmp_path / "store" / "yearbook").iterdir()) == ["2024-01-02"]


def test_a_new_column_is_taken_and_named(source, server, tmp_path):
    """What was added does no harm; the vintage says what was not used."""
    (kept,) = fetched(source, server, "/wider/x.csv", tmp_path, Store(tmp_path / "store"))
    assert dict(kept.vintage.unused) == {"column footnote": 10}


def unpacked(path: Path) -> int:
    """Return how many bytes the member of a zip file gave."""
    with member(path, "x.csv", LIMITS) as stream:
        return sum(len(part) for part in iter(lambda: stream.read(1 << 20), b""))


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    """Neither by what the file says of itself nor by what it unpacks to."""
    path = tmp_path / "x.zip"
    path.write_bytes(bomb())
    with pytest.raises(SourceFault, match="unpacks to more than"):
        check_packed(path, LIMITS)
    # A file that lies about its size is stopped by counting.
    lying = bomb().replace(SWOLLEN.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(lying)
    with pytest.raises(SourceFault):
        unpacked(path)


# Disks and kills ----------------------------------------------------------------------------------


def test_a_full_disk_leaves_the_store_as_it_was(source, server, tmp_path, monkeypatch):
    """No room while writing a vintage: an error that says so, and nothing half-written."""
    store = Store(tmp_path / "store")
    (good,) = fetched(source, server, "/good/x.csv", tmp_path, store)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("comity.sources.store.pq.write_table", full)
    with pytest.raises(FileTrouble, match="No space left on device") as caught:
        fetched(source, server, "/wider/x.csv", tmp_path, store)
    assert caught.value.retry
    assert sorted(p.name for p in (tmp_path / "store" / "yearbook").iterdir()) == ["2024-01-02"]
    assert store.table(good.vintage).num_rows == 10


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_file_that_cannot_grow_is_a_trouble_of_the_file(server, tmp_path):
    """The system's own refusal to write more, while downloading: the part is removed."""
    program = f"""
import resource, signal
from pathlib import Path
from comity.sources.card import Limits, Location
from comity.sources.fetch.clock import WallClock
from comity.sources.fetch.download import Manner, download
from comity.terms.errors import FileTrouble
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
try:
    download(Location(url={server.url("/good/x.csv")!r}), Path({str(tmp_path)!r}), Limits(), WallClock(), Manner(private=True))
except FileTrouble as trouble:
    print(trouble)
"""
    ran = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, timeout=60)
    assert "cannot be written" in ran.stdout, ran.stderr
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a kill that cannot be caught")
def test_a_kill_while_writing_leaves_the_last_good_vintage(source, server, tmp_path):
    """Killed between two files of a vintage: the store shows only what was whole, and the next run sweeps and succeeds."""
    store = Store(tmp_path / "store")
    (good,) = fetched(source, server, "/good/x.csv", tmp_path, store)
    delivery = tmp_path / "second"
    delivery.mkdir()
    (delivery / "x.csv").write_bytes(GOOD.replace(b"2100", b"2101"))
    program = f"""
import sys, time
from datetime import date
from pathlib import Path
import comity.sources.store as store
from comity.sources.discover import read_source
from comity.sources.take import Delivery, take
real = store.pq.write_table
def slow(*a, **k):
    real(*a, **k)
    print("written", flush=True)
    time.sleep(60)
store.pq.write_table = slow
source = read_source(Path({str(source.folder)!r}), may_have_code=False)
take(source, Delivery(Path({str(delivery)!r}), (), date(2024, 2, 1)), store.Store(Path({str(tmp_path / "store")!r})))
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "written\n"
        running.send_signal(signal.SIGKILL)
    assert store.vintages("yearbook") == (good.vintage,)
    (kept,) = take(source, Delivery(delivery, (), date(2024, 2, 1)), store)
    assert kept.fresh
    assert sorted(p.name for p in (tmp_path / "store" / "yearbook").iterdir()) == ["2024-01-02", "2024-02-01"]


def test_the_command_says_which_vintage_is_still_good(server, tmp_path):
    """`comity fetch` of a refused delivery ends with code 9 and names the last good vintage."""
    dossier = tmp_path / "dossier"
    (dossier / "record").mkdir(parents=True)
    (dossier / "sources" / "yearbook").mkdir(parents=True)
    (dossier / "sources" / "yearbook" / "source.yml").write_text(CARD)
    command = [
        sys.executable,
        "-c",
        "from comity.cli import main; main()",
        "fetch",
        "yearbook",
        "--allow-private",
        "-C",
        str(dossier),
    ]
    environment = dict(os.environ)
    environment.pop("COMITY_STORE", None)
    ran = [
        subprocess.run(
            [*command, "--from", server.url(path)],
            capture_output=True,
            text=True,
            timeout=60,
            env=environment,
        )
        for path in ("/good/x.csv", "/good/x.csv", "/renamed/x.csv")
    ]
    assert [r.returncode for r in ran] == [0, 0, 9], [r.stderr for r in ran]
    assert "10 rows, new" in ran[0].stdout
    assert "the same bytes" in ran[1].stdout
    assert "is still the newest" in ran[2].stderr
    assert "Traceback" not in ran[2].stderr
