"""Answers as files and on the terminal: exact cents, nothing cut off, wide characters aligned."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, parse

from graphbuild.language import speaking
from graphbuild.store import DiskStore
from queries import catalogue
from queries.errors import BadFormatError
from queries.results import FORMATS, write
from queries.run import run
from queries.terminal import table_text

ROWS = """#+ money: [amount]
PREFIX bg: <https://w3id.org/budgetgraph/ontology#>
SELECT ?name ?amount ?count ?kind WHERE { VALUES (?name ?amount ?count ?kind) {
  ("大渡口区信访办公室" 1234567.5 3 bg:Department) ("a|b, \\"c\\"" -0.1 10 UNDEF) ("计数" 7 1 UNDEF)
} }"""


def written(sparql: str, form: str, width: int | None = None) -> str:
    out = io.BytesIO()
    write(run(_Memory(), catalogue.parse(sparql, "mine")), form, out, width)
    return out.getvalue().decode()


class _Memory:
    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        return Store().query(sparql)


def test_csv_prints_cents_and_quotes() -> None:
    assert written(ROWS, "csv") == (
        "name,amount,count,kind\r\n"
        "大渡口区信访办公室,1234567.50,3,https://w3id.org/budgetgraph/ontology#Department\r\n"
        '"a|b, ""c""",-0.10,10,\r\n'
        "计数,7,1,\r\n"
    )


def test_markdown_escapes_bars() -> None:
    assert written(ROWS, "md").splitlines()[3] == '| a\\|b, "c" | -0.10 | 10 |  |'


def test_table_aligns_wide_characters() -> None:
    lines = written(ROWS, "table").splitlines()
    ends = []
    for text in ("1,234,567.50", "-0.10"):
        line = next(line for line in lines if text in line)
        before = line[: line.index(text) + len(text)]
        ends.append(sum(2 if ord(character) > 0x2E80 else 1 for character in before))
    assert ends[0] == ends[1]
    assert any("bg:Department" in line for line in lines)
    assert lines[-1] == "3 rows"


def test_table_folds_and_cuts_nothing_off() -> None:
    text = "信访工作法治化信息化科学化专项经费" * 5
    shown = written(f'SELECT ?a ?b WHERE {{ VALUES (?a ?b) {{ ("{text}" "{text}") }} }}', "table", width=40)
    assert max(sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in shown.splitlines()) <= 40
    assert sum(shown.count(character) for character in set("信访工作法治化息科学专项经费")) == 2 * len(text)


_COLUMNS = (("document", False), ("organization", False), ("amount", True), ("project", False))
_ROW = ("jiangbei-education-2024", "重庆市江北区教育委员会", "1,234,567.00", "校园安全专项经费" * 4)


def test_ids_numbers_and_headings_are_not_folded_where_texts_can_be() -> None:
    lines = table_text(_COLUMNS, [_ROW], 80).splitlines()
    assert max(sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in lines) <= 80
    assert lines[1].split() == [heading for heading, _ in _COLUMNS]
    assert {_ROW[0], _ROW[2]} <= set(lines[3].split())


def test_a_row_that_does_not_fit_is_a_block() -> None:
    block = "".join(f"{heading}: {cell}\n" for (heading, _), cell in zip(_COLUMNS, _ROW, strict=True))
    assert table_text(_COLUMNS, [_ROW, _ROW], 50) == f"{block}\n{block}\n"


def test_rows_are_counted_in_the_language_that_is_spoken() -> None:
    with speaking("zh"):
        assert written("SELECT ?a { VALUES ?a { 1 2 } }", "table").endswith("\n共 2 行\n")
        assert written("SELECT ?a { VALUES ?a { 1 } }", "table").endswith("\n共 1 行\n")


def test_json_xml_and_tsv_keep_the_types() -> None:
    first = json.loads(written(ROWS, "json"))["results"]["bindings"][0]
    assert first["amount"] == {"type": "literal", "value": "1234567.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"}
    assert ET.fromstring(written(ROWS, "xml")).tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    assert written(ROWS, "tsv").splitlines()[0] == "?name\t?amount\t?count\t?kind"


@pytest.mark.parametrize(("form", "expected"), [("table", "true\n"), ("csv", "true\n"), ("json", '{"head":{},"boolean":true}')])
def test_yes_or_no(form: str, expected: str) -> None:
    assert written("ASK {}", form) == expected


GRAPH = 'CONSTRUCT { <https://example.org/a> <https://example.org/b> "文" } WHERE {}'


@pytest.mark.parametrize(
    ("form", "parsed"),
    [
        ("table", RdfFormat.TURTLE),
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdf", RdfFormat.RDF_XML),
    ],
)
def test_a_graph_as_rdf(form: str, parsed: RdfFormat) -> None:
    (quad,) = parse(written(GRAPH, form).encode(), parsed)
    assert quad.object.value == "文"


@pytest.mark.parametrize(("sparql", "form"), [(ROWS, "ttl"), (ROWS, "rdf"), (GRAPH, "csv"), (GRAPH, "json"), ("ASK {}", "ttl")])
def test_rows_and_graphs_are_not_mixed_up(sparql: str, form: str) -> None:
    if sparql == "ASK {}":
        assert written(sparql, form) == "true\n"
        return
    with pytest.raises(BadFormatError, match="use one of"):
        written(sparql, form)


@pytest.mark.parametrize("form", FORMATS[:6])
def test_every_format_writes_a_real_answer(truth: DiskStore, form: str) -> None:
    out = io.BytesIO()
    write(run(truth, catalogue.load("satisfaction-targets")), form, out)
    assert "领导干部下访接访活动专项经费" in out.getvalue().decode()


def test_csv_reads_back(truth: DiskStore) -> None:
    out = io.BytesIO()
    write(run(truth, catalogue.load("largest-projects")), "csv", out)
    first = next(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert (first["project"], first["amount"]) == ("信访稳定相关业务经费", "2683000.00")
