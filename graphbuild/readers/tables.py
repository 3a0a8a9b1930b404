"""Rows of cells become a table's lines: `201` `一般公共服务支出` `10.00` is `201\\t一般公共服务支出\\t10.00`.

Sheets and web pages put a table's title and unit into its first rows, and several tables under each other: what only captions a
table becomes plain lines above it, and a title further down begins the next table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graphbuild.readers.lines import LineWriter, one_line


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by its upper left corner: the column that it begins in (from 0), its text with its line breaks, and where it stands."""

    column: int
    text: str
    ref: str


Row = Sequence[Cell]
"""The cells that begin in a row, by column; blank ones where the format has a frame that shows them."""

_TITLE = re.compile(r"[^。；，：:]{2,80}表(?:[（(][^（()）]*[）)]|[-－—]\d+|[（(]?续表?[）)]?)*$")
_MARK = re.compile(r"(?:附?表|附件|公开|预算|部门公开表)\s*[\d一二三四五六七八九十]+(?:-\d+)?\s*表?[：:]?")
_UNIT = re.compile(r"[（(]?(?:金额|计量)?单位\s*[：:]\s*(?:人民币)?\s*(?:[百千万亿]*元)?[）)]?")
_LABEL = re.compile(
    r"(?:预算|公开|编制|填报|主管|申报|预算主管)?(?:部门|单位)(?:[（(]\S{1,6}[）)])?(?:全称|名称|编码|代码)?\s*[：:].*"
    r"|\S{0,4}(?:日期|时间|年度)\s*[：:].*"
)
_HEADING = re.compile(r"(?:预算|决算|执行|金额|合计|总计|数|额|收入|支出|科目|项目|指标|资金|经费)(?:[（(][^（()）]*[）)])?$")
_NOTE = re.compile(r"[（(]?(?:备\s*注|注|说明)\s*\d*\s*[：:]|[※*]")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]")
_SENTENCE = "。；"


@dataclass(slots=True)
class _Block:
    """One table: the rows above its grid, and its grid with the notes in it."""

    captions: list[list[Cell]] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)


def write_table(writer: LineWriter, rows: Iterable[Row]) -> None:
    """Write the rows of one frame (a sheet, a table of a page) as lines: its captions, its grid, its notes, table by table."""
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    if not filled:
        return
    writer.gap()
    if len({cell.column for row in filled for cell in row}) == 1:
        _write_prose(writer, filled)
    else:
        for block in _blocks(filled):
            _write_block(writer, block)
    writer.gap()


def has_title(rows: Sequence[Row]) -> bool:
    """Whether the first rows of a frame hold a title: a line alone that is no mark (`表三`), unit or heading."""
    for row in rows[:6]:
        filled = _filled(row)
        text = one_line(filled[0].text) if filled else ""
        if len(filled) == 1 and _TITLE.match(text) and not _MARK.fullmatch(text):
            return True
        if filled and not _is_caption(row, inside=False):
            return False
    return False


def _blocks(rows: Sequence[Row]) -> Iterator[_Block]:
    block = _Block()
    for row in rows:
        if _is_caption(row, inside=bool(block.body)):
            if block.body:
                yield block
                block = _Block()
            block.captions.append(_filled(row))
        else:
            block.body.append(row)
    yield block


def _is_caption(row: Row, *, inside: bool) -> bool:
    """Whether a row belongs above a table's grid; `inside`: after rows of a grid only what begins a new table does."""
    filled = _filled(row)
    texts = [one_line(cell.text) for cell in filled]
    if len(filled) == 1:
        if _TITLE.fullmatch(texts[0]) or _MARK.fullmatch(texts[0]):
            return True
        if inside:
            return False
        return bool(_UNIT.match(texts[0]) or _LABEL.fullmatch(texts[0])) or (len(row) == 1 and not _HEADING.search(texts[0]))
    if inside or not any(_UNIT.fullmatch(text) for text in texts):
        return False
    values = {i + 1 for i, text in enumerate(texts) if text.endswith((":", "："))}
    return all(
        i in values or _UNIT.fullmatch(t) or _LABEL.fullmatch(t) or _TITLE.fullmatch(t) or _MARK.match(t) for i, t in enumerate(texts)
    )


def _write_block(writer: LineWriter, block: _Block) -> None:
    if block.captions:
        writer.gap()
    for caption in block.captions:
        _write_caption(writer, caption)
    writer.gap()
    index = {column: i for i, column in enumerate(sorted({cell.column for row in block.body for cell in row}))}
    last = max((i for i, row in enumerate(block.body) if len(_filled(row)) > 1), default=0)
    for i, row in enumerate(block.body):
        filled = _filled(row)
        if len(filled) == 1 and (_NOTE.match(one_line(filled[0].text)) or (i > last and _is_text(filled[0].text))):
            writer.gap()
            writer.prose(filled[0].text, filled[0].ref)
            writer.gap()
            continue
        cells = [("", "")] * len(index)
        for cell in row:
            cells[index[cell.column]] = (cell.text, cell.ref)
        writer.row(cells)


def _write_caption(writer: LineWriter, row: list[Cell]) -> None:
    """A line for each cell; a label (`单位：`) and the value in the next cell are one line."""
    pending: list[tuple[str, str]] = []
    for cell in row:
        if _is_sentence(cell.text):
            writer.prose(cell.text, cell.ref)
            continue
        pending.append((cell.text, cell.ref))
        if not cell.text.rstrip().endswith((":", "：")):
            writer.pieces(pending)
            pending = []
    if pending:
        writer.pieces(pending)


def _write_prose(writer: LineWriter, rows: Sequence[Row]) -> None:
    for row in rows:
        for cell in row:
            writer.prose(cell.text, cell.ref)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell.text.strip()]


def _is_text(text: str) -> bool:
    """Whether what stands alone below a table is the document's text: a sentence, or the heading of a chapter."""
    return _is_sentence(text) or bool(_CHAPTER.match(one_line(text)))


def _is_sentence(text: str) -> bool:
    return len(text) > 90 or any(mark in text for mark in _SENTENCE)
