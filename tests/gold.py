"""The hand-checked facts of the sample documents, as the flat tables have them."""

from __future__ import annotations

import csv
import os
from decimal import Decimal
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "data" / "documents"
GOLD = Path(__file__).parent / "gold"
DOCUMENTS = sorted(path.name for path in GOLD.iterdir() if path.is_dir())

REAL = Path(os.environ.get("BUDGETGRAPH_REAL", ""))
"""A folder with `documents/` (real PDFs) and `gold/` (their facts) that are not the project's to publish; tests without it are skipped."""

REAL_PDFS = sorted((REAL / "documents").glob("*.pdf")) if "BUDGETGRAPH_REAL" in os.environ else []

NUMBERS = frozenset(("amount", "appropriation", "other_funds", "change", "value", "weight"))


def rows(document: str, table: str, folder: Path = GOLD) -> list[dict[str, str]]:
    """The gold rows of one document and table, numbers in one form."""
    with (folder / document / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return [{key: plain(key, value or "") for key, value in row.items()} for row in csv.DictReader(handle)]


def plain(column: str, value: str) -> str:
    """A value as it is compared: numbers without trailing zeros."""
    return format(Decimal(value).normalize() + 0, "f") if column in NUMBERS and value else value
