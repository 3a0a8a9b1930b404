"""Lines of prose become paragraphs, in which a sentence, a number or a word that was wrapped over lines is whole again.

`公务接待费 2.8 万` / (blank) / `元，与上年持平` becomes `公务接待费2.8万元，与上年持平`: white space inside Chinese text is dropped, and
every character knows its line and column, so that any stretch of the joined text leads back to its places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.extraction.prose.endings import BODY_END
from graphbuild.model import Line, Place
from graphbuild.readers.characters import is_letter

ORDINAL = re.compile(
    r"第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s?(?:[、．]|\.(?!\d)|\.(?=20\d\d年))"
)
"""How a numbered paragraph begins: `一、` `（一）` `1.` `(1)` `第一部分`."""

_PIECE = re.compile(r"\S+")
_CLOSED = re.compile(r"[。！？!?][）)”\"]*$")
_ENDED = re.compile(r"(?:…|\.{3})+\s*\d*$|^目\s*录$|(?:电话|方式)\s*[：:][\d\s\-—()（）、，,；;/转]*$")
_GOES_ON = re.compile(r"[，。；：、,;）)》〉”！？%]|[（(][类款项][)）]|(?:\d[\d,]*(?:\.\d+)?)(?:亿|万|千)?(?:元|%|人|辆|个|家|名|台)")
_UNIT_FIRST = re.compile(r"(?:年度?|万?元|家|个|人|名|辆|台)(?!、)")
_COUNT_LAST = re.compile(r"[\d万千亿百十一二三四五六七八九两几多数各每]$")
_TAKES_UP = re.compile(r"(?:比|较|与)(?:20\d\d年|上年|去年)|主要原因|20\d\d\s*年度?(?:当年|年初)*预算(?:执行|安排)?数?为?\s*\d")
_PART = re.compile(r"第[一二三四五六七八九十]+(?:部分|章)")
_PUNCTUATED = re.compile(r"[，。；：,;:！？]|[（(][类款][)）]")
_TITLE_END = re.compile(r"(?:说明|概况|职能|职责|机构设置|名词解释|目录|20\d\d年度?(?:部门|单位)预算(?:公开)?)$")
BODY_LINE = re.compile(rf"[^，。；：、,;:（()）\s]{{3,30}}(?:[{BODY_END}]|机关)(?:[（(][^（()）]*[)）])?$")
"""A line that is nothing but a body's name, with what it includes in brackets."""
_LIST_OPENS = re.compile(r"(?:单位|机构|部门)[^。]*[：:]$")
_UNTOUCHED = str.maketrans({"(": "（", ")": "）", ":": "：", ";": "；", "﹕": "：", "﹔": "；"})
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_LONGEST_HEADING = 40
_LONGEST_GAP = 8
_WIDEST_WRAP = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its white space.

    `text` is as published; `plain` is the same, character for character, with full-width brackets, colons, semicolons and commas
    (not those inside a number).
    `runs` are (position in `text`, line, column) of its stretches without white space, in order.
    """

    text: str
    plain: str
    heading: bool
    runs: tuple[tuple[int, Line, int], ...]

    def places(self, begin: int = 0, end: int | None = None) -> tuple[Place, ...]:
        """Where the characters `begin` to `end` are printed: one place for each line."""
        end = len(self.text) if end is None else end
        spans: dict[int, tuple[Line, int, int]] = {}
        first = max(bisect_right(self.runs, begin, key=lambda run: run[0]) - 1, 0)
        for index in range(first, len(self.runs)):
            at, line, column = self.runs[index]
            if at >= end:
                break
            stop = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
            left, right = column + max(begin - at, 0), column + min(end, stop) - at
            if right > left:
                known = spans.get(line.number)
                spans[line.number] = (line, known[1] if known else left, right)
        return tuple(line.place(left, right) for line, left, right in spans.values())

    def rest(self, begin: int) -> Paragraph:
        """The paragraph without its first `begin` characters."""
        last = max(bisect_right(self.runs, begin, key=lambda run: run[0]) - 1, 0)
        runs = ((max(at - begin, 0), line, column + max(begin - at, 0)) for at, line, column in self.runs[last:])
        return Paragraph(self.text[begin:], self.plain[begin:], heading=False, runs=tuple(runs))

    def spaced(self, begin: int, end: int) -> str:
        """The characters `begin` to `end` with one space wherever white space or a line break was dropped."""
        cuts = [at for at, _, _ in self.runs if begin < at < end]
        return " ".join(self.text[left:right] for left, right in pairwise([begin, *cuts, end]))


Span = tuple[Paragraph, int, int]
_MARKS = "，。；、：！？,; "
"""A stretch of a paragraph: from which character to which."""


def paragraphs(lines: Iterable[Line]) -> list[Paragraph]:
    """Join lines of prose into paragraphs."""
    filled = [line for line in lines if line.text.strip()]
    full = _full_width(filled)
    found: list[Paragraph] = []
    group: list[Line] = []
    listed = False
    for line in filled:
        listed = bool(group) and _lists_body(group[-1], line, full, listed=listed)
        if group and (listed or _breaks(group, line, full)):
            found.append(_paragraph(group, full))
            group = []
        group.append(line)
    if group:
        found.append(_paragraph(group, full))
    return found


def places_of(spans: Iterable[Span]) -> tuple[Place, ...]:
    """The places of several stretches, each place once, in the order of the file; marks that part clauses are of neither side."""
    places = {place for span in spans for place in span[0].places(*_without_marks(*span))}
    return tuple(sorted(places, key=lambda place: (place.start, place.end)))


def _without_marks(paragraph: Paragraph, begin: int, end: int) -> tuple[int, int]:
    """A stretch less the marks at its ends, unless it has nothing else."""
    stretch = paragraph.text[begin:end]
    if not stretch.strip(_MARKS):
        return begin, end
    return end - len(stretch.lstrip(_MARKS)), begin + len(stretch.rstrip(_MARKS))


def _full_width(lines: Sequence[Line]) -> int:
    """From how many characters on a line counts as full: 85 % of what the longer lines have."""
    widths = sorted(len(line.text.replace(" ", "")) for line in lines)
    return int(widths[len(widths) * 4 // 5] * 0.85) if widths else 0


def _breaks(group: Sequence[Line], line: Line, full: int) -> bool:
    """Whether a new paragraph begins with `line`."""
    before, text = group[-1].text.strip(), line.text.strip()
    if line.number - group[-1].number > _LONGEST_GAP or _PART.match(text):
        return True
    counted = _UNIT_FIRST.match(text) and _COUNT_LAST.search(before)
    if _TAKES_UP.match(text) or ((_GOES_ON.match(text) or counted) and not _CLOSED.search(before) and not _ENDED.search(before)):
        return False
    if ORDINAL.match(text) or _ENDED.search(before) or _is_heading(group, full):
        return True
    if _CLOSED.search(before):
        # In wrapped text, a sentence that ends where its line is full need not end its paragraph.
        return not full <= len(before.replace(" ", "")) <= _WIDEST_WRAP or text.startswith("20") or _is_heading([line], full)
    # 经费情况说明 below a short line is a heading, but 2024年部门预算情况说明 below a body's name completes the title.
    return len(before) < full and not text.startswith("20") and _is_heading([line], full)


def _lists_body(last: Line, line: Line, full: int, *, listed: bool) -> bool:
    """Whether a line is a body's name in a list of one name a line: below `预算单位如下：`, or below another such name (`listed`)."""
    before = last.text.strip()
    whole = not full <= len(before.replace(" ", "")) <= _WIDEST_WRAP
    return bool(BODY_LINE.match(line.text.strip()) and (_LIST_OPENS.search(before) or (listed and whole)))


def _is_heading(group: Sequence[Line], full: int) -> bool:
    text = "".join("".join(line.text.split()) for line in group)
    if _PART.match(text):
        return True
    ordinal = ORDINAL.match(text)
    rest = text[ordinal.end() :] if ordinal else text
    if not rest or len(text) > _LONGEST_HEADING or _PUNCTUATED.search(rest):
        return False
    last = len("".join(group[-1].text.split()))
    return bool(_TITLE_END.search(text)) if not ordinal or last >= full else True


def _paragraph(group: Sequence[Line], full: int) -> Paragraph:
    text = ""
    runs: list[tuple[int, Line, int]] = []
    parts: list[str] = []
    length = 0
    for line in group:
        for piece in _PIECE.finditer(line.text):
            word = piece.group()
            if length and is_letter(parts[-1][-1]) and is_letter(word[0]):
                parts.append(" ")
                length += 1
            runs.append((length, line, piece.start()))
            parts.append(word)
            length += len(word)
    text = "".join(parts)
    plain = _COMMA.sub("，", text.translate(_UNTOUCHED)) if "," in text else text.translate(_UNTOUCHED)
    return Paragraph(text, plain, _is_heading(group, full), tuple(runs))
