"""The procurement table names projects: `50011222T00000075191-信访接待中心运行经费 30,000.00`, with the bodies before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.extraction.performance.pieces import Piece, joined, pieces, places
from graphbuild.model import Line, Place
from graphbuild.recognition.outline import Section
from ontology.tables import heading_key

_PROJECT_HEADING = ("采购项目名称", "采购项目", "项目名称")
_BODY_HEADINGS = ("部门名称", "单位名称")
_CODED = re.compile(r"((?=\w*\d{6})[0-9A-Za-z]{10,})\s*[-—–－]+\s*(.*)")
_CODE = re.compile(r"\d{3,9}")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-—–.,]+")
_TOTAL = re.compile(r"[合总小]计")
_SPACED = re.compile(r"\S+(?: \S+)*")
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Purchase:
    """A purchase project: its name and code, the department and the unit of its row."""

    name: str
    code: str
    department: str
    unit: str
    places: tuple[Place, ...]


def purchases(section: Section) -> list[Purchase]:
    """The projects that a procurement table names; a table by categories names none."""
    lines = [line for line in section.lines if line.text.strip()]
    heading = next((i for i, line in enumerate(lines) if "\t" in line.text and _column(line.text) is not None), None)
    if heading is not None:
        return _by_cells(lines[heading].text, [pieces([line]) for line in lines[heading + 1 :]])
    return _by_codes(pieces(lines)) or _by_spaces(lines)


def _by_spaces(lines: Sequence[Line]) -> list[Purchase]:
    """The projects of a table that is set in columns: rows of as many cells as the heading has, parted by two spaces or more."""
    wanted, width = None, 0
    found: list[list[Piece]] = []
    for line in lines:
        cells = [Piece(cell.group(), line, cell.start(), cell.end(), first=False) for cell in _SPACED.finditer(line.text)]
        if wanted is None:
            wanted, width = _column("\t".join(cell.text for cell in cells)), len(cells)
        elif len(cells) == width > 1 and _AMOUNT.fullmatch(cells[-1].text):
            found.append([cells[wanted]])
        elif found and (rest := [cell for cell in cells if abs(cell.begin - found[-1][0].begin) <= 1]):
            found[-1] += rest
    names = (parts for parts in found if not _AMOUNT.fullmatch(parts[0].text) and not _TOTAL.fullmatch(parts[0].text))
    return [_purchase(parts, "", "") for parts in names]


def _column(text: str) -> int | None:
    """The column of the purchase project in a heading line."""
    cells = [heading_key(cell.strip()) for cell in text.split("\t")]
    return next((cells.index(word) for word in _PROJECT_HEADING if word in cells), None)


def _by_cells(heading: str, rows: Sequence[Sequence[Piece]]) -> list[Purchase]:
    headings = [heading_key(cell.strip()) for cell in heading.split("\t")]
    wanted = _column(heading)
    found: list[Purchase] = []
    for row in rows:
        cells = {piece.line.text[: piece.begin].count("\t"): piece for piece in row}
        project = cells.get(wanted if wanted is not None else -1)
        if project is None or _AMOUNT.fullmatch(project.text) or _TOTAL.fullmatch(project.text) or not project.cell:
            continue
        bodies = [joined([cells[i]]) if (i := _index(headings, word)) in cells else "" for word in _BODY_HEADINGS]
        found.append(_purchase([project], bodies[0], bodies[1]))
    return found


def _index(headings: Sequence[str], word: str) -> int:
    return headings.index(word) if word in headings else -1


def _by_codes(parts: Sequence[Piece]) -> list[Purchase]:
    """Without a grid only a code before the name tells a project; the name may go on over lines up to the first amount."""
    found: list[Purchase] = []
    for i, part in enumerate(parts):
        if not _CODED.fullmatch(part.text):
            continue
        end = i + 1
        while end < min(len(parts), i + _LONGEST_NAME) and not _AMOUNT.fullmatch(parts[end].text) and parts[end].first:
            end += 1
        bodies = _bodies_before(parts, i)
        found.append(_purchase(parts[i:end], *bodies))
    return found


def _bodies_before(parts: Sequence[Piece], end: int) -> tuple[str, str]:
    """The names of department and unit in the row before a project: each follows its code, and may be wrapped."""
    names: list[list[Piece]] = []
    i = end - 1
    current: list[Piece] = []
    while i >= 0 and len(names) < len(_BODY_HEADINGS) and end - i <= 12:
        if _CODE.fullmatch(parts[i].text):
            names.insert(0, current)
            current = []
        elif _AMOUNT.fullmatch(parts[i].text):
            break
        else:
            current.insert(0, parts[i])
        i -= 1
    texts = [joined(name) for name in names]
    return (texts[0], texts[1]) if len(texts) == len(_BODY_HEADINGS) else ("", "")


def _purchase(parts: Sequence[Piece], department: str, unit: str) -> Purchase:
    text = joined(parts)
    coded = _CODED.fullmatch(text)
    code, name = (coded[1], coded[2]) if coded else ("", text)
    return Purchase(name, code, department, unit, places(parts))
