"""What the reports say in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graphbuild.language import say

LANGUAGES = ("zh", "en")

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": MappingProxyType(
            {
                "title": "预算公开核查报告",
                "about": "每处不一致列出双方的数字与位置；哪一方有误，由人判断。",
                "document": "文件",
                "organization": "单位",
                "year": "年度",
                "rule": "规则",
                "severity": "程度",
                "error": "错误",
                "warning": "疑点",
                "note": "提示",
                "where": "位置",
                "where_other": "对照位置",
                "expected": "对照",
                "found": "本处",
                "difference": "差额",
                "tolerance": "容差",
                "message": "说明",
                "acknowledged": "已确认",
                "acknowledged_because": "已确认，原因：",
                "printed": "原文",
                "line": "第 {number} 行",
                "page": "第 {number} 页",
                "place": "出处",
                "picture": "第 {number} 页的截图",
                "explanation": "规则依据",
                "nothing": "没有发现问题。",
                "summary": "汇总",
                "side": "一方",
                "other_side": "另一方",
                "figure": "数字",
                "diff_title": "预算对比",
                "before": "原为",
                "after": "现为",
                "change": "增减",
                "percent": "增减%",
                "status": "变化",
                "code": "编码",
                "name": "名称",
                "column": "栏目",
                "table": "表",
                "of_side": "收支",
                "revenue": "收入",
                "expenditure": "支出",
                "came": "新增",
                "went": "取消",
                "changed": "变动",
                "same": "未变",
                "renamed": "改名",
                "projects": "项目",
                "amounts_in_yuan": "金额单位：元。",
                "no_difference": "没有差别。",
            }
        ),
        "en": MappingProxyType(
            {
                "title": "Report on budget disclosures",
                "about": "Every finding shows both sides and where they stand; which one is wrong is for people to say.",
                "document": "document",
                "organization": "organization",
                "year": "year",
                "rule": "rule",
                "severity": "severity",
                "error": "error",
                "warning": "warning",
                "note": "note",
                "where": "where",
                "where_other": "other side",
                "expected": "expected",
                "found": "found",
                "difference": "difference",
                "tolerance": "tolerance",
                "message": "message",
                "acknowledged": "acknowledged",
                "acknowledged_because": "Acknowledged: ",
                "printed": "as printed",
                "line": "line {number}",
                "page": "page {number}",
                "place": "at",
                "picture": "picture of page {number}",
                "explanation": "why",
                "nothing": "Nothing was found.",
                "summary": "Summary",
                "side": "one side",
                "other_side": "other side",
                "figure": "figure",
                "diff_title": "Budgets compared",
                "before": "before",
                "after": "after",
                "change": "change",
                "percent": "%",
                "status": "status",
                "code": "code",
                "name": "name",
                "column": "column",
                "table": "table",
                "of_side": "side",
                "revenue": "revenue",
                "expenditure": "expenditure",
                "came": "came",
                "went": "went",
                "changed": "changed",
                "same": "same",
                "renamed": "renamed",
                "projects": "Projects",
                "amounts_in_yuan": "Amounts are in yuan.",
                "no_difference": "No difference.",
            }
        ),
    }
)


def keys(language: str) -> frozenset[str]:
    """Everything that the reports can say in a language."""
    return frozenset(_WORDS[language])


def counted(number: int, key: str, language: str) -> str:
    """So many of a severity: `1 error`, `2 errors`."""
    plural = language == "en" and number != 1
    return say("{number} {what}", number=number, what=word(key, language) + ("s" if plural else ""))


def word(key: str, language: str, **values: object) -> str:
    """What a report says for a key, with its {placeholders} filled in."""
    text = _WORDS[language][key]
    return text.format(**values) if values else text
