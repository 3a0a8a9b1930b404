"""The questions behind the explorations: `questions/*.rq`, written as those of the catalogue."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from queries.catalogue import Query, parse
from queries.run import Queryable, Value, run

FOLDER = Path(__file__).parent / "questions"


@lru_cache(maxsize=64)
def question(name: str) -> Query:
    """The question of that name."""
    return parse((FOLDER / f"{name}.rq").read_text(encoding="utf-8"), name)


def rows(store: Queryable, name: str) -> list[dict[str, Value]]:
    """All rows of a question."""
    return list(run(store, question(name)).rows())
