"""A journalist asks: how much do the departments spend on receptions, cars and travel abroad, for each of their staff?

    python examples/three_public_per_head.py [STORE]

Prints the answer, and says for whom there is none.
"""

from __future__ import annotations

from samples import store

import budgetgraph


def main(folder: str) -> None:
    """Print the three public expenses per head of every department that states its staff."""
    found = budgetgraph.open(folder).explore.per_head()
    for row in found.records():
        spent, head = row["three_public"], row["three_public_per_head"]
        print(f"{row['department']} {row['year']}: “三公”经费 {spent:,.2f} 元，在职 {row['active_staff']} 人，人均 {head:,.2f} 元")
    for remark in found.remarks:
        print(remark["zh"])


if __name__ == "__main__":
    with store() as folder:
        main(folder)
