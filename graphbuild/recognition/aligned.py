"""A dump that keeps the page's layout has its columns in the positions of its characters, wide ones counting once or twice.

Figures of one column stand below each other: they overlap, whatever their length. So do the labels. A heading cell belongs to the
column that it overlaps most. What wraps stands on lines of its own, directly above or below its row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from graphbuild.model import Line
from graphbuild.recognition.aligned_headings import (
    LABEL_HEAD,
    WHOLE_HEAD,
    heading_rows,
    in_order,
    levels,
    paired,
    parted,
    stacks_of,
    year_row,
)
from graphbuild.recognition.aligned_runs import AMOUNT, APART, ROLES, Column, Row, Run, columns_of, distance, of_role, runs
from graphbuild.recognition.aligned_scales import moved, scale_between

_NOTE = re.compile(r"[（(]?(?:备注|注|说明)\s*[：:]|(?:金额)?单位\s*[：:]")
_FIELD = re.compile(r"(?!其中)[^\s：:]{2,10}[：:]")
_FAR = 4
_DASH = re.compile(r"[-—–－]+")
_ORDINAL = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|其中[：:])")
_WHOLE = re.compile(r"(?:(?:本年)?(?:收入|支出))?[合总小]计")
_SLACK = 2
"""By how many letters a full line may be shorter than the longest: those that stay together."""
_SPREAD = re.compile(r"\S {4,}\S")


_Page = tuple[list[list[Run]], list[Row], list[Column]]
"""The heading lines of a page, its rows, its columns."""


def is_aligned(lines: Sequence[Line]) -> bool:
    """Whether figures are set apart by more than one space nearly everywhere, and stand below each other."""
    return _wide(lines) is not None


def _wide(lines: Sequence[Line]) -> int | None:
    """How many positions a wide character takes in an aligned dump: pdftotext counts one, a terminal two; None if nothing is aligned."""
    if not any(_SPREAD.search(line.text) for line in lines):
        return None
    return next((wide for wide in (1, 2) if _stands(lines, wide)), None)


def _stands(lines: Sequence[Line], wide: int) -> bool:
    pages = [[row for line in page if _is_data(row := runs(line, wide))] for page in _pages(lines)]
    pairs = [pair for rows in pages for row in rows for pair in pairwise(row) if pair[1].figure]
    after_label = [after.left - before.right for before, after in pairs if not before.figure]
    gaps = [after.left - before.right for before, after in pairs]
    if not gaps or 10 * sum(gap >= APART for gap in gaps) < 7 * len(gaps):
        return False
    if sum(after_label) < _FAR * len(after_label) or not any(_spread(runs(line, wide)) for line in lines):
        return False
    single = [alone for rows in pages for alone in _one_each(rows)]
    return 20 * sum(single) >= 19 * len(single)


def _spread(row: Sequence[Run]) -> bool:
    """A heading line of a laid out page: words, far apart. Where white space only counts empty cells its headings stand close."""
    return not any(run.figure for run in row) and any(after.left - before.right >= _FAR for before, after in pairwise(row))


def _one_each(rows: Sequence[Sequence[Run]]) -> list[bool]:
    """For each row whether its figures stand in columns of their own."""
    home = {id(run): i for i, column in enumerate(columns_of([run for row in rows for run in row if run.figure])) for run in column.runs}
    return [len({home[id(run)] for run in row if run.figure}) == sum(run.figure for run in row) for row in rows]


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each page: a dump sets every page anew, so that columns shift from one to the next."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if "\f" in line.text and found[-1]:
            found.append([])
        found[-1].append(line)
    return found


def _with_headings(pages: Sequence[list[Line]], wide: int) -> list[list[Line]]:
    """A heading at the foot of a page with its rows on the next one, where that does not repeat it."""
    found: list[list[Line]] = []
    kept: list[Line] = []
    for page in pages:
        texts = {line.text.strip() for line in page}
        page = [*(line for line in kept if line.text.strip() not in texts), *page]
        has_rows = any((row := runs(line, wide)) and _is_data(row) for line in page)
        kept = [] if has_rows else page
        if has_rows:
            found.append(page)
    return found


def aligned_cells(lines: Sequence[Line]) -> tuple[list[Row], bool]:
    """Rows of columns of runs, and whether they are sure: wrapped labels are with their row, heading rows come first.

    They are not where there are more headings than columns with figures, so that the place alone tells which ones are empty.
    """
    wide = _wide(lines) or 1
    pages = [each for page in _with_headings(_pages(lines), wide) if (each := _page(page, wide))[1]]
    found = _by_headings(pages) or _by_places(pages)
    return found, not any(_spare_heading(above, columns) for above, _, columns in pages)


def _spare_heading(lines: Sequence[Sequence[Run]], columns: Sequence[Column]) -> bool:
    """Whether a heading of amounts on the lowest line of headings stands over no figures."""
    amounts = of_role(columns, AMOUNT)
    lowest = max((run.line.number for line in lines for run in line), default=0)
    stacks = [stack for stack in stacks_of(lines) if not LABEL_HEAD.search(stack[-1].text)]
    return len([stack for stack in stacks if stack[-1].line.number >= lowest - 1]) > len(amounts)


def _by_places(pages: Sequence[_Page]) -> list[Row]:
    """The rows of all pages, columns known by where they stand: for pages without a heading of their own.

    The page with the most columns is the measure: one that holds a single row has not all of them.
    """
    first = max((columns for _, _, columns in pages), key=len, default=[])
    found: list[Row] = []
    for above, rows, columns in pages:
        order = _same(columns, first)
        if not found:
            found += heading_rows(moved(above, [(columns[mine], first[theirs]) for theirs, mine in order.items()]), first)
        found += [[row[order[i]] if i in order else [] for i in range(len(first))] for row in rows]
    return found


def _by_headings(pages: Sequence[_Page]) -> list[Row]:
    """The rows of all pages, columns known by the heading that every page repeats; nothing where one does not, or leaves figures alone."""
    stacks = _common([stacks_of(above) for above, _, _ in pages])
    leaves = [[stack[-1].text for stack in each] for each in stacks]
    if not leaves or any(each != leaves[0] for each in leaves):
        return []
    pairs = [paired(each, columns) for each, (_, _, columns) in zip(stacks, pages, strict=True)]
    homes = [_homes(own, columns) for own, (_, _, columns) in zip(pairs, pages, strict=True)]
    slots = {home: slot for slot, home in enumerate(sorted({home for each in homes for home in each}))}
    if not _all_headed(homes, [columns for _, _, columns in pages]):
        return []
    heads = {i: slots[i, 0] for i in range(len(stacks[0])) if (i, 0) in slots}
    years = year_row(
        [stack for i, stack in enumerate(stacks[0]) if i not in heads], {slot: stacks[0][i] for i, slot in heads.items()}, len(slots)
    )
    found = [*years, *levels(stacks[0], len(slots), heads)]
    for each, (_, rows, _) in zip(homes, pages, strict=True):
        found += [_rehoused(row, [slots[home] for home in each], len(slots)) for row in rows]
    return found


def _common(pages: list[list[list[Run]]]) -> list[list[list[Run]]]:
    """The headings that all pages have: what stands over several columns is over another of them on another page, or over none."""
    counts = [Counter(stack[-1].text for stack in page) for page in pages]
    shared = [text for text in counts[0] if all(count[text] == counts[0][text] for count in counts)] if counts else []
    return [[stack for stack in page if stack[-1].text in shared] for page in pages]


_Home = tuple[int, int]
"""A heading, and how many columns without one stand between it and this one."""


def _homes(pairs: dict[int, int], columns: Sequence[Column]) -> list[_Home]:
    """For each column the heading that it stands under; one without follows the heading before it."""
    under = {column: stack for stack, column in pairs.items()}
    homes: list[_Home] = []
    for i in range(len(columns)):
        last = homes[-1] if homes else (-1, 0)
        homes.append((under[i], 0) if i in under else (last[0], last[1] + 1))
    return homes


def _all_headed(homes: Sequence[Sequence[_Home]], pages: Sequence[Sequence[Column]]) -> bool:
    """Whether every column of amounts has its heading."""
    return all(homes[page][i][1] == 0 for page, columns in enumerate(pages) for i in of_role(columns, AMOUNT))


def _rehoused(row: Row, homes: Sequence[int], width: int) -> Row:
    found: Row = [[] for _ in range(width)]
    for cell, home in zip(row, homes, strict=True):
        found[home] += cell
    return found


def _page(page: Sequence[Line], wide: int) -> _Page:
    """Heading lines, rows and columns of one page."""
    found = [(line, row) for line in page if (row := runs(line, wide))]
    rows = [row for _, row in found]
    first = next((i for i, row in enumerate(rows) if _is_data(row)), len(rows))
    body = rows[first:]
    figures = _with_placeholders(columns_of([run for row in body if _is_data(row) for run in row if run.figure]))
    labels = columns_of([run for row in body if _is_data(row) for run in row if not run.figure])
    columns = _with_codes(_one_label(_in_print_order(sorted(figures + labels, key=lambda column: column.edge))))
    heading = [parted(row) for row in rows[:first] if not any(_NOTE.match(run.text) for run in row) and not _FIELD.match(row[0].text)]
    return heading, _joined([line for line, _ in found[first:]], [_placed(row, columns) for row in body]), columns


def _in_print_order(columns: list[Column]) -> list[Column]:
    """Columns as their lines print them: where long figures push a label aside, its edge does not tell that it comes after them."""
    for _ in columns:
        for i, (left, right) in enumerate(pairwise(columns)):
            begins = {run.line.number: run.begin for run in left.runs}
            votes = [begins[run.line.number] < run.begin for run in right.runs if run.line.number in begins]
            if 2 * sum(votes) < len(votes):
                columns[i : i + 2] = [right, left]
                break
        else:
            return columns
    return columns


def _with_placeholders(columns: list[Column]) -> list[Column]:
    """Dashes set to the left of a column of figures, never in one line with them, are in that column."""
    found: list[Column] = []
    dashes: list[Column] = []
    for column in columns:
        if all(_DASH.fullmatch(run.text) for run in column.runs):
            dashes.append(column)
            continue
        lines = {run.line.number for run in column.runs}
        while dashes and lines.isdisjoint(run.line.number for run in dashes[-1].runs):
            column = Column(dashes.pop().runs + column.runs)
        found += [*dashes, column]
        dashes = []
    return [*found, *dashes]


def _one_label(columns: list[Column]) -> list[Column]:
    """Labels side by side that never stand on one line are one column: an indented 收入总计 below 财政拨款收入.

    Not where they stand far apart: categories have a column of their own before the projects.
    """
    found: list[Column] = []
    for column in columns:
        last = found[-1] if found and not found[-1].figure and not column.figure else None
        near = last and column.extent[0] <= max(run.right for run in last.runs) + _FAR
        if last and near and not {run.line.number for run in last.runs} & {run.line.number for run in column.runs}:
            found[-1] = Column(last.runs + column.runs)
        else:
            found.append(column)
    return found


def _with_codes(columns: list[Column]) -> list[Column]:
    """合计 printed where the codes stand is in their column, and so is a label that begins there."""
    codes = next((i for i, column in enumerate(columns) if column.codes), None)
    if codes is None:
        return columns
    beside = [i for i in (codes - 1, codes + 1) if 0 <= i < len(columns) and all(WHOLE_HEAD.fullmatch(run.text) for run in columns[i].runs)]
    whole = Column(columns[codes].runs + tuple(run for i in beside for run in columns[i].runs))
    return [whole if i == codes else column for i, column in enumerate(columns) if i not in beside]


def _same(columns: Sequence[Column], first: Sequence[Column]) -> dict[int, int]:
    """For each column of the first page the one of this page that is it: in order, each page in its own scale."""
    found: dict[int, int] = {}
    for role in ROLES:
        mine, theirs = of_role(columns, role), of_role(first, role)
        if len(mine) == len(theirs):
            found |= dict(zip(theirs, mine, strict=True))
        elif mine and theirs:
            scale = scale_between(columns, first)
            pairs = in_order([scale.extent(columns[i].extent) for i in mine], [first[i].extent for i in theirs])
            found |= {theirs[b]: mine[a] for a, b in pairs.items()}
    return found


def _is_data(row: Sequence[Run]) -> bool:
    """A row of the table's body: it has figures, and is no sentence."""
    return any(run.figure for run in row) and not any(len(run.text) > 40 for run in row) and not _NOTE.match(row[0].text)


