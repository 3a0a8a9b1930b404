from __future__ import annotations

import pytest

from queries.endpoint.negotiate import choose, language

TURTLE, HTML, JSON, CSV = "text/turtle", "text/html", "application/json", "text/csv"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "offers", "chosen"),
    [
        (None, (TURTLE, HTML), TURTLE),
        ("", (TURTLE, HTML), TURTLE),
        ("*/*", (TURTLE, HTML), TURTLE),
        ("text/html", (TURTLE, HTML), HTML),
        ("TEXT/HTML", (TURTLE, HTML), HTML),
        (BROWSER, (TURTLE, HTML), HTML),
        ("text/html;q=0.5, text/turtle", (HTML, TURTLE), TURTLE),
        ("text/html;q=0.5, text/turtle;q=0.4", (TURTLE, HTML), HTML),
        ("text/*", (JSON, CSV, TURTLE), CSV),  # among equals the server's order
        ("text/*;q=0.3, application/*;q=0.2", (JSON, CSV), CSV),
        ("text/*;q=0.9, text/csv;q=0.1", (CSV, TURTLE), TURTLE),  # the more specific range gives the weight
        ("*/*, text/csv;q=0", (CSV, TURTLE), TURTLE),
        ("*/*;q=0.1, text/csv;q=0", (CSV,), None),
        ("text/csv;q=0", (CSV, TURTLE), None),
        ("*/*;q=0", (CSV, TURTLE), None),
        ("image/png", (CSV, TURTLE), None),
        ("text/turtle; charset=utf-8", (CSV, TURTLE), TURTLE),
        ('application/ld+json;profile="http://a, b/c";q=0.2, text/csv;q=0.1', (CSV, "application/ld+json"), "application/ld+json"),
        ("text/csv ; q=0.2 , text/turtle ; Q=0.9", (CSV, TURTLE), TURTLE),
        ("text/csv;q=1.000, text/turtle;q=0.999", (TURTLE, CSV), CSV),
        ("nonsense", (CSV, TURTLE), CSV),  # nothing that can be read asks for nothing
        ("nonsense, text/turtle", (CSV, TURTLE), TURTLE),
        ("text/csv;q=2, text/turtle;q=0.1", (CSV, TURTLE), TURTLE),
        ("*/turtle", (CSV, TURTLE), None),
        (",,;q=1,", (CSV,), CSV),
    ],
)
def test_choose(accept: str | None, offers: tuple[str, ...], chosen: str | None) -> None:
    assert choose(accept, offers) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "zh"),
        ("", "zh"),
        ("*", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("en", "en"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr, *;q=0.1", "zh"),
        ("fr, zh;q=0.1", "zh"),
        ("zh;q=0, en", "en"),
        ("de, en;q=0.5", "en"),
    ],
)
def test_language(accept: str | None, chosen: str) -> None:
    assert language(accept, ("zh", "en")) == chosen
