"""A download that broke off: what the last table has does not reach its own total, or the other side of its balance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from graphbuild.model import BudgetLine, Finding, Source, Table
from graphbuild.readers.ocr.extra import is_installed
from graphbuild.recognition.codes import functional_class, is_class

RULE = "reading-ends-abruptly"
_INSTALL = ("pip install '.[ocr]' 后可读", "pip install '.[ocr]' to read them")
_WHOLE = Decimal("0.99")


def cut_off(tables: Sequence[Table], lines: Sequence[BudgetLine]) -> list[Finding]:
    """A finding where a document ends inside its last table: its classes reach less than 99 % of what they should come to."""
    if not tables:
        return []
    own = [line for line in lines if line.table_number == tables[-1].number and line.column == "total"]
    whole = _whole(own)
    classes = [line for line in own if _is_class(line) and whole and line.year == whole.year]
    reached = sum((line.amount for line in classes), Decimal(0))
    if whole is None or not classes or reached >= whole.amount * _WHOLE:
        return []
    return [
        Finding(
            rule=RULE,
            severity="warning",
            where=tables[-1].title,
            expected=f"{whole.amount:.2f}",
            found=f"{reached:.2f}",
            message="文件在最后一张表中途结束，可能不完整 / the file ends in the middle of its last table; it may be incomplete",
            places=(whole.places[0], classes[-1].places[0]),
            difference=whole.amount - reached,
        )
    ]


def no_figures(lines: Sequence[BudgetLine], others: int, title: str) -> list[Finding]:
    """A finding where a disclosure was recognised and nothing else was found in it."""
    if lines or others:
        return []
    message = "文件中没有金额、指标或数字，可能不完整 / no amounts, indicators or stated figures; the file may be incomplete"
    return [Finding("reading-no-figures", "warning", title, "", "", message, ())]


def unread_pages(source: Source, title: str) -> list[Finding]:
    """A finding where pages are pictures that were not read."""
    if not source.unread:
        return []
    pages = ", ".join(source.unread)
    scan = ("请以更高分辨率重新扫描", "scan them anew at 200 to 300 dots an inch")
    zh, en = scan if is_installed() else _INSTALL
    message = f"第 {pages} 页是图像，未能读取；{zh} / pages {pages} are pictures and were not read; {en}"
    return [Finding("reading-pages-unread", "warning", title, "", pages, message, ())]


def _whole(lines: Sequence[BudgetLine]) -> BudgetLine | None:
    """The line that the classes should come to: the total row of a coded table, the largest revenue of a balance."""
    if any(line.code for line in lines):
        return next((line for line in lines if not line.code), None)
    revenue = [line for line in lines if line.side == "revenue"]
    return max(revenue, key=lambda line: line.amount, default=None) if len(revenue) < len(lines) else None


def _is_class(line: BudgetLine) -> bool:
    return is_class(line.code) or (not line.code and line.side == "expenditure" and functional_class(line.name) is not None)
