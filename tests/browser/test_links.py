"""Every link from the front page leads somewhere, and no page is too heavy, through the server itself.

A few pages of every kind are walked; BUDGETGRAPH_WALK=all walks all of them, BUDGETGRAPH_DOCUMENTS=DIR over other documents.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from tests.browser.walking import kind, walk

EVERYTHING = os.environ.get("BUDGETGRAPH_WALK") == "all"


def test_every_link_leads_somewhere(site: str, record_property: Callable[[str, object], None]) -> None:
    walked = walk(site, None if EVERYTHING else 2)
    for line in walked.lines():
        record_property("pages", line)
    assert walked.wrong == []
    assert walked.count >= 100


def test_pages_of_one_template_are_one_kind() -> None:
    assert kind("/project/a-1.zh.html?unit=10k") == kind("/project/b-2.zh.html?unit=10k")
    assert kind("/project/a-1.zh.html") != kind("/project/a-1.en.html")
    assert kind("/document/a/line/1.zh.html") == kind("/document/b/line/2.zh.html") != kind("/document/a.zh.html")
    assert kind("/questions/projects.zh.html") != kind("/questions.zh.html")
