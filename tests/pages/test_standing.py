"""In a site of files, what has little to say stands on the page of another resource, and the data of many are in one file."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from graphbuild.store import DiskStore
from tests.pages.helpers import BASE, ask, get

UNUSED, USED = "2010399", "2014004"
"""Nobody in the samples spends under 其他政府办公厅（室）及相关机构事务支出 of 2024; three documents do under 信访业务."""
DOCUMENT = "dadukou-petitions-2024"


def test_an_unused_code_stands_in_its_list(store: DiskStore) -> None:
    page = get(store, "code/functional/2024.zh.html", "../../")
    links = {text.partition(" ")[0]: address for address, text in page.links().items()}
    assert links[UNUSED] == f"../../code/functional/2024.zh.html#{UNUSED}"
    assert links[USED] == f"../../code/functional/2024/{USED}.zh.html"
    assert page.tree.get_element_by_id(UNUSED).tag == "li"


def test_what_is_above_a_used_code_has_a_page(store: DiskStore) -> None:
    links = get(store, "code/functional/2024.zh.html", "../../").links()
    assert {f"../../code/functional/2024/{code}.zh.html" for code in ("201", "20140", USED)} <= links.keys()


def test_a_region_without_anybody_stands_on_the_one_above(store: DiskStore) -> None:
    page = get(store, "region/500000.zh.html", "../")
    links = {text: address for address, text in page.links().items()}
    assert links["500101 万州区"] == "../region/500000.zh.html#500101"
    assert links["500104 大渡口区"] == "../region/500104.zh.html"
    assert page.tree.get_element_by_id("500101").tag == "li"


def test_a_server_has_a_page_for_each(store: DiskStore) -> None:
    assert f"/code/functional/2024/{UNUSED}.zh.html" in get(store, "code/functional/2024.zh.html").links()
    assert get(store, f"code/functional/2024/{UNUSED}.zh.html").status == 200


def test_the_data_of_facts_are_in_one_file(store: DiskStore) -> None:
    cell = next(iter(store.engine.quads_for_pattern(None, NamedNode("https://w3id.org/budgetgraph/ontology#inRow"), None, None)))
    document = cell.subject.value.removeprefix(f"{BASE}document/").partition("/")[0]  # type: ignore[union-attr]
    page = get(store, cell.subject.value.removeprefix(BASE) + ".zh.html", "../../../")  # type: ignore[union-attr]
    data = {address for address in page.all_links() if address.endswith((".ttl", ".jsonld"))}
    assert data == {f"../../../document/{document}/all.ttl"}
    found = Store()
    found.load(ask(store, f"document/{document}/all.ttl", "../../").body, RdfFormat.TURTLE)
    graphs = [NamedNode(f"{BASE}{kind}/{document}") for kind in ("graph", "evidence", "findings")]
    assert {quad.triple for quad in found} == {
        quad.triple for graph in graphs for quad in store.engine.quads_for_pattern(None, None, None, graph)
    }


@pytest.mark.parametrize(("path", "subject"), [("codes", f"{BASE}code/functional/2024/{UNUSED}"), ("regions", f"{BASE}region/500101")])
def test_the_data_of_codes_and_regions_are_in_one_file(store: DiskStore, path: str, subject: str) -> None:
    found = Store()
    found.load(ask(store, f"{path}.ttl", "").body, RdfFormat.TURTLE)
    said = {quad.triple for quad in store.engine.quads_for_pattern(NamedNode(subject), None, None, None)}
    assert said
    assert said <= {quad.triple for quad in found}


def test_a_row_stands_with_its_first_cell(store: DiskStore) -> None:
    row = next(iter(store.engine.quads_for_pattern(None, NamedNode("https://w3id.org/budgetgraph/ontology#inRow"), None, None))).object
    table = get(store, row.value.removeprefix(BASE) + ".zh.html")  # type: ignore[union-attr]
    assert table.status == 200
    cell = next(iter(store.engine.quads_for_pattern(None, None, row, None))).subject.value  # type: ignore[union-attr]
    page = get(store, cell.removeprefix(BASE) + ".zh.html", "../../../")
    assert not [address for address in page.all_links() if "/row/" in address]


def test_entities_keep_their_own_data(store: DiskStore) -> None:
    page = get(store, f"document/{DOCUMENT}.zh.html", "../")
    assert {f"../document/{DOCUMENT}.ttl", f"../document/{DOCUMENT}.jsonld"} <= page.all_links()
