"""What every page has: the frame, its links, its languages, its errors."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from graphbuild.store import DiskStore
from queries.pages import answer
from queries.pages.addresses import iri_of, path_of, read_address
from queries.pages.amounts import amount_text, share_text
from queries.pages.context import Context
from queries.pages.paging import sliced
from queries.reply import Asked
from tests.pages.helpers import BASE, ask, get, made

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>&\x00\x1b'


def test_a_page_has_one_heading_its_language_landmarks_and_nothing_from_elsewhere(store: DiskStore) -> None:
    for language, named in (("zh", "zh-CN"), ("en", "en")):
        seen = get(store, f"codes.{language}.html")
        assert seen.tree.get("lang") == named
        assert seen.heading
        assert all(len(seen.tree.findall(f".//{name}")) == 1 for name in ("main", "body/header", "body/footer"))
        assert seen.tree.xpath("//a[@class='skip'][@href='#content']")
        assert seen.tree.xpath("//label[@for=//input/@id]")
        assert not seen.tree.xpath("//@style | //script[not(@src)] | //@onclick")
        assert all(address.startswith("/") for address in seen.tree.xpath("//link/@href | //script/@src | //img/@src"))
        assert seen.reply.headers["Content-Language"] == language


def test_the_other_language_is_one_link_away_with_everything_that_was_asked(store: DiskStore) -> None:
    seen = get(store, "codes.zh.html?q=201&unit=10k&page=2")
    assert seen.tree.xpath("//nav[@class='languages']/a/@href") == ["/codes.en.html?unit=10k&q=201&page=2"]


@pytest.mark.parametrize(
    ("target", "values", "address"),
    [
        ("codes", {}, "/codes.en.html?unit=10k"),
        (BASE + "project/x-1", {}, "/project/x-1.en.html?unit=10k"),
        (BASE + "ontology#amount", {}, "/ontology.en.html?unit=10k#amount"),
        (BASE + "code/functional/201", {"form": "ttl"}, "/code/functional/201.ttl"),
        ("search", {"q": "信 访&x", "unit": None}, "/search.en.html?q=%E4%BF%A1+%E8%AE%BF%26x"),
        ("", {"language": "zh", "page": 2}, "/index.zh.html?unit=10k&page=2"),
        ("https://example.org/a", {}, "https://example.org/a"),
        ("tel:+862368872919", {}, "tel:+862368872919"),
        ("javascript:alert(1)", {}, ""),
        ("urn:x:y", {}, ""),
    ],
)
def test_every_link_keeps_language_and_unit(target: str, values: dict[str, object], address: str) -> None:
    context = Context(made(""), Asked("index", "html", "en", {"unit": ["10k"]}))
    assert context.link(target, **values) == address  # type: ignore[arg-type]


def test_files_of_a_static_site_have_relative_links_and_pages_of_their_own() -> None:
    context = Context(made(""), Asked("project/x", "html", "zh", {}, "../"))
    assert context.link("projects", page=3) == "../projects.p3.zh.html"
    assert context.link("projects", page=1, unit="10k") == "../projects.zh.html"
    assert context.asset("style.css") == "../static/style.css"
    assert read_address("projects.p3.zh.html") == Asked("projects", "html", "zh", {"page": ["3"]})


def test_addresses_and_iris_are_one_to_one_whatever_the_base() -> None:
    base = "https://example.org/data/"
    pairs = {
        base + "project/a": "project/a",
        base + "document/a.b_c/line/1f": "document/a.b_c/line/1f",
        BASE + "code/functional/2024/201": "code/functional/2024/201",
        BASE + "region/500104": "region/500104",
        BASE + "ontology": "ontology",
    }
    for iri, path in pairs.items():
        assert path_of(iri, base) == (path, "")
        assert iri_of(path, base) == iri
    assert path_of(BASE + "ontology#amount", base) == ("ontology", "amount")
    assert path_of(BASE + "project/a", base) is None
    assert path_of("http://purl.org/dc/terms/title", base) is None


def test_an_address_has_an_ending() -> None:
    assert read_address("document/a.b.en.html?page=2&q=%E4%BF%A1") == Asked("document/a.b", "html", "en", {"page": ["2"], "q": ["信"]})
    assert read_address("document/a.b.jsonld") == Asked("document/a.b", "jsonld")
    assert read_address("document/a") is None


@pytest.mark.parametrize(
    ("yuan", "as_yuan", "as_10k"),
    [
        ("1897800", "1,897,800.00", "189.78"),
        ("3129066.95", "3,129,066.95", "312.906695"),
        ("-50", "-50.00", "-0.005"),
        ("0", "0.00", "0.00"),
        ("1E+6", "1,000,000.00", "100.00"),
    ],
)
def test_amounts_lose_no_digit(yuan: str, as_yuan: str, as_10k: str) -> None:
    assert amount_text(Decimal(yuan)) == as_yuan
    assert amount_text(Decimal(yuan), "10k") == as_10k


def test_shares_have_a_whole() -> None:
    assert share_text(Decimal(1897800), Decimal(6787300)) == "28.0 %"
    assert share_text(Decimal(1), Decimal(10000)) == "< 0.1 %"
    assert share_text(Decimal(1), Decimal(0)) == ""
    assert share_text(None, Decimal(1)) == ""


def test_a_long_list_says_how_many_there_are() -> None:
    part = sliced(list(range(250)), 3)
    assert (part.items[0], part.first, part.last, part.count) == (200, 201, 250, 250)
    assert sliced(list(range(250)), 99).number == 3
    assert (sliced([], 1).first, sliced([], 1).last) == (0, 0)


def test_what_is_not_there_is_said_in_the_form_that_was_asked_for(store: DiskStore) -> None:
    seen = get(store, "project/nowhere.en.html")
    assert (seen.status, seen.tree.get("lang")) == (404, "en")
    assert "not-found" in seen.text
    reply = ask(store, "project/nowhere.ttl")
    error = json.loads(reply.body)["error"]
    assert (reply.status, reply.kind, error["status"], error["code"]) == (404, "application/json", 404, "not-found")
    assert error["message"]
    assert error["hint"]
    assert ask(store, "region/500104.png").status == 404


@pytest.mark.parametrize("path", ["a b", "../../etc/passwd", "<script>", "\x00", "a\r\nb: c", "x" * 5000, "région", "{}", "%"])
def test_odd_paths_are_not_found(store: DiskStore, path: str) -> None:
    for form in ("html", "ttl", "csv"):
        reply = answer(store, Asked(path, form))
        assert reply.status == 404
        assert b"<script>" not in reply.body
        assert all("\r" not in value and "\n" not in value for value in reply.headers.values())


@pytest.mark.parametrize(
    "query", ["form=x&target=y&language=z&anchor=5&self=1", "page=-1", "page=x", "page=99999999999999999999", "unit=%00", "q=%ff"]
)
def test_odd_query_strings_do_no_harm(store: DiskStore, query: str) -> None:
    assert ask(store, f"codes.zh.html?{query}").status == 200


def test_addresses_that_people_try_lead_to_the_page(store: DiskStore) -> None:
    assert ask(store, "code.en.html").headers["Location"] == "/codes.en.html"
    assert ask(store, "ontology/0.1.0.zh.html").headers["Location"] == "/ontology.zh.html"


def test_a_named_graph_leads_to_its_document_and_to_the_graph_store(store: DiskStore) -> None:
    page, data = ask(store, "graph/zengdu-petitions-2023.zh.html"), ask(store, "evidence/zengdu-petitions-2023.ttl")
    assert (page.status, page.headers["Location"]) == (303, "/document/zengdu-petitions-2023.zh.html")
    assert data.headers["Location"] == "/graphs?graph=https%3A%2F%2Fw3id.org%2Fbudgetgraph%2Fevidence%2Fzengdu-petitions-2023&format=ttl"


def test_markup_in_a_label_stays_text() -> None:
    literal = json.dumps(EVIL.replace("\x00", "").replace("\x1b", ""))
    evil = made(
        f"""PREFIX bg: <{BASE}ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        <{BASE}graph/d> {{ <{BASE}policy/p> a bg:Policy ; skos:prefLabel {literal}@zh ; bg:documentNumber {literal} .
        <{BASE}code/functional/2024/1> skos:notation {literal} ; skos:prefLabel {literal} . }}"""
    )
    for address in ("policy/p.zh.html", "code/functional/2024/1.zh.html", "search.zh.html?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        seen = get(evil, address)
        assert seen.status == 200
        assert not seen.tree.xpath("//script | //img | //@onerror")
        assert "<script>alert(1)</script>" in seen.text


def test_a_character_that_no_page_may_hold_is_replaced(store: DiskStore) -> None:
    body = answer(store, Asked("search", "html", "zh", {"q": ["a\x00\x1b\ud800b"]})).body.decode()
    assert "\x00" not in body
    assert "\x1b" not in body
    assert "a\ufffd\ufffd\ufffdb" in body


def test_a_store_with_a_base_of_its_own_has_the_same_pages() -> None:
    base = "https://budget.example.gov.cn/"
    own = made(
        f"""PREFIX bg: <{BASE}ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        <{base}graph/d> {{ <{base}policy/p> a bg:Policy ; skos:prefLabel "办法"@zh ; bg:region <{BASE}region/500104> . }}
        <{BASE}region> {{ <{BASE}region/500104> a bg:Region ; skos:prefLabel "大渡口区"@zh ; skos:notation "500104" . }}""",
        base,
    )
    seen = get(own, "policy/p.zh.html")
    assert (seen.status, seen.heading) == (200, "办法")
    assert seen.links()["/region/500104.zh.html"] == "大渡口区"
    assert get(own, "region/500104.zh.html").heading == "大渡口区"
    assert f"<{base}policy/p>".encode() in ask(own, "policy/p.ttl").body
    assert ask(own, "region/500104.nt").body.startswith(f"<{BASE}region/500104>".encode())


def test_the_place_in_the_navigation_is_marked(store: DiskStore) -> None:
    for address in ("codes.zh.html", "code/functional/2024/201.zh.html"):
        assert get(store, address).tree.xpath("//nav[@class='main']//a[@aria-current]/@href") == ["/codes.zh.html"]
