"""What a page's module hands back: the name of a template and what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered in the language that was asked for.

    `about` is the IRI that the page describes: its data are then offered in every form. `forms` are those of the page itself (`csv` for
    a table of results). `sparql` is a query that a reader can go on from. `switches` are the switches that change something here, of
    `unit` and `as`; `wide` pages use the whole width.
    """

    template: str
    title: str
    values: Mapping[str, object] = field(default_factory=dict)
    about: str = ""
    forms: tuple[str, ...] = ()
    sparql: str = ""
    switches: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    status: int = 200
    wide: bool = False
