"""A store for the examples: the folder named on the command line, else one that is built of the sample disclosures for the while."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import budgetgraph

DOCUMENTS = Path(__file__).parent.parent / "data" / "documents"


@contextmanager
def store() -> Iterator[str]:
    """The folder of the store."""
    if len(sys.argv) > 1:
        yield sys.argv[1]
        return
    with tempfile.TemporaryDirectory() as folder:
        budgetgraph.build([DOCUMENTS], folder)
        yield folder
