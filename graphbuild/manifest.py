"""What a person knows and the files do not say: `budgetgraph.toml` beside the documents.

[[document]]
id = "example-2025"                          # by default the stem of the first file
files = ["说明.docx", "附表.xlsx"]            # one disclosure in several files
source = "https://www.example.gov.cn/2025.html"
published = 2025-02-10

[[document.correction]]                      # a cell that was misread, as the flat table names it
table = "general-expenditure"
code = "2010301"
column = "basic"
year = 2025
amount = "7729200.00"                        # yuan
reason = "the scan shows 772.92, read as 772.93"

[[document.acknowledged]]                    # a finding that a person looked at: still listed, no longer in the way of a publication
rule = "total-mismatch"
where = "general-expenditure: 2010301 total 2025"  # as `budgetgraph check` prints it; without it every finding of the rule
reason = "rounded by the finance bureau's system"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from graphbuild.errors import BadManifest, why
from graphbuild.language import in_english, say
from graphbuild.model import BudgetLine, Disclosure, Finding
from graphbuild.normal import unspaced

NAME = "budgetgraph.toml"

_AT = re.compile(r" \(at line (\d+), column (\d+)\)")
_DOCUMENT = {"id": str, "files": list, "source": str, "published": date, "correction": list, "acknowledged": list}
_ACKNOWLEDGED = {"rule": str, "where": str, "reason": str}
_CORRECTION = {"table": str, "side": str, "code": str, "name": str, "column": str, "year": int, "amount": str, "reason": str}


@dataclass(frozen=True, slots=True)
class Correction:
    """The right amount (yuan) of a cell, and why; fields left empty match any cell."""

    column: str
    amount: Decimal
    reason: str
    table: str = ""
    side: str = ""
    code: str | None = None
    name: str = ""
    year: int | None = None

    def fits(self, line: BudgetLine) -> bool:
        """Whether it names this cell."""
        return (
            line.column == self.column
            and self.table in ("", line.table)
            and self.side in ("", line.side)
            and self.code in (None, line.code)
            and self.name in ("", line.name)
            and self.year in (None, line.year)
        )


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Why a person accepts a finding: that of a rule at one place, or all of the rule where `where` is empty."""

    rule: str
    reason: str
    where: str = ""

    def fits(self, finding: Finding) -> bool:
        """Whether it accepts this finding; white space in the place does not count."""
        return self.rule == finding.rule and (not self.where or unspaced(self.where) == unspaced(finding.where))


