"""A reader's browser: what it shows, what its console says, and whom it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Visit:
    """A page in a browser of its own. `said` are errors and warnings of the console, `asked` the addresses that were fetched."""

    page: Page
    site: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.said.append(message.text) if message.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> Response:
        """Go to an address of the site."""
        response = self.page.goto(f"{self.site}/{address}", wait_until="networkidle")
        assert response is not None
        return response

    @property
    def path(self) -> str:
        """Where the browser is, without the site."""
        return self.page.url.removeprefix(self.site + "/")

    @property
    def strangers(self) -> list[str]:
        """Addresses of other hosts that were fetched."""
        return [address for address in self.asked if not address.startswith((self.site + "/", "data:", "blob:"))]

    @property
    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    @property
    def focused(self) -> str:
        """What has the focus: its id, else its text."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
