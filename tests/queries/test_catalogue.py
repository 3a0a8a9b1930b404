"""Every file of the catalogue is what the catalogue promises: headers complete, parameters declared and used, sums over one view."""

from __future__ import annotations

import re

import pytest

from queries import catalogue
from queries.catalogue import FLAT_TABLES, Query
from queries.errors import BadHeaderError, UnknownQueryError
from queries.parameters import block, term

NAMES = catalogue.names()
ASKED_FOR = {
    "satisfaction-targets", "spending-by-function", "spending-by-economic-class", "three-public", "code-across-departments",
    "basic-project-share", "projects-by-unit", "indicators-of-a-kind", "core-indicators", "shared-policies", "organisation-structure",
    "prior-year-comparison", "change-reasons", "cost-indicators", "entity", "evidence",
}  # fmt: skip
# Weights are points, not yuan: their sum needs no view.
_SUMS_NO_MONEY = {"weight-sums"}
# Both sides of a budget: each sum is over the view of its side.
_TWO_SIDES = {"income-and-spending": ["bg:view-revenue", "bg:view-function"]}


@pytest.fixture(params=NAMES)
def query(request: pytest.FixtureRequest) -> Query:
    return catalogue.load(request.param)


def test_the_flat_tables_and_the_questions_are_there() -> None:
    assert set(NAMES) >= {*FLAT_TABLES, *ASKED_FOR}


def test_question_in_both_languages(query: Query) -> None:
    assert set(query.question) == {"zh", "en"}
    assert query.question["zh"].endswith("？")
    assert query.question["en"].endswith("?")
    assert query.tags


def test_no_question_and_no_order_twice() -> None:
    queries = catalogue.load_all()
    for language in ("zh", "en"):
        assert len({query.question[language] for query in queries}) == len(queries)
    assert len({query.order for query in queries}) == len(queries)


def test_parameters_are_declared_and_used(query: Query) -> None:
    text = re.sub(r"^#\+.*$", "", query.sparql, flags=re.MULTILINE)
    for name, parameter in query.parameters.items():
        assert block(name).search(text), f"no VALUES ?{name} block"
        assert len(re.findall(rf"\?{name}\b", text)) > len(block(name).findall(text)), f"?{name} is never used"
        assert set(parameter.description) == {"zh", "en"}
    of_values = re.findall(r"VALUES \?(\w+) \{(?!\s*(?:bg:|org:))", text)  # blocks of vocabulary terms are constants
    assert set(of_values) == set(query.parameters)


def test_defaults_are_those_of_the_query(query: Query) -> None:
    """The file must ask the same in any SPARQL editor as here."""
    for name, parameter in query.parameters.items():
        written = {match[0].partition("{")[2].strip(" }") for match in block(name).finditer(query.sparql)}
        if parameter.default is None:
            assert written == {"UNDEF"}
            continue
        term(query.name, parameter, parameter.default)
        assert {text.strip('"') for text in written} == {parameter.default}


def test_money_columns_are_columns(query: Query) -> None:
    assert all(re.search(rf"\?{column}\b", query.sparql) for column in query.money)


def test_chart_columns_are_columns(query: Query) -> None:
    columns = [*query.chart.label, *query.chart.value, *query.chart.group] if query.chart else []
    assert all(re.search(rf"\?{column}\b", query.sparql) for column in columns)


def test_what_is_asked_of_one_document_is_in_the_order_of_documents(query: Query) -> None:
    """So that what is asked of all may be asked of one after the other."""
    if "document" in query.parameters:
        assert query.sparql.rstrip().rpartition("} ORDER BY ")[2].startswith("?document ")


def test_what_sums_money_uses_one_canonical_view(query: Query) -> None:
    views = re.findall(r"bg:inView\s+(bg:view-[a-z-]+|\?\w+)", query.sparql)
    if query.name in _TWO_SIDES:
        assert views == _TWO_SIDES[query.name]
    elif "SUM(" in query.sparql and query.name not in _SUMS_NO_MONEY:
        assert len(views) == 1
        assert views[0].startswith("bg:view-")
    else:
        assert not views


def test_names_no_document_and_no_district(query: Query) -> None:
    assert not re.search(r"dadukou|tongnan|yubei|zengdu|大渡口|潼南|渝北|曾都", query.sparql)


def test_unknown_name_suggests_near_ones() -> None:
    with pytest.raises(UnknownQueryError, match="satisfaction-targets"):
        catalogue.load("satisfaction-target")
    with pytest.raises(UnknownQueryError, match="budgetgraph queries"):
        catalogue.load("zzzz")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ question: [\nASK {}", "not YAML"),
        ("#+ colour: red\nASK {}", "colour"),
        ("#+ - a\nASK {}", "no mapping"),
        ("#+ tags: red\nASK {}", "no list"),
        ("#+ parameters: {n: {type: money}}\nASK {}", "wants a type"),
        ("#+ parameters: {n: {type: string, size: 3}}\nASK {}", "none but"),
        ("#+ chart: {type: pie, label: [a], value: [b]}\nASK {}", "wants a type of bars"),
        ("#+ chart: {type: bars, label: [a]}\nASK {}", "label and value"),
        ("#+ chart: {type: sankey, label: [a], value: [b]}\nASK {}", "two columns"),
    ],
)
def test_a_bad_header_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadHeaderError, match=message):
        catalogue.parse(text, "mine.rq")


def test_a_query_needs_no_header() -> None:
    query = catalogue.parse("SELECT * WHERE { ?s ?p ?o }", "mine.rq")
    assert (query.parameters, query.money, query.order) == ({}, frozenset(), 0)
