"""Reading PDF: from files to lines with their tables, against pdfplumber that finds the same tables and text."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import Measurement, cpu_seconds
from graphbuild.readers.files import load
from graphbuild.readers.pdf.read import layouts_of, read_pdf
from graphbuild.readers.pdf.table import Table

WANTED = 10
_AGAIN = 30


def measure() -> Iterator[Measurement]:
    """Milliseconds of CPU a document and a page, ours and pdfplumber's in one run, and the memory after many documents."""
    paths = sorted(Path(os.environ.get("BUDGETGRAPH_REAL", ".")).glob("documents/*.pdf"))
    if not paths:
        yield Measurement("read PDF", "skipped", "set BUDGETGRAPH_REAL to a folder whose documents/ holds PDFs")
        return
    pages = {path: len(layouts_of(load(path))) for path in paths}
    total = 0.0
    for path in paths:
        seconds, _ = cpu_seconds(lambda path=path: read_pdf(path, path.stem), rounds=5)  # type: ignore[misc]
        total += seconds
        yield Measurement(f"read {path.name}, {pages[path]} pages", f"{seconds * 1000:.0f} ms CPU", "wanted at most 150 ms")
    ours = total / sum(pages.values())
    if find_spec("pdfplumber"):
        peer, tables = cpu_seconds(lambda: sum(_with_pdfplumber(path) for path in paths), rounds=1)
        peer /= sum(pages.values())
        own = sum(isinstance(block, Table) for path in paths for layout in layouts_of(load(path)) for block in layout.blocks)
        yield Measurement(
            f"  a page ({own} tables on pages)", f"{ours * 1000:.1f} ms", f"pdfplumber {peer * 1000:.0f} ms ({tables})", peer / ours, WANTED
        )
    else:
        yield Measurement("  a page", f"{ours * 1000:.1f} ms", "pdfplumber is not installed")
    yield from _memory(paths)


def _with_pdfplumber(path: Path) -> int:
    import pdfplumber

    tables = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            tables += len(page.extract_tables())
            page.extract_text()
            page.close()
    return tables


def _memory(paths: list[Path]) -> Iterator[Measurement]:
    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    before = peak()
    for _ in range(_AGAIN):
        for path in paths:
            read_pdf(path, path.stem)
    yield Measurement(f"  peak memory after {_AGAIN * len(paths)} more documents", f"+{peak() - before:.0f} MB")
