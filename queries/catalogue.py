"""The catalogue: `catalogue/*.rq`, one question a file, each plain SPARQL 1.1 below a `#+` header in YAML.

    #+ question: {zh: 哪些项目的满意度指标不低于给定值？, en: Which projects promise a satisfaction of at least a given value?}
    #+ tags: [indicators]
    #+ parameters:
    #+   minimum: {type: decimal, default: 95, description: {zh: ..., en: ...}}
    #+ money: [amount]
    #+ chart: {type: bars, label: [organization, year], value: [basic, project], stacked: true}

A parameter is a `VALUES ?minimum { 95 }` block in the query that holds its default (`UNDEF` where none is needed: anything goes),
so that the file runs as it is in any SPARQL editor.

A `chart` says how the rows are drawn, one item a row: `label` names the columns that say what it is, `value` those with its amounts.

- `bars`: a series for each column of `value`, parts of one bar where `stacked`.
- `treemap`: areas in proportion to the one column of `value`, coloured by the columns of `group`.
- `sankey`: a flow a row; the two columns of `label` say from where to where, the one of `group` has the number of its step from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from graphbuild.language import did_you_mean, say
from queries.errors import BadHeaderError, UnknownQueryError
from queries.headers import listed, mapping, read_header, texts

FOLDER = Path(__file__).parent / "catalogue"
FLAT_TABLES = ("budget-lines", "indicators", "projects", "contacts", "organizations", "policies", "statements", "findings")
CHARTS = ("bars", "treemap", "sankey")
TYPES = ("decimal", "integer", "string", "iri", "year", "code", "boolean")
_HEADER_KEYS = frozenset({"question", "tags", "parameters", "money", "order", "chart"})
_CHART_KEYS = frozenset({"type", "label", "value", "group", "stacked"})
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
class Chart:
    """How the rows of an answer are drawn, by the names of columns."""

    type: str
    label: tuple[str, ...]
    value: tuple[str, ...]
    group: tuple[str, ...] = ()
    stacked: bool = False


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
    chart: Chart | None = None


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
        hint = did_you_mean(near) if near else say("`budgetgraph queries` lists the names")
        raise UnknownQueryError(say("no query named {name!r}; {hint}", name=name, hint=hint))
    return parse(path.read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> Query:
    """A query from the text of an .rq file; the header may be absent. BadHeaderError where it is not what it must be."""
    header = read_header(text, name)
    unknown = sorted(set(header) - _HEADER_KEYS)
    if unknown:
        raise BadHeaderError(
            say(
                "{name}: the header has {unknown}; it may have {known}",
                name=name,
                unknown=", ".join(unknown),
                known=", ".join(sorted(_HEADER_KEYS)),
            )
        )
    return Query(
        name=name,
        sparql=text,
        question=texts(header.get("question"), f"{name}: question"),
        tags=tuple(listed(header.get("tags"), f"{name}: tags")),
        parameters={key: _parameter(name, key, value) for key, value in mapping(header.get("parameters"), f"{name}: parameters").items()},
        money=frozenset(listed(header.get("money"), f"{name}: money")),
        order=int(header.get("order", 0)),
        chart=_chart(name, header["chart"]) if "chart" in header else None,
    )


def _parameter(query: str, name: str, value: object) -> Parameter:
    where = f"{query}: parameter {name}"
    fields = mapping(value, where)
    unknown = sorted(set(fields) - _PARAMETER_KEYS)
    if unknown or fields.get("type") not in TYPES:
        raise BadHeaderError(
            say(
                "{where}: wants a type of {types} and none but {known}",
                where=where,
                types=", ".join(TYPES),
                known=", ".join(sorted(_PARAMETER_KEYS)),
            )
        )
    return Parameter(
        name=name,
        type=fields["type"],
        default=None if fields.get("default") is None else str(fields["default"]),
        description=texts(fields.get("description"), f"{where}: description"),
        values=tuple(listed(fields.get("values"), f"{where}: values")),
        required=bool(fields.get("required", False)),
        example=str(fields.get("example", "")),
    )


def _chart(query: str, value: object) -> Chart:
    where = f"{query}: chart"
    fields = mapping(value, where)
    columns = {key: tuple(listed(fields.get(key), f"{where}: {key}")) for key in ("label", "value", "group")}
    unknown = sorted(set(fields) - _CHART_KEYS)
    if unknown or fields.get("type") not in CHARTS or not columns["label"] or not columns["value"]:
        raise BadHeaderError(
            say(
                "{where}: wants a type of {types}, label and value, and none but {known}",
                where=where,
                types=", ".join(CHARTS),
                known=", ".join(sorted(_CHART_KEYS)),
            )
        )
    if fields["type"] == "sankey" and (len(columns["label"]), len(columns["group"])) != (2, 1):
        raise BadHeaderError(say("{where}: flows want two columns as label and one as group", where=where))
    return Chart(fields["type"], **columns, stacked=bool(fields.get("stacked", False)))
