"""The Outlook of this repository in a browser, as one who opened it from disk would meet it."""

from pathlib import Path

import pytest

from comity.cli import run

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
KEY = "2024-02-east-asia"
SERIOUS = (
    "async () => (await axe.run({ preload: false })).violations"
    ".filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))"
)
LARGEST = 300_000


@pytest.fixture(scope="module")
def outlook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the published site."""
    out = tmp_path_factory.mktemp("outlook")
    assert run(["publish", KEY, "-C", str(ROOT), "--out", str(out), "--format", "html"]) == 0
    return out


@pytest.fixture
def page(chromium):
    """Return a page that fails the test if it complained or asked the network."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    made, complaints = context.new_page(), []
    made.set_default_timeout(10_000)
    made.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.on(
        "request",
        lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else complaints.append(r.url),
    )
    yield made
    context.close()
    assert complaints == []


def test_no_page_is_heavy(outlook: Path) -> None:
    """Every page is under 300 kB."""
    heavy = {p.name: p.stat().st_size for p in outlook.rglob("*.html") if p.stat().st_size >= LARGEST}
    assert heavy == {}


def test_every_page_opens_without_complaint_and_fits_a_phone(outlook: Path, page) -> None:
    """No console message on any page, and nothing is wider than a phone of 390 pixels."""
    page.set_viewport_size({"width": 390, "height": 844})
    wide = []
    for path in sorted(outlook.rglob("*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path.name)
    assert wide == []


def test_every_link_of_the_site_leads_somewhere(outlook: Path, page) -> None:
    """Local links point at files that are there, with the anchors they name."""
    dead = []
    for path in sorted(outlook.rglob("*.html")):
        page.goto(path.as_uri())
        hrefs = page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), location).href)"
        )
        for href in {h for h in hrefs if h.startswith("file:")}:
            target = Path(href.removeprefix("file://").split("#")[0].split("?")[0])
            if not target.is_file():
                dead.append((path.name, href))
        missing = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => id && !document.getElementById(id))"
        )
        dead += [(path.name, f"#{name}") for name in missing]
    assert dead == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "index.html", "japan.html", "policies-and-their-descent.html", "the-past-months.html",
        "what-is-held-to-move-these-relations.html", "figures-that-conflict.html", "expectations.html", "map.html",
        "dyads/jp-asean.html", "policies/kr-new-southern-policy.html", "forums/asean-regional-forum.html",
        "works/kamaruddin-deivasagayam-2023.html", "search.html", "as-measured.html",
    ],
)  # fmt: skip
def test_axe_finds_no_serious_barrier(outlook: Path, page, axe: str, path: str, scheme: str) -> None:
    """axe-core reports nothing serious or critical on pages of each sort."""
    page.emulate_media(color_scheme=scheme)
    page.goto((outlook / path).as_uri())
    page.evaluate(axe)
    assert page.evaluate(SERIOUS) == []


def test_a_number_opens_its_source(outlook: Path, page) -> None:
    """The ratio of the two economies shows its unit, interval, edition and day when pressed."""
    page.goto((outlook / "index.html").as_uri())
    page.get_by_role("button", name="85.6 %").first.click()
    shown = page.locator(":popover-open").inner_text()
    for word in ("2022", "12 February 2024", "International Monetary Fund", "October 2023", "10 members"):
        assert word in shown


def test_search_finds_a_policy_by_its_beginning(outlook: Path, page) -> None:
    """Typing the beginning of a word finds the policies that bear it."""
    page.goto((outlook / "search.html").as_uri())
    page.get_by_role("searchbox").last.fill("southb")
    page.get_by_text("New Southbound Policy").first.wait_for()
