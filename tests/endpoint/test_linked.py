from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from rdflib import Graph, Namespace, URIRef

from tests.endpoint.serving import BASE, Served, statements

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")


@pytest.mark.parametrize(
    ("accept", "language", "location"),
    [
        (BROWSER, "zh-CN,zh;q=0.9", "/organization/lin.zh.html"),
        (BROWSER, "en-GB", "/organization/lin.en.html"),
        (BROWSER, "fr", "/organization/lin.en.html"),
        ("*/*", "", "/organization/lin.ttl"),
        ("text/turtle", "", "/organization/lin.ttl"),
        ("application/ld+json", "", "/organization/lin.jsonld"),
        ("application/n-triples", "", "/organization/lin.nt"),
        ("text/csv", "", "/organization/lin.csv"),
        ("application/rdf+xml", "", "/organization/lin.rdf"),
        ("application/json", "", "/organization/lin.jsonld"),
    ],
)
def test_an_iri_leads_to_the_form_that_is_read(readable: Served, accept: str, language: str, location: str) -> None:
    answer = readable.ask("GET", "/organization/lin", accept=accept, accept_language=language)
    assert (answer.status, answer.headers["location"]) == (303, location)
    form = readable.ask("GET", location)
    assert form.status == 200
    assert 'rel="canonical"' in form.headers["link"]


def test_the_links_of_a_form_lead_to_the_others(readable: Served) -> None:
    header = readable.ask("GET", "/organization/lin.rdf").headers["link"]
    for link in ('</organization/lin.en.html>; rel="alternate"; type="text/html"; hreflang="en"', f'<{BASE}organization/lin>; rel="about"'):
        assert link in header
    assert "/organization/lin.ttl" in header
    assert "/organization/lin.rdf" not in header


def test_every_form_says_the_same(readable: Served) -> None:
    forms = [set(statements(readable.ask("GET", f"/organization/lin.{form}"))) for form in ("ttl", "nt", "rdf", "jsonld")]
    assert len(forms[0]) > 2
    assert all(form == forms[0] for form in forms)


def test_a_named_graph_answers_under_its_iri(readable: Served) -> None:
    """For programs with its statements, for people with the document whose graph it is."""
    answer = readable.ask("GET", "/evidence/lin-2024", accept="application/n-triples")
    assert (answer.status, answer.headers["location"]) == (303, "/evidence/lin-2024.nt")
    answer = readable.ask("GET", answer.headers["location"])
    assert (answer.status, answer.headers["location"]) == (303, f"/graphs?graph={quote(BASE, safe='')}evidence%2Flin-2024&format=nt")
    assert b"/document/lin-2024/evidence/1>" in readable.ask("GET", answer.headers["location"]).body
    assert readable.ask("GET", "/graph/lin-2024", accept=BROWSER).headers["location"] == "/graph/lin-2024.zh.html"
    assert readable.ask("GET", "/graph/lin-2024.zh.html").headers["location"] == "/document/lin-2024.zh.html"


def test_what_a_page_makes_itself_is_negotiated_too(readable: Served) -> None:
    for accept, ending in (("text/csv", "csv"), ("application/json", "json"), (BROWSER, "en.html"), ("*/*", "en.html")):
        answer = readable.ask("GET", "/questions/projects?year=2024", accept=accept, accept_language="en")
        assert (answer.status, answer.headers["location"]) == (303, f"/questions/projects.{ending}?year=2024")


def test_people_get_a_whole_page_where_there_is_nothing(readable: Served) -> None:
    for speaks, said in (("zh", "图谱中没有这个地址"), ("en", "The graph says nothing of this address")):
        answer = readable.ask("GET", "/organization/nobody", accept=BROWSER, accept_language=speaks)
        page = answer.body.decode()
        assert (answer.status, answer.kind) == (404, "text/html")
        assert said in page
        assert 'role="search"' in page


def test_forms(readable: Served) -> None:
    graph = Graph().parse(data=readable.ask("GET", "/organization/lin.ttl").body, format="turtle")
    assert (URIRef(f"{BASE}organization/lin"), None, None) in graph
    page = readable.ask("GET", "/organization/lin.zh.html").body.decode()
    assert "林业局 &lt;p&gt;" in page
    assert "林业局 <p>" not in page


