"""A researcher asks: what have two departments of different districts to do with each other?

    python examples/path_between_departments.py [STORE [A B]]

Prints the shortest connection in words, and writes its picture, `path.svg`, into the working directory.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samples import store

import budgetgraph

BETWEEN = ("重庆市大渡口区信访办公室", "重庆市渝北区信访办公室")


def main(folder: str, source: str, target: str) -> None:
    """Print the connection of two entities."""
    found = budgetgraph.open(folder).explore.path(source, target)
    for row in found.rows:
        _, start, _, relation, end, _ = (column.shown(cell, "zh") for column, cell in zip(found.columns, row, strict=True))
        print(f"{start} {relation} {end}")
    for remark in found.remarks:
        print(remark["zh"])
    Path("path.svg").write_text(found.picture("zh").svg, encoding="utf-8")


if __name__ == "__main__":
    with store() as folder:
        main(folder, *(sys.argv[2:4] or BETWEEN))
