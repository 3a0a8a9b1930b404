"""The catalogue for people: its questions by what they are about, and each as a form with its answer as table and picture."""

from __future__ import annotations

from queries import catalogue
from queries.catalogue import Query
from queries.pages.context import Context
from queries.pages.page import Page

# words: tag-table tag-overview tag-amounts tag-departments tag-three-public tag-changes tag-projects tag-procurement tag-indicators
# words: tag-organizations tag-contacts tag-policies tag-statements tag-findings tag-audit tag-cross-district tag-codes tag-entity
# words: tag-network tag-text tag-evidence


def page(context: Context) -> Page:
    """The questions under each of their tags; a question with several tags stands under each."""
    tagged: dict[str, list[Query]] = {}
    for query in catalogue.load_all():
        for tag in query.tags:
            tagged.setdefault(tag, []).append(query)
    return Page("questions.html", context.word("questions-title"), {"tagged": tagged, "count": len(catalogue.names())})
