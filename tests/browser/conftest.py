"""A Chromium of this machine, and the sample site opened in it from disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import site_sample

from comity.publish.formats.html import write_site

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def chromium():
    """Start the browser; skip, with the reason, where there is none."""
    driver = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on PATH: install one to run the tests in tests/browser")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory) -> Path:
    """Write the sample site, once."""
    folder = tmp_path_factory.mktemp("site")
    write_site(site_sample.pages(), site_sample.site(), folder)
    return folder


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the text of axe-core, which is installed beside the project and never committed."""
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed: `npm install --no-save axe-core` makes this test run")
    return script.read_text(encoding="utf-8")


@pytest.fixture
def opened(chromium, site_folder):
    """Open a page of the site from disk; fail at the end if the page complained or asked the network."""
    contexts, complaints = [], []

    def open_page(path: str = "index.html", width: int = 1280, height: int = 900, **settings):
        context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else complaints.append(r.url),
        )
        page.goto(f"{site_folder.as_uri()}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
