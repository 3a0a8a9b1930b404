"""The catalogue's questions as forms: what is typed, what is found, and what is said where it is wrong."""

from __future__ import annotations

import csv
import io
import json
import tomllib

import pytest

from graphbuild.store import DiskStore
from queries import catalogue
from queries.pages.questions import cells, one
from queries.run import run
from tests.pages.helpers import Seen, ask, get, made

OURS = "questions/spending-by-function"
QUESTION = "部门的支出按功能分类各是多少？"
EXAMPLES = {
    "entity": "?entity=https://w3id.org/budgetgraph/region/500104",
    "facts-about": "?entity=https://w3id.org/budgetgraph/region/500104",
    "evidence": "?fact=https://w3id.org/budgetgraph/region/500104",
}


def _field(page: Seen, name: str) -> dict[str, str]:
    """The attributes of a field."""
    (found,) = page.tree.xpath(f"//form[@class='conditions']//*[@name='{name}']")
    return dict(found.attrib)


def test_the_catalogue_lists_every_question_under_its_tags(store: DiskStore) -> None:
    page = get(store, "questions.en.html")
    links = page.links()
    for query in catalogue.load_all():
        assert links[f"/questions/{query.name}.en.html"] == query.question["en"]
    assert f"{len(catalogue.names())} questions" in page.text
    assert "Three public expenses" in page.text


@pytest.mark.parametrize("name", catalogue.names())
def test_every_question_has_a_page_and_its_data(store: DiskStore, name: str) -> None:
    """The CSV and JSON that a page links to hold what it shows."""
    address = f"questions/{name}.zh.html{EXAMPLES.get(name, '')}"
    page = get(store, address)
    assert (page.status, page.heading) == (200, catalogue.load(name).question["zh"])
    (table,) = [address for address, text in page.links().items() if text == "CSV"]
    assert ask(store, table.removeprefix("/")).status == 200


def test_amounts_links_and_a_picture(store: DiskStore) -> None:
    """The petitions office of Dadukou spends 1,897,800 yuan on 行政运行, its smallest item is 12,800 yuan on 公务员医疗补助."""
    page = get(store, f"{OURS}.zh.html?department=大渡口区信访&digits=7")
    rows = page.rows(QUESTION)
    office = "重庆市大渡口区信访办公室"
    assert rows[0] == ["dadukou-petitions-2024", office, "2024", "2014001", "行政运行", "1,897,800.00"]
    assert ["dadukou-petitions-2024", office, "2024", "2101103", "公务员医疗补助", "12,800.00"] in rows
    links = page.links()
    assert links["/document/dadukou-petitions-2024.zh.html"] == "dadukou-petitions-2024"
    assert any(text == office and address.startswith("/organization/") for address, text in links.items())
    assert "/code/functional/2024/2014001.zh.html" in links
    assert len(page.tree.xpath("//svg//rect[@class='tile']")) == len(rows) == 11
    assert "金额（元）" in page.text


def test_the_unit_is_in_the_address_and_stays_in_the_form(store: DiskStore) -> None:
    page = get(store, f"{OURS}.zh.html?department=大渡口区信访&digits=7&unit=10k")
    assert page.rows(QUESTION)[0][-1] == "189.78"
    assert "金额（万元）" in page.text
    assert page.tree.xpath("//form[@class='conditions']//input[@type='hidden']/@value") == ["10k"]


def test_csv_and_json_of_the_same_address(store: DiskStore) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(store, f"{OURS}.csv?department=大渡口区信访&year=2024").body.decode())))
    assert [(row["code"], row["amount"]) for row in rows] == [
        ("201", "5888500.00"),
        ("208", "474900.00"),
        ("210", "195700.00"),
        ("221", "228200.00"),
    ]
    reply = ask(store, f"{OURS}.json?department=大渡口区信访&year=2024")
    found = json.loads(reply.body)["results"]["bindings"]
    assert [row["code"]["value"] for row in found] == ["201", "208", "210", "221"]


