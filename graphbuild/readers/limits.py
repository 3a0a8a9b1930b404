"""What reading one file may cost: bounds that every reader keeps, so that a hostile file ends in one clear line.

The defaults lie far above real disclosures (the largest known: 10 MB, 400 pages, 2,000 path segments a page) and far below what
harms a machine.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document.

    Bytes of the file, bytes that its packed parts may unpack to, pages, path segments and glyphs of one page, cells and paragraphs of
    all tables, seconds of wall time (looked at between pages, sheets and rows; a build ends a worker process that overruns inside an
    engine), and bytes of memory of a worker process (bounded on Linux; character recognition takes about 1 GB).
    """

    max_bytes: int = 64 * 2**20
    max_unpacked: int = 256 * 2**20
    max_pages: int = 2_000
    max_segments: int = 200_000
    max_glyphs: int = 200_000
    max_cells: int = 500_000
    max_seconds: float = 60.0
    max_memory: int = 2 * 2**30


DEFAULT = Limits()
"""The bounds that hold where none are given."""
