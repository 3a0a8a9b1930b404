"""The graph explorer without scripts: neighbours with amounts, and the way between two entities."""

from __future__ import annotations

import json

import pytest

from graphbuild.store import DiskStore
from queries.pages.explorer import ties
from queries.pages.explorer.network import Network
from tests.pages.helpers import BASE, ask, get, made

DOCUMENT = f"{BASE}document/dadukou-petitions-2024"


def test_neighbours_of_a_document_with_amounts(store: DiskStore) -> None:
    """The document's total is 6,787,300 yuan; its three projects have 344,500, 176,000 and 75,000."""
    page = get(store, "explorer.zh.html?from=dadukou-petitions-2024")
    assert [row[:3] for row in page.rows("部门")] == [["重庆市大渡口区信访办公室", "公布的预算属于", "6,787,300.00"]]
    assert [(row[0], row[2]) for row in page.rows("项目")] == [
        ("临时用工人员经费", "344,500.00"),
        ("信访工作“法治化信息化科学化”专项经费", "176,000.00"),
        ("领导干部下访接访活动专项经费", "75,000.00"),
    ]
    codes = page.rows("支出科目")
    assert (len(codes), codes[0][0], codes[0][2]) == (11, "2014004 信访业务", "2,158,700.00")
    assert len(page.tree.xpath("//svg//circle")) == 1 + 1 + 3 + 11


def test_each_neighbour_can_be_gone_to(store: DiskStore) -> None:
    """On 信访业务 the office of Dadukou spends 2,158,700 yuan and that of Yubei 1,293,000."""
    page = get(store, "explorer.zh.html?from=dadukou-petitions-2024")
    (address,) = {address for address, text in page.links().items() if text == "2014004 信访业务"}
    code = get(store, address.removeprefix("/"))
    assert [row[2] for row in code.rows("文件")] == ["2,158,700.00", "1,293,000.00"]


def test_one_kind_and_the_unit_are_in_the_address(store: DiskStore) -> None:
    page = get(store, f"explorer.zh.html?from={DOCUMENT}&kind=bg:Project&unit=10k")
    assert [row[2] for row in page.rows("项目")] == ["34.45", "17.60", "7.50"]
    assert not [table for table in page.tree.iter("table") if table.findtext("caption") == "支出科目"]


def test_an_edition_of_a_code_stands_for_the_code(store: DiskStore) -> None:
    page = get(store, "explorer.en.html?from=https://w3id.org/budgetgraph/code/functional/2024/2080505")
    assert page.status == 200
    assert "2080505 机关事业单位基本养老保险缴费支出" in page.text


def test_a_way_between_two_departments(store: DiskStore) -> None:
    """Both petitions offices cite the regulations 信访工作条例."""
    page = get(store, "explorer.zh.html?from=重庆市大渡口区信访办公室&to=重庆市渝北区信访办公室")
    steps = page.tree.xpath("//ol[@class='way']/li")
    assert len(steps) == 2
    assert "信访工作条例" in steps[0].text_content()
    assert "最短 2 步" in page.text
    assert len(page.tree.xpath("//svg//circle")) == 3


def test_nothing_connects_what_is_apart() -> None:
    store = made(f"""
        PREFIX bg: <https://w3id.org/budgetgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        <{BASE}graph/a> {{ <{BASE}organization/a> a bg:Department ; skos:prefLabel "甲<b>"@zh . <{BASE}organization/b> a bg:Department ;
          skos:prefLabel "乙"@zh . }}""")
    page = get(store, f"explorer.zh.html?from={BASE}organization/a&to={BASE}organization/b")
    assert "两者之间没有联系" in page.text
    assert json.loads(ask(store, f"explorer.json?from={BASE}organization/a&to={BASE}organization/b").body)["path"] == []
    alone = get(store, f"explorer.zh.html?from={BASE}organization/a")
    assert "甲<b>" in alone.text
    assert not alone.tree.xpath("//main//b[not(@aria-current)]")


