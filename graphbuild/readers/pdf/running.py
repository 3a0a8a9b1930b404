"""What is printed on every page belongs to none: page numbers, headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphbuild.readers.pdf.pages import Block, Layout
from graphbuild.readers.pdf.prose import Printed

_NUMBER = re.compile(
    r"[-—–－\s]*\d{1,4}[-—–－\s]*|第?\s*\d{1,4}\s*页?(?:\s*[/，,、]?\s*(?:共\s*)?\d{1,4}\s*页?)?|page\s*\d+(?:\s*of\s*\d+)?", re.IGNORECASE
)
_ABOVE = re.compile(r"单位\s*[:：]|部门\s*[:：]|元")
_TITLE = re.compile(r"表\s*(?:[（(][^（()）]*[）)]\s*)*$")
_BESIDE = 2
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12  # of the page's height, at both ends
_MOST = 0.6  # of the pages
_LEAST = 4


def drop_running(layouts: Sequence[Layout]) -> None:
    """Take page numbers, headers and footers out of the pages' blocks."""
    edges = [[block for block in layout.blocks if isinstance(block, Printed) and _in_margin(block, layout)] for layout in layouts]
    counts = Counter(key for lines in edges for key in {_key(line) for line in lines})
    often = {key for key, count in counts.items() if count >= max(_LEAST, _MOST * len(layouts))}
    for layout, lines in zip(layouts, edges, strict=True):
        running = {
            id(line)
            for line in lines
            if (_key(line) in often and not _belongs_to_table(line, layout))
            or (_NUMBER.fullmatch(line.text.strip()) and _is_outermost(line, layout))
        }
        layout.blocks = [block for block in layout.blocks if id(block) not in running]


def _in_margin(line: Printed, layout: Layout) -> bool:
    margin = _MARGIN * layout.page.height
    return line.bottom < margin or line.top > layout.page.height - margin


def _belongs_to_table(line: Printed, layout: Layout) -> bool:
    """Whether a line says whose amounts follow, or in what unit, beside a table's title: every table has one, many a page one table."""
    if not _ABOVE.search(line.text):
        return False
    at = next(i for i, block in enumerate(layout.blocks) if block is line)
    beside = layout.blocks[max(at - _BESIDE, 0) : at + _BESIDE + 1]
    return any(isinstance(block, Printed) and _TITLE.search(block.text) for block in beside)


def _is_outermost(line: Printed, layout: Layout) -> bool:
    blocks: list[Block] = layout.blocks
    return line is blocks[0] or line is blocks[-1]


def _key(line: Printed) -> tuple[str, int]:
    """The line's text without its numbers, and where it stands on the page, to 4 points."""
    return _DIGITS.sub("#", line.text), round(line.top / 4)
