"""Approved answers: `approved/<query>.csv`, checked by a person, rewritten only where BUDGETGRAPH_APPROVE=1 is set."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

from graphbuild.store import DiskStore
from queries import catalogue
from queries.catalogue import FLAT_TABLES
from queries.results import write_csv
from queries.run import run

APPROVED = Path(__file__).parent / "approved"
FLAG = "BUDGETGRAPH_APPROVE"
# What the parameters are given where a default does not do: a district, a project, groups instead of classes.
VALUES: Mapping[str, Mapping[str, object]] = {
    "entity": {"entity": "https://w3id.org/budgetgraph/region/500104"},
    "facts-about": {"entity": "https://w3id.org/budgetgraph/project/50010424T000004036061"},
    "spending-by-function": {"digits": 5},
}
# Where things are printed: the truth has no places, so these are tested by what is made of them.
_OF_PLACES = {"evidence", "finding-evidence", "printed-cells", "printed-lines", "printed-places", "printed-tables"}
NAMES = sorted(set(catalogue.names()) - {*FLAT_TABLES, *_OF_PLACES})


def answer(store: DiskStore, name: str) -> str:
    """The answer of a query as CSV with plain line ends."""
    text = io.StringIO(newline="")
    write_csv(run(store, catalogue.load(name), VALUES.get(name)), text)
    return text.getvalue().replace("\r\n", "\n")


def approved(name: str) -> str:
    """The approved answer of a query."""
    return (APPROVED / f"{name}.csv").read_text(encoding="utf-8")


def approving() -> bool:
    """Whether approved answers are to be rewritten."""
    return os.environ.get(FLAG) == "1"
