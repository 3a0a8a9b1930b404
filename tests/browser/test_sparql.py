"""SPARQL in the browser: with the editor, without it, and without any script."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.browser.visiting import Visit

FIVE = "PREFIX bg: <https://w3id.org/budgetgraph/ontology#> SELECT ?d WHERE { ?d a bg:Department }"


def _write(reader: Visit, text: str) -> None:
    editor = reader.page.locator("#yasgui .CodeMirror")
    editor.click()
    reader.page.keyboard.press("Control+a")
    reader.page.keyboard.insert_text(text)


@pytest.mark.usefixtures("bundle")
def test_the_editor_shows_the_answer_on_the_page(visit: Callable[..., Visit]) -> None:
    """The samples have five departments."""
    reader = visit()
    reader.open("sparql.zh.html")
    assert not reader.page.locator("textarea#query").is_visible()
    _write(reader, FIVE)
    reader.page.get_by_role("button", name="执行").click()
    rows = reader.page.locator(".answer tbody tr")
    rows.first.wait_for()
    assert rows.count() == 5
    assert "5" in reader.page.locator("#sparql-status").inner_text()
    assert "query=" in reader.path
    rows.first.get_by_role("link").click()
    assert reader.path.startswith("organization/")
    assert reader.path.endswith(".zh.html")


@pytest.mark.usefixtures("bundle")
def test_the_query_of_the_address_is_asked_at_once(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open(f"sparql.en.html?query={quote(FIVE)}")
    reader.page.locator(".answer tbody tr").nth(4).wait_for()
    reader.page.get_by_role("link", name="中文").click()
    reader.page.locator(".answer tbody tr").nth(4).wait_for()
    assert reader.path.startswith("sparql.zh.html?query=")


@pytest.mark.usefixtures("bundle")
@pytest.mark.parametrize(("language", "said"), [("zh", "SPARQL 有误"), ("en", "not valid SPARQL")])
def test_what_is_wrong_is_said_in_the_language_of_the_page(visit: Callable[..., Visit], language: str, said: str) -> None:
    """Whatever that of the browser is."""
    reader = visit()
    reader.open(f"sparql.{language}.html?query={quote('SELECT * { ?s ?p }')}")
    wrong = reader.page.get_by_role("alert")
    wrong.wait_for()
    assert said in wrong.inner_text()
    assert all("400" in line for line in reader.said)
    reader.said.clear()  # the browser's own line about the answer that was to be seen here


@pytest.mark.usefixtures("bundle")
def test_nothing_is_stored_in_the_browser(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open(f"sparql.en.html?query={quote(FIVE)}")
    reader.page.locator(".answer tbody tr").first.wait_for()
    assert reader.page.evaluate("localStorage.length") == 0
    assert reader.page.context.cookies() == []


@pytest.mark.usefixtures("bundle")
def test_a_wrong_query_is_marked_and_the_server_says_why(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("sparql.en.html")
    _write(reader, "SELECT WHERE {")
    reader.page.locator("#yasgui .parseErrorIcon").hover()
    reader.page.get_by_role("button", name="Run").click()
    reader.page.locator(".answer [role=alert]").wait_for()
    assert "{" not in reader.page.locator(".answer [role=alert]").inner_text()[:1]
    reader.said.clear()  # browsers report every 400


@pytest.mark.usefixtures("bundle")
def test_a_graph_and_a_truth_are_answers_too(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open(f"sparql.en.html?query={quote('CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3')}")
    reader.page.locator(".answer tbody tr").nth(2).wait_for()
    reader.open(f"sparql.en.html?query={quote('ASK { ?s ?p ?o }')}")
    reader.page.locator(".answer .lead").wait_for()
    assert reader.page.locator(".answer .lead").inner_text() == "yes"


@pytest.mark.usefixtures("bundle")
def test_completion_knows_our_terms_and_asks_nobody_else(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("sparql.en.html")
    _write(reader, "PREFIX bg: <https://w3id.org/budgetgraph/ontology#>\nSELECT * WHERE { ?s a bg:Dep")
    reader.page.keyboard.press("Control+Space")
    reader.page.locator(".CodeMirror-hint", has_text="bg:Department").first.wait_for()
    assert reader.strangers == []


@pytest.mark.usefixtures("bundle")
def test_completion_knows_our_prefixes(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("sparql.en.html")
    _write(reader, " ")
    reader.page.keyboard.type("PREFIX sko")
    reader.page.locator(".CodeMirror-hint", has_text="skos: <http://www.w3.org/2004/02/skos/core#>").wait_for()
    assert reader.strangers == []


@pytest.mark.usefixtures("bundle")
def test_a_file_instead_of_the_page(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("sparql.en.html")
    _write(reader, FIVE)
    reader.page.locator("#format").select_option("json")
    reader.page.get_by_role("button", name="Run").click()
    reader.page.wait_for_url("**/sparql?**")
    assert '"bindings"' in reader.page.content()


@pytest.mark.usefixtures("bundle")
def test_the_tab_key_leaves_the_editor(visit: Callable[..., Visit]) -> None:
    reader = visit()
    reader.open("sparql.en.html")
    reader.page.locator("#yasgui .CodeMirror").click()
    assert reader.focused == "sparql-editor"
    reader.page.keyboard.press("Tab")
    assert reader.focused == "format"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_plain_form_works_without_the_editor(visit: Callable[..., Visit], scripts: bool) -> None:
    """Once with the bundle's files missing on the way, once with JavaScript off."""
    reader = visit(java_script_enabled=scripts)
    reader.page.route("**/static/bundle/*", lambda route: route.abort())
    reader.open("sparql.en.html")
    reader.page.locator("textarea#query").fill(FIVE)
    reader.page.locator("#format").select_option("csv")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Run").click()
    with open(download.value.path(), newline="", encoding="utf-8") as file:  # noqa: PTH123
        assert len(list(csv.reader(io.StringIO(file.read())))) == 1 + 5
    if not scripts:
        assert "plain form" in reader.page.content()
    reader.said.clear()  # the files that were not let through
