"""How many faults of each kind are found, in the samples and in made-up disclosures: `python -m tests.faults.measure 12`.

A fault is found where an error or a warning comes up that the document did not have before. `uncovered.csv` says what no identity covers.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graphbuild.extract import extract
from graphbuild.model import Disclosure, Source
from graphbuild.readers.text import lines_of
from queries.checking import check_disclosure
from tests.faults.faults import KINDS, Fault, faults
from tests.gold import SAMPLES

HERE = Path(__file__).parent
DOCUMENTS = (*sorted(SAMPLES.glob("*.txt")), *sorted((HERE.parent / "attack" / "documents").glob("*.txt")))
_ROUNDED = "a difference that rounding explains, which is a note"
Seen = Counter[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A fault, whether it was found, and why it need not be ("" where some identity covers it)."""

    document: str
    fault: Fault
    found: bool
    uncovered: str


def read(text: str) -> Disclosure:
    """What is read of a text."""
    return extract(Source("made", "made.txt", "0", "utf-8", lines_of(text)))


def see(text: str, *, notes: bool = False) -> Seen:
    """The errors and warnings in a text, or its notes."""
    found = check_disclosure(read(text))
    return Counter((one.rule, one.expected, one.found) for one in found if (one.severity == "note") == notes)


@lru_cache
def sound(path: Path) -> tuple[str, Disclosure, Seen, Seen]:
    """A document as it is printed, what is read of it, its errors and warnings, and its notes."""
    text = path.read_bytes().decode()
    return text, read(text), see(text), see(text, notes=True)


@lru_cache
def uncovered() -> tuple[dict[str, str], ...]:
    """The faults that no identity covers: kind, a pattern of what they are of, a pattern of the document's id, and why."""
    with (HERE / "uncovered.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def tries(kind: str, most: int, seed: str = "") -> Iterator[Tried]:
    """At most so many faults of a kind in each document."""
    for path in DOCUMENTS:
        text, facts, before, noted = sound(path)
        for fault in faults(text, facts, kind, random.Random(f"{path.stem}{kind}{seed}"), most):
            found = bool(see(fault.made(text)) - before)
            rounded = not found and see(fault.made(text), notes=True) - noted
            yield Tried(path.stem, fault, found, _ROUNDED if rounded else _why(fault, facts))


def _why(fault: Fault, facts: Disclosure) -> str:
    tables = "with tables" if facts.lines else "without tables"
    rows = (row for row in uncovered() if row["kind"] == fault.kind and row["tables"] in ("", tables))
    return next((row["why"] for row in rows if re.search(row["what"], fault.what)), "")


def main(most: int) -> None:
    """Print the share found of each kind, and what was missed although it is covered."""
    for kind in KINDS:
        tried = list(tries(kind, most))
        covered = [one for one in tried if not one.uncovered]
        found = sum(one.found for one in covered)
        told = (
            f"{kind}: {sum(one.found for one in tried)} of {len(tried)} found; of {len(covered)} covered {found / max(len(covered), 1):.1%}"
        )
        missed = [f"  {one.document}: {one.fault.what}: {one.fault.old!r} as {one.fault.new!r}" for one in covered if not one.found]
        sys.stdout.write("\n".join([told, *missed, ""]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