def test_no_form_and_no_resource(readable: Served) -> None:
    assert readable.ask("GET", "/organization/lin", accept="image/png").status == 406
    for path in ("/organization/nobody", "/organization/nobody.ttl", "/organization/lin.exe", "/organization/lin/"):
        answer = readable.ask("GET", path)
        assert answer.status == 404, path
        assert json.loads(answer.body)["error"]["status"] == 404
    answer = readable.ask("POST", "/organization/lin", b"")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_front_page(readable: Served) -> None:
    answer = readable.ask("GET", "/", accept=BROWSER, accept_language="en")
    assert (answer.status, answer.headers["location"]) == (302, "/index.en.html")
    page = readable.ask("GET", "/index.en.html")
    assert (page.status, page.kind) == (200, "text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert readable.ask("GET", "/index", accept=BROWSER).headers["location"] == "/index.zh.html"
    assert readable.ask("GET", "/static/style.css").kind == "text/css"


@pytest.mark.parametrize("path", ["/.well-known/void", "/void", "/void.ttl"])
def test_void(readable: Served, path: str) -> None:
    graph = Graph().parse(data=readable.ask("GET", path).body, format="turtle")
    data = URIRef(f"http://127.0.0.1:{readable.port}/void#data")
    assert graph.value(data, VOID.triples).toPython() == 1208  # type: ignore[union-attr]
    assert graph.value(data, VOID.uriSpace).toPython() == BASE  # type: ignore[union-attr]
    assert graph.value(data, VOID.sparqlEndpoint) == URIRef(f"http://127.0.0.1:{readable.port}/sparql")
    classes = {graph.value(part, VOID["class"]): graph.value(part, VOID.entities) for part in graph.objects(data, VOID.classPartition)}
    assert {str(name).rpartition("#")[2]: count.toPython() for name, count in classes.items()} == {"BudgetDisclosure": 1, "Department": 1}  # type: ignore[union-attr]


def test_dcat(readable: Served) -> None:
    graph = Graph().parse(data=readable.ask("GET", "/dcat.ttl").body, format="turtle")
    document = URIRef(f"{BASE}document/lin-2024")
    assert set(graph.objects(None, DCAT.dataset)) == {document}
    assert str(graph.value(document, DCTERMS.title)) == "林业局2024年部门预算"
    assert graph.value(document, DCTERMS.publisher) == URIRef(f"{BASE}organization/lin")
    distribution = graph.value(document, DCAT.distribution)
    assert distribution is not None
    address = str(graph.value(distribution, DCAT.accessURL)).removeprefix(f"http://127.0.0.1:{readable.port}")
    assert readable.ask("GET", address, accept="text/turtle").status == 422  # longer than the limits of this server


def test_descriptions_in_other_formats(readable: Served) -> None:
    for path in ("/void.nt", "/void.rdf", "/dcat.jsonld"):
        assert len(statements(readable.ask("GET", path))) > 5
    assert readable.ask("GET", "/dcat", accept="application/rdf+xml").kind == "application/rdf+xml"
    assert readable.ask("GET", "/dcat", accept="image/png").status == 406
    assert readable.ask("GET", "/void.exe").status == 404
    assert readable.ask("POST", "/void.ttl", b"").status == 405
    assert readable.ask("OPTIONS", "/dcat").headers["allow"] == "GET, HEAD, OPTIONS"


def test_the_graph_store(readable: Served) -> None:
    evidence = f"/graphs?graph={BASE}evidence/lin-2024"
    answer = readable.ask("GET", evidence, accept="application/n-triples")
    assert answer.body.decode() == f'<{BASE}document/lin-2024/evidence/1> <http://www.w3.org/ns/oa#exact> "林业局" .\n'
    assert readable.ask("HEAD", evidence).status == 200
    assert readable.ask("GET", evidence, accept="image/png").status == 406
    assert readable.ask("GET", f"{evidence}&format=rdf").kind == "application/rdf+xml"
    assert readable.ask("GET", f"{evidence}&format=nonsense").status == 406
    assert readable.ask("GET", "/graphs?default").status == 200
    assert readable.ask("GET", "/graphs?graph=http://example.org/none").status == 404
    for path in ("/graphs?graph=a:b&graph=a:c", "/graphs?graph=a:b&default", "/graphs?graph=relative", "/graphs?graph=a:%20b"):
        assert readable.ask("GET", path).status == 400, path
    assert b"NamedGraph" in readable.ask("GET", "/graphs").body
