"""Pages fit the window, can be searched, and can be used by everybody."""

from __future__ import annotations

import csv

import pytest

pytestmark = pytest.mark.browser
PAGES = (
    "index.html",
    "dyads/hk-league.html",
    "policies/hk-doctrine.html",
    "works/index.html",
    "search.html?q=hokuto",
)
AXE = "async () => (await axe.run({ preload: false })).violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes.map(n => n.html).join(' ')}`)"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(opened, path, width):
    """The page never scrolls sideways; tables and drawings scroll inside themselves."""
    page = opened(path, width=width, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_menu_opens_on_a_phone(opened):
    """On a phone menu and contents are shut until asked for; on a desktop they are simply there."""
    page = opened(width=390, height=844)
    link = page.locator(".menu").get_by_role("link", name="Policies")
    assert not link.is_visible()
    page.locator(".menu summary").click()
    assert link.is_visible()
    wide = opened()
    assert wide.locator(".menu").get_by_role("link", name="Policies").is_visible()
    assert wide.locator(".side").get_by_role("link", name="A security turn").is_visible()


def test_search_finds_the_beginning_of_a_word(opened):
    """Part of a word finds it on every page it is on, counts the results aloud, and marks it."""
    page = opened("search.html")
    page.locator("#search-words").fill("shipb")
    page.locator("#search-results mark").wait_for()
    assert page.locator("#search-count").inner_text() == "1 result on 1 page for “shipb”"
    assert page.locator("#search-count").get_attribute("aria-live") == "polite"
    assert page.locator("#search-results mark").inner_text() == "shipb"
    page.locator("#search-results a").click()
    page.wait_for_url("**/works/lam-2023.html")


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("da nang", "Đà Nẵng"),
        ("SÃO", "São"),
        ("斗", "斗"),
        ("물결", "물결"),
        ('"heart to heart"', "heart to heart"),
        ("quebec", "Québec"),
    ],
)
def test_search_forgives_accents_and_knows_other_scripts(opened, query, marked):
    """Letters match whatever their accents; Chinese and Korean match inside a word; quotes hold a phrase."""
    page = opened(f"search.html?q={query}")
    page.locator("#search-results mark").first.wait_for()
    words = page.locator("#search-results li").first.locator("mark").all_inner_texts()
    assert set(marked.split() if '"' not in query else [marked]) <= set(words)


def test_search_does_not_find_the_middle_of_a_word(opened):
    """The letters "okuto" are in Hokuto but begin no word: the page says that nothing was found."""
    page = opened("search.html?q=okuto")
    assert page.locator("#search-count").inner_text().startswith("Nothing found for “okuto”")
    assert page.locator("#search-results li").count() == 0


def test_search_takes_odd_input(opened):
    """Brackets, stars and markup in a query are words like others, and never markup."""
    page = opened("search.html?q=%3Cimg%20src=x%3E(*[")
    assert page.locator("#search-count").inner_text().startswith("Nothing found for “<img src=x>(*[”")
    assert page.locator("main img").count() == 0


def test_search_is_used_by_keyboard(opened):
    """The field has the focus; the arrow goes to the first result, Enter follows it."""
    page = opened("search.html")
    page.keyboard.type("doctrine")
    page.locator("#search-results li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/policies/hk-doctrine.html")


def test_search_from_any_page_arrives_at_the_results(opened):
    """The field in the band, from a page in a folder, opens the page of search with the query asked."""
    page = opened("policies/sr-new-tide.html")
    page.locator("#page-find").fill("vessels")
    page.keyboard.press("Enter")
    page.locator("#search-results mark").first.wait_for()
    assert "search.html?q=vessels" in page.url


def test_search_says_so_without_script(opened):
    """With JavaScript off the page of search explains itself."""
    page = opened("search.html", java_script_enabled=False)
    assert page.get_by_text("Search needs JavaScript").is_visible()
    assert not opened("search.html").get_by_text("Search needs JavaScript").is_visible()


def test_a_table_comes_as_csv(opened, tmp_path):
    """The CSV has heads with units, the bare values, and no marks of notes."""
    page = opened()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of the table: The League's goods trade").click()
    assert download.value.suggested_filename == "trade-2022.csv"
    download.value.save_as(tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [
        "Partner",
        "Exports (US$ billion)",
        "Imports (US$ billion)",
        "Share of trade (%)",
        "Source",
    ]
    assert rows[2] == ["Saero 새로", "94.05", "71.3", "10.4", "Lam and Ortega"]
    assert rows[3][4] == "Bureau of Customs, with “free zones”, R&D excluded"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_barrier(opened, axe, path, scheme):
    """axe-core reports nothing serious or critical, with the list of numbers and a trace open, light and dark."""
    page = opened(path, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    for summary in page.locator("details.numbers > summary").all():
        summary.click()
    assert page.evaluate(AXE) == []
    if page.locator("main button.number").count():
        page.locator("main button.number").first.click()
        assert page.evaluate(AXE) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(AXE) == []
