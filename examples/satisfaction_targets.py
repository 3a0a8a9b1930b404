"""A deputy's staff asks: which satisfaction do the districts promise, and is ours lower than that of others?

    python examples/satisfaction_targets.py [STORE]

Writes `satisfaction-targets.csv` into the working directory, for a spreadsheet, and prints the lowest promise of each district.
"""

from __future__ import annotations

from pathlib import Path

from samples import store

import budgetgraph

FILE = Path("satisfaction-targets.csv")


def main(folder: str) -> None:
    """Write every satisfaction target in per cent, and print the lowest of each department."""
    frame = budgetgraph.open(folder).frame("satisfaction-targets", minimum=0)
    frame.to_csv(FILE, index=False, encoding="utf-8-sig")  # with the mark that spreadsheets want
    print(f"{FILE}: {len(frame)} 项满意度目标")
    for department, targets in frame.groupby("organization"):
        print(f"{department}: 最低 {targets['at_least'].min()}%，共 {len(targets)} 项")


if __name__ == "__main__":
    with store() as folder:
        main(folder)