def _placed(row: Sequence[Run], columns: Sequence[Column]) -> Row:
    found: Row = [[] for _ in columns]
    for run in row if columns else ():
        own = next((i for i, column in enumerate(columns) if any(run is other for other in column.runs)), None)
        if own is None:
            own = min(range(len(columns)), key=lambda i: distance((run.left, run.right), columns[i].extent))
        found[own].append(run)
    return found


def _goes_on(above: Sequence[Run], below: Sequence[Run], rows: Sequence[Row], column: int) -> bool:
    """Whether two texts of a column may be one: nothing begins with the second, and the first is as long as any there."""
    if not above or not below or above[-1].figure:
        return True
    edge = max(run.right for row in rows for run in row[column])
    begins = _ORDINAL.match(below[0].text) or _WHOLE.fullmatch("".join(below[0].text.split()))
    letter = max(1, round((above[-1].right - above[-1].left) / len(above[-1].text)))
    return not begins and above[-1].right + _SLACK * letter >= edge


def _joined(lines: Sequence[Line], rows: list[Row]) -> list[Row]:
    """Put the lines of words alone to the row of figures beside them: first to one whose label is missing.

    A text goes on in the next line where its column ends, and an ordinal, or a total, begins a label.
    """
    data = [any(run.figure for cell in row for run in cell) for row in rows]
    for i, row in enumerate(rows):
        if data[i] or _NOTE.match(lines[i].text.strip()):
            continue
        beside = [j for j in (i + 1, i - 1) if 0 <= j < len(rows) and data[j] and abs(lines[j].number - lines[i].number) == abs(j - i)]
        column = next(index for index, cell in enumerate(row) if cell)
        beside = [j for j in beside if _goes_on(rows[min(i, j)][column], rows[max(i, j)][column], rows, column)]
        home = next((j for j in beside if not rows[j][column]), next(reversed(beside), None))
        if home is not None:
            rows[home][column] = rows[home][column] + row[column] if home < i else row[column] + rows[home][column]
    return [row for row, is_data in zip(rows, data, strict=True) if is_data]
