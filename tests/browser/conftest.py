"""A server on the sample documents and a real browser, each started once for the tests here; skipped where the machine has no browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import budgetgraph
from queries.pages.rendering import STATIC
from tests.browser.serving import served
from tests.browser.visiting import FLAGS, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Other documents than the samples can be walked through: a folder of them.
DOCUMENTS = Path(os.environ.get("BUDGETGRAPH_DOCUMENTS") or Path(__file__).parents[2] / "data" / "documents")


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the documents."""
    folder = tmp_path_factory.mktemp("browser") / "store"
    budgetgraph.build([DOCUMENTS], folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no chromium on this machine")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visit]]:
    """Opens a browser of a reader: `visit(locale="en-GB", viewport={...}, color_scheme="dark", java_script_enabled=False)`.

    When the test is over, no console may have complained and nobody but the site been asked.
    """
    visits: list[Visit] = []

    def opened(**options: Any) -> Visit:
        context = browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1200, "height": 900}, **options})
        context.set_default_timeout(20_000)
        visits.append(Visit(context.new_page(), site))
        return visits[-1]

    yield opened
    for each in visits:
        each.page.context.close()
    assert [(each.said, each.strangers) for each in visits] == [([], [])] * len(visits)


@pytest.fixture
def bundle() -> None:
    """Skips where the editor and the drawing were not fetched when the package was installed."""
    if not all((STATIC / "bundle" / name).exists() for name in ("yasgui.js", "yasgui.css", "cytoscape.js")):
        pytest.skip("the bundle of scripts is not there: install with npm and a network")
