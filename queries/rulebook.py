"""Every rule with its title and its explanation, wherever it is applied: to the graph, to the words, or while a document is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

FAMILIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "row": {"zh": "行内", "en": "Within a row"},
        "tree": {"zh": "上下级与合计", "en": "Parents and children, totals"},
        "table": {"zh": "表与表", "en": "Table against table"},
        "prose": {"zh": "文字与表、文字与文字", "en": "Prose against tables and prose"},
        "indicators": {"zh": "绩效指标", "en": "Indicators"},
        "labels": {"zh": "用语与年份", "en": "Words and years"},
        "impossible": {"zh": "不可能的数", "en": "Impossible figures"},
        "typography": {"zh": "标点与文字", "en": "Punctuation and typing"},
        "completeness": {"zh": "完整性", "en": "Completeness"},
        "across": {"zh": "文件之间", "en": "Across documents"},
        "reading": {"zh": "读取存疑", "en": "Doubts of the reading"},
    }
)
"""The families of rules in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says of itself; `title` and `explanation` are by language (zh, en), `scope` is document or across."""

    id: str
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    family: str
    severity: str
    scope: str = "document"


def _reading(rule: str, severity: str, title: tuple[str, str], explanation: tuple[str, str]) -> RuleText:
    languages = ("zh", "en")
    return RuleText(rule, dict(zip(languages, title, strict=True)), dict(zip(languages, explanation, strict=True)), "reading", severity)


_OF_READING = (
    _reading(
        "structure",
        "error",
        ("图不合结构约束", "The graph does not conform to its shapes"),
        (
            "库中的图应符合 SHACL 约束；不符合说明库已损坏，或由别的程序写入。只在给出 --shapes 时检查。",
            "The store's graph should conform to the SHACL shapes; else it is damaged or written by another program. Only with --shapes.",
        ),
    ),
    _reading(
        "ambiguous-column",
        "note",
        ("金额所属栏目不止一种可能", "Several columns fit an amount"),
        (
            "文本丢失了表格的空白单元格，行内与上下级的勾稽关系仍容许不止一种栏目；已取最可能的一种，其余记录在案。",
            "The text has lost blank cells, and the sums leave more than one column for an amount; the likeliest is taken.",
        ),
    ),
    _reading(
        "misplaced-rows",
        "note",
        ("一张表的行印在另一张表中", "Rows of one table stand inside another"),
        (
            "科目编码属于另一张表所用的科目，且恰好填补该表的缺口：多因换页或提取次序所致，已归还原表。",
            "Their codes are another table's and fill a gap there: a page break parted them. They are read where they belong.",
        ),
    ),
    _reading(
        "listed-table-missing",
        "warning",
        ("目录所列的表未见于正文", "A listed table is not in the document"),
        (
            "目录列出的表应当公开；没有数据的表也应列出空表并注明。",
            "What the table of contents lists is to be published; a table without figures is printed empty, with a note that says so.",
        ),
    ),
    _reading(
        "reading-ends-abruptly",
        "warning",
        ("文件在最后一张表中途结束", "The file ends in the middle of its last table"),
        (
            "最后一张表各类之和不及其合计的百分之九十九，文件可能下载不完整。",
            "The classes of the last table reach less than 99 % of its own total: the download may be incomplete.",
        ),
    ),
    _reading(
        "reading-no-figures",
        "warning",
        ("文件中没有金额、指标或数字", "The document has no figures"),
        (
            "认出了预算公开的标题，却没有读到任何金额、指标或数字。",
            "A disclosure was recognised by its title, but no amount, indicator or stated figure was found in it.",
        ),
    ),
    _reading(
        "reading-pages-unread",
        "warning",
        ("有图像页未能读取", "Pages that are pictures were not read"),
        ("这些页没有文字，只有图像，其中的内容未读入。", "These pages have no text, only a picture; what stands on them is missing."),
    ),
    _reading(
        "corrected-by-hand",
        "note",
        ("人工更正的单元格", "A cell corrected by hand"),
        ("文件旁的清单更正了误读的单元格，并写明原因。", "The manifest beside the document corrects a misread cell, and says why."),
    ),
    _reading(
        "correction-unused",
        "warning",
        ("清单中的更正未被采用", "A correction that was not used"),
        (
            "更正须恰好对应一个单元格；没有对应或对应多个时不采用。",
            "A correction has to fit exactly one cell; one that fits none or several changes nothing.",
        ),
    ),
)


@lru_cache(maxsize=1)
def rulebook() -> Mapping[str, RuleText]:
    """All rules by id, in the order of their families."""
    from queries.checking.rules import load_rules

    of_graph = (RuleText(rule.id, rule.title, rule.explanation, rule.family, rule.severity, rule.scope) for rule in load_rules())
    found = {rule.id: rule for rule in (*_OF_READING, *_of_words(), *of_graph)}
    order = list(FAMILIES)
    return MappingProxyType({rule.id: rule for rule in sorted(found.values(), key=lambda rule: (order.index(rule.family), rule.id))})


def _of_words() -> Iterator[RuleText]:
    """The rules that read the words of a document."""
    import graphbuild.checking  # noqa: F401 - registers them
    from graphbuild.checking.registry import RULES

    for rule in RULES.values():
        yield RuleText(rule.id, rule.title._asdict(), rule.explanation._asdict(), rule.family, rule.severity)


def rule_text(rule: str) -> RuleText:
    """What is known of a rule; of one that another version of the program applied, its id."""
    known = rulebook().get(rule)
    return known or RuleText(rule, dict.fromkeys(("zh", "en"), rule), dict.fromkeys(("zh", "en"), rule), "reading", "warning")
