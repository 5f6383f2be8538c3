"""A number opens where it stands and says where it comes from."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
OPEN = ".trace:popover-open"
NUMBER = "main p > button.number"


def test_every_page_opens_from_disk_without_complaint(opened, site_folder):
    """No page writes an error to the console or asks anything of the network."""
    for file in sorted(site_folder.rglob("*.html")):
        opened(file.relative_to(site_folder).as_posix())


def test_a_number_opens_by_click(opened):
    """A click shows value, interval and source; a click elsewhere closes."""
    page = opened()
    page.locator(NUMBER).first.click()
    words = page.locator(OPEN).inner_text()
    assert "between US$228 billion and US$240 billion" in words
    assert "p. 14, table 2" in words
    page.mouse.click(5, 890)
    assert page.locator(OPEN).count() == 0


def test_a_number_opens_by_keyboard(opened):
    """Enter opens, Tab goes into the trace, Escape closes and comes back to the number."""
    page = opened()
    page.locator(NUMBER).first.focus()
    page.keyboard.press("Enter")
    page.locator(OPEN).wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "close"
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.className") == "number"


def test_a_number_opens_without_script(opened):
    """The trace opens and closes with JavaScript switched off."""
    page = opened(java_script_enabled=False)
    page.locator(NUMBER).first.click()
    assert "p. 14, table 2" in page.locator(OPEN).inner_text()
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0


def test_a_trace_has_a_button_that_closes(opened):
    """The button closes the trace, again after it was opened a second time, and comes back to the number."""
    page = opened()
    for _ in range(2):
        page.locator(NUMBER).first.click()
        page.locator(f"{OPEN} .close").click()
        assert page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.className") == "number"


def test_a_trace_stands_beside_its_number(opened):
    """On a desktop the trace touches its number from above or below and stays in the window."""
    page = opened()
    for nth in range(page.locator("main button.number").count()):
        number = page.locator("main button.number").nth(nth)
        number.click()
        at, box = number.bounding_box(), page.locator(OPEN).bounding_box()
        below, above = box["y"] - (at["y"] + at["height"]), at["y"] - (box["y"] + box["height"])
        assert -1 <= max(below, above) < 16
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 900
        page.keyboard.press("Escape")


def test_a_trace_is_a_sheet_on_a_phone(opened):
    """On a phone the trace is as wide as the window and stands on its lower edge."""
    page = opened(width=390, height=844, has_touch=True, is_mobile=True)
    page.locator(NUMBER).first.tap()
    box = page.locator(OPEN).bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert box["y"] > 844 / 8


def test_a_link_to_a_trace_opens_the_list(opened):
    """The list of numbers is closed at first; a link to one of its entries opens it and goes there."""
    page = opened()
    entry = page.locator("#t-share-2022")
    assert not entry.is_visible()
    page = opened("index.html#t-share-2022")
    assert page.locator("details.numbers").get_attribute("open") is not None
    assert 0 <= page.locator("#t-share-2022").bounding_box()["y"] < 900


def test_the_way_from_a_trace_to_the_list_works(opened):
    """The link in an opened trace closes it and shows the same entry in the list."""
    page = opened()
    page.locator(NUMBER).first.click()
    page.locator(f"{OPEN} .go a").click()
    assert page.locator(OPEN).count() == 0
    assert page.locator("#t-trade-hk-2022").is_visible()


def test_paper_shows_the_list_and_no_menu(opened):
    """In print every trace and note is there, while menu, contents and search are not."""
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".trace").count() == 5
    assert all(trace.is_visible() for trace in page.locator(".trace").all())
    assert page.locator("#n-3").is_visible()
    for gone in (".menu", ".side", ".find", ".csv", ".hint"):
        assert not page.locator(gone).first.is_visible(), gone
