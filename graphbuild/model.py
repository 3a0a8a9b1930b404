"""The types that pass between the stages: what was read, and the facts that were found in it.

A fact is an immutable record; money is `Decimal` in yuan; every fact carries the places that it was printed at.
The code values (`general-expenditure`, `personnel`, `project-lead`, ...) are the notations of the concepts in
`ontology/`, for example `bg:table-general-expenditure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom on a page, in points from its upper left corner as it is shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed in a file: `text` is what stands at characters `start` to `end` of its text.

    `line` counts from 1, `start` and `end` from 0 (a BOM is no character). A place lies on one line. In a text file these characters are
    the file's own. In other files they are those of the text that the reader made of it, and the place is the `box` on a `page`
    (from 1; 0 where there are no pages) or what `ref` names: a sheet's cell (`Sheet1!B7`), an element's path. `legible` is below 1
    where the text was recognised in a picture.
    """

    line: int
    start: int
    end: int
    text: str
    page: int = 0
    box: Box | None = None
    ref: str = ""
    legible: float = 1.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the characters `begin` to `end` of a line stand in a file that is not plain text.

    `legible` is how sure the reading is: 1 for text, less where it was recognised in a picture.
    """

    begin: int
    end: int
    page: int = 0
    box: Box | None = None
    ref: str = ""
    legible: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, white space kept: in many dumps it is the table's grid. Tabs part the cells of a real grid.

    `raw` is what the file has; `text` is the same, character for character, in ordinary characters (`graphbuild.readers.characters`).
    `guessed` tells that the file draws no grid: its cells are where figures and labels stand in line.
    """

    number: int
    start: int
    text: str
    raw: str
    spots: tuple[Spot, ...] = ()
    guessed: bool = False

    def place(self, begin: int = 0, end: int | None = None) -> Place:
        """The place of the characters `begin` to `end` of this line, less outer white space; by default of the whole line."""
        part = self.text[begin:end]
        begin += len(part) - len(part.lstrip())
        end = begin + len(part.strip())
        here = [spot for spot in self.spots if spot.begin < end and begin < spot.end]
        if not here:
            return Place(self.number, self.start + begin, self.start + end, self.raw[begin:end])
        legible = min(spot.legible for spot in here)
        return Place(
            self.number, self.start + begin, self.start + end, self.raw[begin:end], here[0].page, _around(here), here[0].ref, legible
        )


def _around(spots: list[Spot]) -> Box | None:
    """The box around the spots of one page."""
    boxes = [spot.box for spot in spots if spot.box and spot.page == spots[0].page]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its identity, its encoding and its lines.

    `unread` names the pages that are pictures and were not read (`3`, `5-7`).
    """

    document: str
    path: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory table of a document; `number` counts the tables of one document from 1, `columns` are those of its heading."""

    number: int
    kind: str
    title: str
    unit: str
    places: tuple[Place, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One published amount cell, in yuan; `printed` is the number as it stands in the file, in `unit` (元, 万元).

    `position` is leaf, subtotal, total or memo; `views` names the canonical views that the cell belongs to (within one view no
    yuan counts twice). `confidence` is 1 for a cell of a real grid, less where the column was recovered; `alternatives` are
    the columns that fitted equally well. `correction` is the reason that a person gave for another amount than the one that was read.
    """

    table: str
    side: str
    code: str
    name: str
    column: str
    year: int
    amount: Decimal
    printed: str
    unit: str
    places: tuple[Place, ...]
    table_number: int = 0
    row: int = 0
    position: str = "leaf"
    views: tuple[str, ...] = ()
    confidence: Decimal = Decimal(1)
    alternatives: tuple[str, ...] = ()
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator with its target as published; comparator is one of ≥ ≤ = > < qualitative."""

    owner_kind: str
    owner: str
    level1: str
    level2: str
    name: str
    comparator: str
    target: str
    value: Decimal | None
    unit: str
    weight: Decimal | None
    core: bool | None
    places: tuple[Place, ...]
    confidence: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Goal:
    """A performance goal in words: the 整体绩效目标 of a department or the 总体目标 / 年度绩效目标 of a project."""

    owner_kind: str
    owner: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A project as one document presents it; amounts in yuan, None where none is printed."""

    code: str
    name: str
    supervising_department: str
    implementing_unit: str
    year: int
    amount: Decimal | None
    appropriation: Decimal | None
    other_funds: Decimal | None
    responsible_person: str
    phone: str
    objective: str
    places: tuple[Place, ...]
    overview: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person who answers for something: role is disclosure, performance or project-lead; phone as published."""

    role: str
    name: str
    phone: str
    subject: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    """A body as printed: kind is department, internal-office, subordinate-unit or unit; parent is the department's name."""

    kind: str
    name: str
    code: str
    parent: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A policy cited by a department or a project, with its 文号 as printed."""

    citing_kind: str
    citing: str
    title: str
    number: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure said in prose. `topic` is a fixed topic, or function:NAME, economic:NAME, project:NAME.

    `amount` is yuan (a count for vehicles-count and staff-*); `change` is signed, None where none is stated; basis is
    budget or execution.
    """

    topic: str
    amount: Decimal
    year: int
    change: Decimal | None
    change_reason: str
    basis: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the document, or our reading of it, leaves doubtful: both sides, where they stand, and the tolerance."""

    rule: str
    severity: str
    where: str
    expected: str
    found: str
    message: str
    places: tuple[Place, ...]
    difference: Decimal | None = None
    tolerance: Decimal | None = None
    where_other: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything that was found in one document. `organization` and `year` say whose budget of which year it is.

    `source` (a URL) and `published` (an ISO date) are what a person said of it.
    """

    document: str
    path: str
    sha256: str
    title: str
    organization: str
    year: int
    region: str
    places: tuple[Place, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    goals: tuple[Goal, ...] = ()
    projects: tuple[Project, ...] = ()
    contacts: tuple[Contact, ...] = ()
    organizations: tuple[Organization, ...] = ()
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: str = ""
    published: str = ""