def test_the_sparql_that_can_be_edited_gives_the_same(store: DiskStore) -> None:
    page = get(store, "questions/satisfaction-targets.zh.html?minimum=100")
    (address,) = [address for address, text in page.links().items() if text == "改写 SPARQL"]
    editor = get(store, address.removeprefix("/"))
    sparql = editor.tree.xpath("//textarea")[0].text
    assert 'VALUES ?minimum { "100"^^<http://www.w3.org/2001/XMLSchema#decimal> }' in sparql
    assert "#+" not in sparql
    found = list(run(store, catalogue.parse(sparql, "edited")).rows())
    assert found == list(run(store, catalogue.load("satisfaction-targets"), {"minimum": 100}).rows())


@pytest.mark.parametrize(
    ("address", "name", "message"),
    [
        ("largest-projects.zh.html?minimum=许多", "minimum", "“许多”不是数字；请填 95 或 0.5 这样的数。"),
        ("largest-projects.en.html?year=24", "year", "“24” is no year; give four digits such as 2024."),
        ("code-across-departments.en.html?code=201a", "code", "“201a” is no code; give digits only, such as 2080505."),
        ("spending-by-function.en.html?digits=4", "digits", "“4” is not one of: 3, 5, 7."),
        ("entity.en.html?entity=Dadukou", "entity", "“Dadukou” is no whole IRI such as https://w3id.org/budgetgraph/region/500104."),
        ("entity.zh.html?entity=", "entity", "必填"),
    ],
)
def test_a_bad_value_is_said_at_its_field(store: DiskStore, address: str, name: str, message: str) -> None:
    page = get(store, f"questions/{address}")
    assert page.status == 400
    assert page.tree.xpath(f"string(//*[@id='error-{name}'])") == message
    field = _field(page, name)
    assert field["aria-invalid"] == "true"
    assert f"error-{name}" in field["aria-describedby"]
    assert not page.tree.xpath("//table")


def test_a_bad_value_is_said_to_programs(store: DiskStore) -> None:
    reply = ask(store, "questions/largest-projects.json?minimum=x&lang=en")
    error = json.loads(reply.body)["error"]
    assert (reply.status, error["status"], error["code"]) == (400, 400, "bad-parameter")
    assert "minimum: “x” is no number" in error["message"]
    assert json.loads(ask(store, "questions/entity.csv").body)["error"]["message"] == "entity: 必填"


def test_an_unknown_parameter_is_no_answer(store: DiskStore) -> None:
    page = get(store, "questions/largest-projects.en.html?minimun=5")
    assert page.status == 400
    assert "There is no parameter minimun; there are: minimum, year." in page.text
    assert ask(store, "questions/largest-projects.csv?minimun=5").status == 400


def test_an_unknown_question(store: DiskStore) -> None:
    assert get(store, "questions/nothing.zh.html").status == 404
    assert json.loads(ask(store, "questions/nothing.json").body)["error"]["code"] == "unknown-question"


def test_a_required_field_is_waited_for(store: DiskStore) -> None:
    page = get(store, "questions/entity.zh.html")
    assert page.status == 200
    assert "填好必填项后显示结果。" in page.text
    assert "required" in _field(page, "entity")


def test_several_values_of_one_parameter(store: DiskStore) -> None:
    page = get(store, "questions/code-across-departments.zh.html?code=2080505&code=2210201")
    assert {row[4] for row in page.rows("同一编码在各部门的金额是多少？")} == {"2080505", "2210201"}
    assert page.tree.xpath("//input[@name='code']/@value") == ["2080505", "2210201"]


def test_an_empty_field_stands_for_the_default(store: DiskStore) -> None:
    assert get(store, "questions/largest-projects.zh.html?minimum=&year=").rows("金额最大的是哪些项目？") == get(
        store, "questions/largest-projects.zh.html"
    ).rows("金额最大的是哪些项目？")


