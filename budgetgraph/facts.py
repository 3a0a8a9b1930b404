"""The facts of one document as JSON or CSV, without a graph."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TextIO

from graphbuild import model
from graphbuild.model import Disclosure, Place

FACTS: Mapping[str, type] = MappingProxyType(
    {
        "tables": model.Table,
        "lines": model.BudgetLine,
        "indicators": model.Indicator,
        "goals": model.Goal,
        "projects": model.Project,
        "contacts": model.Contact,
        "organizations": model.Organization,
        "citations": model.Citation,
        "statements": model.Statement,
        "findings": model.Finding,
    }
)


def fields(kind: str) -> list[str]:
    """The fields of a kind of fact, less its places."""
    return [field.name for field in dataclasses.fields(FACTS[kind]) if field.name != "places"]


def plain(value: object) -> object:
    """A value as JSON and CSV have it: decimals as they are printed (never as floats), tuples as lists."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return dataclasses.asdict(value) if isinstance(value, Place) else value


def write_json(disclosure: Disclosure, out: TextIO) -> None:
    """Write a disclosure as one JSON object; each fact has its `places`."""
    made = {field.name: getattr(disclosure, field.name) for field in dataclasses.fields(disclosure)}
    for name, value in made.items():
        made[name] = [_fact(fact) for fact in value] if name in FACTS else plain(value)
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")


def write_csv(disclosure: Disclosure, out: TextIO) -> None:
    """Write one row for each fact: its kind, its first place (line, first and last character, text), then the fields of all kinds."""
    columns = list(dict.fromkeys(name for kind in FACTS for name in fields(kind)))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["fact", "place_line", "place_start", "place_end", "place_text", *columns])
    for kind in FACTS:
        own = set(fields(kind))
        for fact in getattr(disclosure, kind):
            place = min(fact.places, key=lambda place: place.start, default=None)
            where = ["", "", "", ""] if place is None else [place.line, place.start, place.end, place.text]
            writer.writerow([kind, *where, *(_cell(getattr(fact, name)) if name in own else "" for name in columns)])


def _fact(fact: object) -> dict[str, object]:
    return {field.name: plain(getattr(fact, field.name)) for field in dataclasses.fields(fact)}  # type: ignore[arg-type]


def _cell(value: object) -> object:
    made = plain(value)
    if made is None:
        return ""
    return " ".join(map(str, made)) if isinstance(made, list) else made
