"""The form for SPARQL works by itself; the editor is there only where it is bundled."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.store import DiskStore
from queries import catalogue
from queries.pages import sparql
from queries.run import run
from tests.pages.helpers import get


def test_a_plain_form_goes_to_the_endpoint(store: DiskStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql, "_STATIC", tmp_path)
    page = get(store, "sparql.en.html")
    (form,) = page.tree.xpath("//main//form")
    assert (form.get("method"), form.get("action")) == ("get", "/sparql")
    assert form.xpath(".//textarea/@name | .//select/@name") == ["query", "format"]
    assert form.xpath(".//select/option/@value") == ["json", "csv", "tsv", "xml", "ttl", "nt", "jsonld", "rdf"]
    assert "This plain form is all there is" in page.text
    assert not page.tree.xpath("//script | //*[@id='yasgui']")
    assert len(list(run(store, catalogue.parse(form.xpath(".//textarea")[0].text, "typed")).rows())) == 5


def test_the_editor_where_it_is_bundled(store: DiskStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql, "_STATIC", tmp_path)
    (tmp_path / "bundle").mkdir()
    for name in ("bundle/yasgui.js", "sparql.js"):
        (tmp_path / name).write_text("")
    page = get(store, "sparql.zh.html")
    assert page.tree.xpath("//script/@src") == ["/static/bundle/yasgui.js", "/static/sparql.js"]
    assert page.tree.xpath("//*[@id='yasgui']/@data-endpoint") == ["/sparql"]
    assert page.tree.xpath("//main//form//textarea")


def test_a_question_to_begin_with(store: DiskStore) -> None:
    page = get(store, "sparql.zh.html?question=three-public")
    assert "bg:view-three-public" in page.tree.xpath("//textarea")[0].text
    assert "bg:Department" in get(store, "sparql.zh.html?question=nothing").tree.xpath("//textarea")[0].text


def test_a_query_stays_text(store: DiskStore) -> None:
    page = get(store, "sparql.zh.html?query=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.tree.xpath("//textarea")[0].text.strip() == "</textarea><script>alert(1)</script>"
    assert not page.tree.xpath("//main//script")


def test_a_site_of_plain_files_says_that_it_has_no_endpoint(store: DiskStore) -> None:
    page = get(store, "sparql.en.html", root="./")
    assert "without an endpoint" in page.text
    assert not page.tree.xpath("//main//form")
