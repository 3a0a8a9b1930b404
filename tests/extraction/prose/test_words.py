"""The words of the vocabulary, and where they name a topic."""

from __future__ import annotations

from collections import Counter

import pytest

from graphbuild.extraction.prose.words import last_mention
from ontology.topics import topic_words


def test_no_word_names_two_topics() -> None:
    counted = Counter(word.word for word in topic_words())
    assert [word for word, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("lead", "topics"),
    [
        ("2031年“三公”经费年初预算安排", ("three-public",)),
        ("三公经费财政拨款支出预算为", ("three-public",)),
        ("机关运行经费财政拨款预算", ("operating-funds",)),
        ("一般公共预算财政拨款运行经费", ("operating-funds",)),
        ("2031年乙县教育局收入预算总额", ("revenue-total",)),
        ("事业收入预算", ()),
        ("教育支出预算", ()),
        ("本年支出合计", ("expenditure-total",)),
        ("一般公共预算财政拨款项目支出", ("project-expenditure",)),
        ("政府性基金预算财政拨款收入", ()),
        ("国有资本经营预算财政拨款支出", ()),
        ("财政拨款收入支出", ("general-appropriation-revenue", "general-appropriation-expenditure")),
        ("收支总预算", ("revenue-total", "expenditure-total")),
        ("预留给小微企业的政府采购项目预算", ()),
        ("公务用车购置及运行费", ("three-public-vehicles",)),
        ("公务用车运行费用于加油", ()),
    ],
)
def test_what_an_amount_is_about(lead: str, topics: tuple[str, ...]) -> None:
    found = last_mention(lead)
    assert (found.topics if found else ()) == topics