def test_long_answers_are_of_one_document_until_all_are_asked_for(store: DiskStore) -> None:
    title = "公布了哪些项目？"
    first = get(store, "questions/projects.zh.html")
    assert "这里只看 dadukou-government-office-2024" in first.text
    assert {row[0] for row in first.rows(title)} == {"dadukou-government-office-2024"}
    (address,) = [address for address, text in first.links().items() if text == "查看全部文件"]
    assert len({row[0] for row in get(store, address.removeprefix("/")).rows(title)}) == 5


def test_what_is_not_read_is_said(store: DiskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one, "MOST_ROWS", 3)
    page = get(store, "questions/largest-projects.en.html")
    assert "more than 3 rows" in page.text
    assert len(page.rows("Which projects are the largest?")) == 3
    assert len(ask(store, "questions/largest-projects.csv").body.splitlines()) > 4


def test_the_flows_of_a_department_are_conserved(store: DiskStore) -> None:
    """6,787,300 yuan come in and go out as 5,888,500, 474,900, 228,200 and 195,700."""
    page = get(store, "questions/income-and-spending.zh.html?department=大渡口区信访")
    flows = {path.findtext("title"): float(path.get("stroke-width")) for path in page.tree.xpath("//svg//path")}
    income = flows.pop("一般公共预算资金 → 重庆市大渡口区信访办公室 2024 · 6,787,300.00")
    assert len(flows) == 4
    assert sum(flows.values()) == pytest.approx(income, abs=0.01)
    assert "收支不等" not in page.text


def test_markup_in_a_document_stays_text() -> None:
    store = made("""
        PREFIX bg: <https://w3id.org/budgetgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX x: <https://w3id.org/budgetgraph/document/>
        x:g {
          x:d a bg:BudgetDisclosure ; dcterms:identifier "<script>alert(1)</script>" ; bg:organization x:o ; bg:fiscalYear 2024 .
          x:o a bg:Department ; skos:prefLabel "</title><p onload='x'>"@zh .
          x:p a bg:ProjectPlan ; bg:amount 200000.0 ; bg:fiscalYear 2024 ; bg:inDocument x:d ;
            bg:printedName "\\"><img src=x onerror=alert(1)>" .
        }""")
    for query in ("", "?year=<script>", '?minimum="><script>'):
        page = get(store, f"questions/largest-projects.zh.html{query}")
        assert not page.tree.xpath("//script | //p[@onload] | //img | //*[@onerror]")
    assert '"><img src=x onerror=alert(1)>' in get(store, "questions/largest-projects.zh.html").text


def test_a_site_of_plain_files_has_answers_without_forms(store: DiskStore) -> None:
    page = get(store, f"{OURS}.zh.html", root="../")
    assert not page.tree.xpath("//form")
    assert len(page.rows(QUESTION)) == 16
    assert "../questions/spending-by-function.csv" in page.links()


def test_every_column_has_a_name() -> None:
    words = tomllib.loads(cells.COLUMNS.read_text(encoding="utf-8"))
    money = words.pop("money")
    for texts in (*words.values(), *money.values()):
        assert set(texts) == {"zh", "en"}
    for query in catalogue.load_all():
        for column in {*query.money, *(query.chart.value if query.chart else ())}:
            assert column in words


@pytest.mark.parametrize("name", ["budget-lines", "statements"])
def test_asked_of_some_documents_after_the_other_the_rows_are_the_same(
    store: DiskStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(one, "_AT_ONCE", 2)
    columns, rows = one._first(store, name, (), 1_000_000)
    whole = run(store, catalogue.load(name))
    assert (columns, rows) == (whole.columns, list(whole.terms()))
    assert len({str(row[0]) for row in rows}) > 2


def test_questions_with_long_answers_take_a_document() -> None:
    assert {query.name for query in catalogue.load_all() if "document" in query.parameters} >= one.LONG
