"""A bracket, a quotation mark or a 《 that is opened and never closed: `公务用车购置支出（含车辆购置税；`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule

_PAIRS = {"（": "）", "“": "”", "《": "》", "〔": "〕", "【": "】"}
_CLOSING = {close: opened for opened, close in _PAIRS.items()}
_MARK = re.compile("[" + "".join((*_PAIRS, *_CLOSING)) + "]")
_NUMBERED = re.compile(r"(?:^|[。；：，、])[^（，。；：、]{0,3}[\da-zA-Z一二三四五六七八九十①-⑳]{1,3}）")
"""`1）` opens nothing."""


@rule(
    "mark-not-paired",
    "warning",
    "typography",
    title=Words("括号、引号不成对", "Brackets or quotation marks that do not pair"),
    explanation=Words(
        "同一段中的括号、引号、书名号应前后成对；只有一半的，多为漏印或用错方向。“1）”之类的编号不算。",
        "Within a paragraph brackets, quotation marks and 《》 come in pairs; one alone was left out or points the wrong way. Numbers such "
        "as 1） open nothing.",
    ),
)
def mark_not_paired(material: Material) -> Iterator[Problem]:
    """Find the first mark of each paragraph that has no other half."""
    for paragraph in (*material.told, *material.definitions):
        at = _unpaired(paragraph.plain)
        if at is not None:
            mark = paragraph.text[at]
            yield Problem(
                material.side(paragraph, max(at - 12, 0), min(at + 12, len(paragraph.text))),
                Words(f"“{mark}”不成对" if mark not in "“”" else f"引号{mark}不成对", f"{mark} has no other half"),
                expected=_PAIRS.get(mark) or _CLOSING.get(mark, ""),
                found=mark,
            )


def _unpaired(text: str) -> int | None:
    """Where the first mark without its other half stands, None where all are paired."""
    numbers = {found.end() - 1 for found in _NUMBERED.finditer(text)} if "）" in text else set()
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        if mark in _PAIRS:
            if opened and opened[-1][0] == mark and mark in "“《":
                if mark == "“":
                    return opened[-1][1]
                opened.pop()  # 《关于印发《…》的通知》 is often closed once only
            opened.append((mark, at))
        elif opened and opened[-1][0] == _CLOSING[mark]:
            opened.pop()
        elif at not in numbers and not (mark == "》" and text.count("《") >= text.count("》")):
            return at
    return opened[0][1] if opened else None
