"""Resources without a page of their own: a cell with its row and evidence, a policy with who cites it, evidence itself."""

from __future__ import annotations

from graphbuild.store import DiskStore
from ontology import BG
from queries.pages.context import Context
from queries.pages.evidence import evidence_of
from queries.reply import Asked
from tests.pages.helpers import BASE, get, made, select


def cell(store: DiskStore, document: str, code: str, table: str, column: str, year: int) -> str:
    """The path of one cell."""
    ((line,),) = select(
        store,
        f"SELECT ?line WHERE {{ ?line <{BG}inDocument> <{BASE}document/{document}> ; <{BG}printedCode> '{code}' ; <{BG}fiscalYear> ?year ;"
        f" <{BG}tableKind> <{BG}table-{table}> ; <{BG}column> <{BG}column-{column}> FILTER(STR(?year) = '{year}') }}",
    )
    return line.removeprefix(BASE)


def test_a_cell_shows_its_amount_row_and_place(store: DiskStore) -> None:
    # Line 228 of the document: "2014001   行政运行 189.78 189.78": total and basic expenditure, no project expenditure.
    path = cell(store, "dadukou-petitions-2024", "2014001", "general-expenditure", "basic", 2024)
    seen = get(store, f"{path}.zh.html")
    assert seen.heading == "行政运行 · 基本支出 · 189.78 万元"
    assert seen.facts()["金额"] == ["1,897,800.00 元"]
    assert seen.rows("同一行") == [["总计", "189.78 万元"], ["基本支出", "189.78 万元 本格"]]
    assert "dadukou-petitions-2024.txt · 第 228 行" in seen.text
    assert "189.78" in [mark.text_content() for mark in seen.tree.findall(".//blockquote/mark")]
    assert get(store, f"{path}.zh.html?unit=10k").facts()["金额"] == ["189.78 万元"]
    english = get(store, f"{path}.en.html")
    assert english.heading == "行政运行 · Basic expenditure · 189.78 万元"
    assert "line 228" in english.text


def test_evidence_stands_among_what_else_was_read_in_the_line(store: DiskStore) -> None:
    path = cell(store, "yubei-petitions-2025", "2014001", "general-expenditure", "total", 2024)
    (excerpt,) = evidence_of(Context(store, Asked(path)), BASE + path)
    # Line 207: 2014001 行政运行 2,758,908.73 3,129,066.95 3,129,066.95 13%
    assert (excerpt.name, excerpt.line, excerpt.page) == ("yubei-petitions-2025.txt", 207, "")
    assert excerpt.exact == "2014001 行政运行 2,758,908.73"
    assert [piece.text for piece in excerpt.pieces if not piece.marked][:2] == ["3,129,066.95", "3,129,066.95"]


def test_a_policy_shows_who_cites_it(store: DiskStore) -> None:
    # Cited in line 846 for the project 政府网站运维服务 (line 816), and in lines 1046 and 1052 for the project 政务公开.
    ((policy,),) = select(store, f"SELECT ?p WHERE {{ ?p a <{BG}Policy> ; <{BG}documentNumber> '国办秘函〔2019〕19号' }}")
    seen = get(store, f"{policy.removeprefix(BASE)}.zh.html")
    rows = seen.rows("谁引用了它")
    assert {row[0] for row in rows} == {"政府网站运维服务", "政务公开"}
    assert {row[2] for row in rows} == {"重庆市大渡口区人民政府办公室2024年部门预算情况说明"}


def test_evidence_has_a_page_that_leads_to_the_facts(store: DiskStore) -> None:
    path = cell(store, "dadukou-petitions-2024", "2014001", "general-expenditure", "basic", 2024)
    place = next(iter(Context(store, Asked(path)).graph.iris(BASE + path, "prov:wasDerivedFrom")))
    seen = get(store, f"{place.removeprefix(BASE)}.zh.html")
    assert "第 228 行" in seen.text
    assert f"/{path}.zh.html" in seen.links()
    assert "第 228 行" in get(store, f"{place.removeprefix(BASE)}/selector.zh.html").text


def test_what_points_to_a_resource_is_capped_and_counted() -> None:
    lines = "".join(f"<{BASE}document/d/line/{number}> bg:inRow <{BASE}document/d/row/1> ; bg:sequence {number} . " for number in range(60))
    row = made(f"PREFIX bg: <{BG}> <{BASE}graph/d> {{ <{BASE}document/d/row/1> a bg:TableRow . {lines} }}")
    seen = get(row, "document/d/row/1.zh.html")
    assert len([address for address in seen.links() if "/line/" in address]) == 25
    assert "共 60 条，此处列出 25 条。" in seen.text


def test_the_labels_are_those_of_the_language_or_else_of_the_other() -> None:
    both = made(
        f"""PREFIX skos: <http://www.w3.org/2004/02/skos/core#> <{BASE}graph/d> {{
        <{BASE}x/both> skos:prefLabel "二"@zh, "two"@en . <{BASE}x/zh> skos:prefLabel "一"@zh . <{BASE}x/en> skos:prefLabel "one"@en . }}"""
    )
    for language, both_label in (("zh", "二"), ("en", "two")):
        context = Context(both, Asked("index", "html", language))
        assert [context.label(f"{BASE}x/{name}") for name in ("both", "zh", "en", "none")] == [both_label, "一", "one", f"{BASE}x/none"]