def test_the_json_of_cytoscape(store: DiskStore) -> None:
    found = json.loads(ask(store, "explorer.json?from=dadukou-petitions-2024").body)
    nodes = {node["data"]["id"]: node["data"] for node in found["elements"]["nodes"]}
    assert nodes[DOCUMENT]["kind"] == "bg:BudgetDisclosure"
    assert len(nodes) == 1 + 1 + 3 + 11
    (total,) = [edge["data"] for edge in found["elements"]["edges"] if edge["data"]["relation"] == "bg:organization"]
    assert (total["source"], total["amount"], total["amountLabel"]) == (DOCUMENT, "6787300.00", "6,787,300.00")
    assert all(edge["data"]["source"] in nodes and edge["data"]["target"] in nodes for edge in found["elements"]["edges"])
    assert found["neighbours"]["bg:Project"] == {"label": "项目", "count": 3, "shown": 3}


def test_the_json_of_a_way(store: DiskStore) -> None:
    found = json.loads(ask(store, "explorer.json?from=dadukou-petitions-2024&to=yubei-petitions-2025").body)
    assert found["path"][0] == DOCUMENT
    assert found["path"][-1] == f"{BASE}document/yubei-petitions-2025"
    assert {node["data"]["id"] for node in found["elements"]["nodes"]} == set(found["path"])


def test_a_name_of_several_asks_which(store: DiskStore) -> None:
    page = get(store, "explorer.zh.html?from=信访")
    assert page.status == 200
    candidates = [address for address in page.links() if address.startswith("/explorer.zh.html?from=https")]
    assert candidates
    assert get(store, candidates[0].removeprefix("/")).tree.xpath("//svg")


@pytest.mark.parametrize("name", ["没有这样的名称", "https://example.org/x", "<script>", "not an iri:", "bg:Department"])
def test_what_is_no_entity(store: DiskStore, name: str) -> None:
    page = get(store, f"explorer.en.html?from={name}")
    assert page.status == 404
    assert f"There is not exactly one entity called “{name}”." in page.text
    reply = ask(store, f"explorer.json?from={name}")
    assert (reply.status, json.loads(reply.body)["error"]["code"]) == (404, "unknown-entity")


def test_only_the_neighbourhood_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a store of thousands of documents, what is tied to an entity, and not every entity with every tie."""
    facts = "".join(f"<{BASE}organization/{number}> a bg:Department ; skos:prefLabel '局{number}'@zh . " for number in range(50))
    store = made(f"""
        PREFIX bg: <https://w3id.org/budgetgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX org: <http://www.w3.org/ns/org#>
        <{BASE}graph/a> {{ {facts} <{BASE}project/p> a bg:Project ; skos:prefLabel "项目"@zh ;
          bg:ofDepartment <{BASE}organization/7> . }}""")
    looked_at: list[str] = []
    read = Network._read_ties
    monkeypatch.setattr(Network, "_read_ties", lambda self, iri: looked_at.append(iri) or read(self, iri))  # type: ignore[func-returns-value]
    page = get(store, f"explorer.zh.html?from={BASE}project/p")
    assert [row[0] for row in page.rows("部门")] == ["局7"]
    assert looked_at == [f"{BASE}project/p"]


def test_the_search_for_a_way_is_bounded(store: DiskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ties, "MOST_LOOKED_AT", 1)
    address = "explorer.{}?from=重庆市大渡口区信访办公室&to=重庆市渝北区信访办公室"
    assert "尚未找到两者之间的路径" in get(store, address.format("zh.html")).text
    reply = ask(store, address.format("json"))
    assert (reply.status, json.loads(reply.body)["error"]["code"]) == (422, "too-far")


def test_where_to_begin(store: DiskStore) -> None:
    links = get(store, "explorer.zh.html").links()
    assert "重庆市潼南区信访办公室" in links.values()
    assert ask(store, "explorer.json").status == 400