@dataclass(frozen=True, slots=True)
class Note:
    """What the manifest says of one document; `files` are names beside it."""

    files: tuple[str, ...]
    document: str
    source: str = ""
    published: date | None = None
    corrections: tuple[Correction, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()


def read_manifest(folder: Path) -> tuple[Note, ...]:
    """The notes of a folder's manifest, none where it has no manifest.

    Raises BadManifest, in one line, for one that is no TOML, names unknown fields, or lacks what a field needs.
    """
    path = folder / NAME
    if not path.is_file():
        return ()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise BadManifest(say("{path}: not in UTF-8; mend it, or take it away", path=path)) from error
    except tomllib.TOMLDecodeError as error:
        raise BadManifest(_not_toml(path, error)) from error
    except OSError as error:
        raise BadManifest(say("{path}: {error}; mend it, or take it away", path=path, error=why(error))) from error
    entries = _checked(path, say("the manifest"), data, {"document": list}).get("document", ())
    return tuple(_note(path, number, entry) for number, entry in enumerate(entries, 1))


def _not_toml(path: Path, error: tomllib.TOMLDecodeError) -> str:
    """Where the text stops being TOML, and in English also why."""
    place = _AT.search(str(error))
    if place is None:
        return say("{path}: not valid TOML at its end{reason}; mend it, or take it away", path=path, reason=in_english(error))
    row, column, reason = place[1], place[2], in_english(str(error)[: place.start()])
    return say(
        "{path}: not valid TOML at line {row}, column {column}{reason}; mend it, or take it away",
        path=path,
        row=row,
        column=column,
        reason=reason,
    )


def with_note(disclosure: Disclosure, note: Note | None) -> Disclosure:
    """The disclosure with what the manifest adds; a correction that fits no cell, or several, is a finding and changes nothing."""
    if note is None:
        return disclosure
    lines = list(disclosure.lines)
    findings = list(disclosure.findings)
    for correction in note.corrections:
        where = [i for i, line in enumerate(lines) if correction.fits(line)]
        if len(where) == 1:
            line = lines[where[0]]
            findings.append(_corrected(line, correction))
            lines[where[0]] = replace(line, amount=correction.amount, correction=correction.reason, confidence=Decimal(1), alternatives=())
        else:
            findings.append(_unfit(correction, len(where)))
    published = note.published.isoformat() if note.published else ""
    return replace(disclosure, lines=tuple(lines), findings=tuple(findings), source=note.source, published=published)


def _note(path: Path, number: int, listed: object) -> Note:
    where = say("document {number}", number=number)
    entry = _checked(path, where, listed, _DOCUMENT)
    files = tuple(entry.get("files", ()))
    if not files or not all(isinstance(name, str) for name in files):
        raise BadManifest(say('{path}: {where} names no files; add files = ["…"]', path=path, where=where))
    missing = [name for name in files if not (path.parent / name).is_file()]
    if missing:
        raise BadManifest(say("{path}: {where} names {missing}, which is not there", path=path, where=where, missing=", ".join(missing)))
    corrections = tuple(
        _correction(path, say("{where}, correction {number}", where=where, number=i), each)
        for i, each in enumerate(entry.get("correction", ()), 1)
    )
    acknowledged = tuple(
        _acknowledgement(path, say("{where}, acknowledged {number}", where=where, number=i), each)
        for i, each in enumerate(entry.get("acknowledged", ()), 1)
    )
    return Note(files, entry.get("id", Path(files[0]).stem), entry.get("source", ""), entry.get("published"), corrections, acknowledged)


def _acknowledgement(path: Path, where: str, listed: object) -> Acknowledgement:
    entry = _checked(path, where, listed, _ACKNOWLEDGED)
    for needed in ("rule", "reason"):
        if not entry.get(needed, "").strip():
            raise BadManifest(say("{path}: {where} has no {needed}", path=path, where=where, needed=needed))
    return Acknowledgement(**entry)


def _correction(path: Path, where: str, listed: object) -> Correction:
    entry = _checked(path, where, listed, _CORRECTION)
    for needed in ("column", "amount", "reason"):
        if not entry.get(needed):
            raise BadManifest(say("{path}: {where} has no {needed}", path=path, where=where, needed=needed))
    try:
        amount = Decimal(entry["amount"].replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise BadManifest(
            say("{path}: {where}: amount {amount!r} is no number of yuan", path=path, where=where, amount=entry["amount"])
        ) from error
    return Correction(**{**entry, "amount": amount})


def _checked(path: Path, where: str, entry: object, fields: Mapping[str, type]) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise BadManifest(say("{path}: {where} is no table of fields", path=path, where=where))
    for name, value in entry.items():
        if name not in fields:
            raise BadManifest(
                say(
                    "{path}: {where} has an unknown field {name!r}; known are {fields}",
                    path=path,
                    where=where,
                    name=name,
                    fields=", ".join(fields),
                )
            )
        if not isinstance(value, fields[name]):
            raise BadManifest(say("{path}: {where}: {name} should be {kind}", path=path, where=where, name=name, kind=_shown(fields[name])))
    return entry


def _shown(kind: type) -> str:
    names = {str: say("a text in quotes"), int: say("a number"), list: say("a list"), date: say("a date as 2025-02-10")}
    return names[kind]


def _corrected(line: BudgetLine, correction: Correction) -> Finding:
    return Finding(
        rule="corrected-by-hand",
        severity="note",
        where=f"{line.table}: {line.code or line.name} {line.column} {line.year}",
        expected=f"{correction.amount:.2f}",
        found=f"{line.amount:.2f}",
        message=f"人工更正：{correction.reason} / corrected by hand",
        places=line.places[:1],
        difference=correction.amount - line.amount,
    )


def _unfit(correction: Correction, count: int) -> Finding:
    named = [correction.table, correction.code or correction.name, correction.column, str(correction.year or "")]
    return Finding(
        rule="correction-unused",
        severity="warning",
        where=" ".join(part for part in named if part),
        expected="1",
        found=str(count),
        message=f"清单中的更正对应 {count} 个单元格，未采用 / a correction of the manifest fits {count} cells and was not used",
        places=(),
    )


def files_of(notes: Iterable[Note], folder: Path) -> dict[Path, Note]:
    """The note of every file that a manifest names."""
    return {folder / name: note for note in notes for name in note.files}
