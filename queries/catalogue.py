"""The catalogue: `catalogue/*.rq`, one question a file, each plain SPARQL 1.1 below a `#+` header in YAML.

    #+ question: {zh: 哪些项目的满意度指标不低于给定值？, en: Which projects promise a satisfaction of at least a given value?}
    #+ tags: [indicators]
    #+ parameters:
    #+   minimum: {type: decimal, default: 95, description: {zh: ..., en: ...}}
    #+ money: [amount]

A parameter is a `VALUES ?minimum { 95 }` block in the query that holds its default (`UNDEF` where none is needed: anything goes),
so that the file runs as it is in any SPARQL editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from queries.errors import BadHeaderError, UnknownQueryError
from queries.headers import listed, mapping, read_header, texts

FOLDER = Path(__file__).parent / "catalogue"
FLAT_TABLES = ("budget-lines", "indicators", "projects", "contacts", "organizations", "policies", "statements", "findings")
TYPES = ("decimal", "integer", "string", "iri", "year", "code", "boolean")
_HEADER_KEYS = frozenset({"question", "tags", "parameters", "money", "order"})
_PARAMETER_KEYS = frozenset({"type", "default", "description", "values", "required", "example"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. Without a default anything goes, unless a value is `required`; `values` lists the only ones allowed."""

    name: str
    type: str
    default: str | None
    description: Mapping[str, str]
    values: tuple[str, ...] = ()
    required: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the catalogue. `money` names the columns in yuan, which tables print with exactly two decimals."""

    name: str
    sparql: str
    question: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    order: int = 0


def names() -> list[str]:
    """The names of all queries, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.rq"))


@lru_cache(maxsize=1)
def load_all() -> tuple[Query, ...]:
    """All queries in the order in which they are listed."""
    return tuple(sorted(map(load, names()), key=lambda query: (query.order, query.name)))


@lru_cache(maxsize=128)
def load(name: str) -> Query:
    """The query of that name; UnknownQueryError, with the names that are near, where there is none."""
    path = FOLDER / f"{name}.rq"
    if name not in names():
        near = get_close_matches(name, names(), n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`budgetgraph queries` lists the names"
        raise UnknownQueryError(f"no query named {name!r}; {hint}")
    return parse(path.read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> Query:
    """A query from the text of an .rq file; the header may be absent. BadHeaderError where it is not what it must be."""
    header = read_header(text, name)
    unknown = sorted(set(header) - _HEADER_KEYS)
    if unknown:
        raise BadHeaderError(f"{name}: the header has {', '.join(unknown)}; it may have {', '.join(sorted(_HEADER_KEYS))}")
    return Query(
        name=name,
        sparql=text,
        question=texts(header.get("question"), f"{name}: question"),
        tags=tuple(listed(header.get("tags"), f"{name}: tags")),
        parameters={key: _parameter(name, key, value) for key, value in mapping(header.get("parameters"), f"{name}: parameters").items()},
        money=frozenset(listed(header.get("money"), f"{name}: money")),
        order=int(header.get("order", 0)),
    )


def _parameter(query: str, name: str, value: object) -> Parameter:
    where = f"{query}: parameter {name}"
    fields = mapping(value, where)
    unknown = sorted(set(fields) - _PARAMETER_KEYS)
    if unknown or fields.get("type") not in TYPES:
        raise BadHeaderError(f"{where}: wants a type of {', '.join(TYPES)} and none but {', '.join(sorted(_PARAMETER_KEYS))}")
    return Parameter(
        name=name,
        type=fields["type"],
        default=None if fields.get("default") is None else str(fields["default"]),
        description=texts(fields.get("description"), f"{where}: description"),
        values=tuple(listed(fields.get("values"), f"{where}: values")),
        required=bool(fields.get("required", False)),
        example=str(fields.get("example", "")),
    )
