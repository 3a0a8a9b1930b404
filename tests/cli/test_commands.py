"""The commands on the sample documents: what they print and how they end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from budgetgraph.cli import run
from tests.cli.conftest import DOCUMENTS

Printed = pytest.CaptureFixture[str]
PETITIONS = "dadukou-petitions-2024"


def test_build_says_what_it_found(tmp_path: Path, capsys: Printed) -> None:
    arguments = ["build", str(DOCUMENTS / f"{PETITIONS}.txt"), "--store", str(tmp_path / "s")]
    assert run(arguments) == 0
    out = capsys.readouterr().out
    (row,) = [line.split() for line in out.splitlines() if line.strip().startswith(PETITIONS)]
    assert row[:7] == [PETITIONS, "重庆市大渡口区信访办公室", "2024", "built", "229", "34", "3"]
    assert run(["query", "findings", "--format", "csv", "--store", str(tmp_path / "s")]) == 0
    assert int(row[-1]) == len(list(csv.DictReader(capsys.readouterr().out.splitlines())))
    assert "1 built, 0 unchanged, 0 could not be read" in out
    assert run(arguments) == 0
    assert "0 built, 1 unchanged, 0 could not be read" in capsys.readouterr().out


def test_build_keeps_going_past_what_it_cannot_read(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    good = DOCUMENTS / f"{PETITIONS}.txt"
    assert run(["build", str(tmp_path / "empty.txt"), str(good), str(tmp_path / "none.txt"), "--store", str(tmp_path / "s")]) == 1
    printed = capsys.readouterr()
    assert "1 built, 0 unchanged, 2 could not be read" in printed.out
    assert len(printed.err.splitlines()) == 2
    assert all(line.startswith(f"budgetgraph: {tmp_path}") for line in printed.err.splitlines())


def test_nothing_that_could_be_read_is_as_nothing_to_read(tmp_path: Path, capsys: Printed) -> None:
    """By the rule of `budgetgraph check`: where nothing was read at all, nothing was done."""
    (tmp_path / "empty.txt").write_bytes(b"")
    empty = str(tmp_path / "empty.txt")
    assert run(["build", empty, "--store", str(tmp_path / "s")]) == 2
    assert "0 built, 0 unchanged, 1 could not be read" in capsys.readouterr().out
    assert run(["check", empty]) == 2


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_nothing_to_read(tmp_path: Path, capsys: Printed, name: str) -> None:
    assert run(["build", str(tmp_path / name), "--store", str(tmp_path / "s")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "s").exists()


def test_another_base(tmp_path: Path, capsys: Printed) -> None:
    arguments = ["build", str(DOCUMENTS / f"{PETITIONS}.txt"), "--store", str(tmp_path / "s"), "--base"]
    assert run([*arguments, "https://example.org/data/"]) == 0
    assert run(["query", "documents", "--format", "csv", "--store", str(tmp_path / "s")]) == 0
    assert f"https://example.org/data/document/{PETITIONS}" in capsys.readouterr().out


@pytest.mark.parametrize("base", ["somewhere", "https://例子/", "https://example.org/data", "https://a b/"])
def test_a_base_that_is_none(tmp_path: Path, capsys: Printed, base: str) -> None:
    assert run(["build", str(DOCUMENTS), "--store", str(tmp_path / "s"), "--base", base]) == 2
    assert "--base" in capsys.readouterr().err


def test_documents_and_remove(tmp_path: Path, capsys: Printed) -> None:
    store = str(tmp_path / "s")
    names = [f"{PETITIONS}.txt", "zengdu-petitions-2023.txt"]
    assert run(["build", *(str(DOCUMENTS / name) for name in names), "--store", store]) == 0
    assert run(["remove", PETITIONS, "--store", store]) == 0
    capsys.readouterr()
    assert run(["documents", "--store", store]) == 0
    out = capsys.readouterr().out
    assert "zengdu-petitions-2023" in out
    assert PETITIONS not in out
    assert "1 document in" in out
    assert run(["remove", PETITIONS, "--store", store]) == 2
    assert PETITIONS in capsys.readouterr().err


def test_the_example_question(store: str, capsys: Printed) -> None:
    assert run(["query", "satisfaction-targets", "--param", "minimum=95", "--format", "csv", "--store", store]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    found = [row["document"] for row in rows]
    assert [found.count(name) for name in (PETITIONS, "yubei-petitions-2025", "tongnan-petitions-2023")] == [2, 3, 9]
    assert len(found) == 14
    assert run(["query", "satisfaction-targets", "-p", "minimum=90", "-f", "json", "--store", store]) == 0
    assert len(json.loads(capsys.readouterr().out)["results"]["bindings"]) == 21


def test_a_parameter_given_twice(store: str, capsys: Printed) -> None:
    assert run(["query", "code-across-departments", "-p", "code=208", "-p", "code=210", "-f", "csv", "--store", store]) == 0
    assert {row["code"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))} == {"208", "210"}


def test_a_query_of_ones_own(store: str, tmp_path: Path, capsys: Printed) -> None:
    question = tmp_path / "mine.rq"
    question.write_text("#+ parameters: {n: {type: integer}}\nSELECT ?n WHERE { VALUES ?n { UNDEF } }", encoding="utf-8")
    assert run(["query", str(question), "-p", "n=7", "-f", "csv", "--store", store]) == 0
    assert capsys.readouterr().out.split() == ["n", "7"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["satisfaction-target"], "no query named 'satisfaction-target'; did you mean satisfaction-targets"),
        (["satisfaction-targets", "-p", "minimum=many"], "minimum wants a number"),
        (["satisfaction-targets", "-p", "maximum=9"], "no parameter 'maximum'"),
        (["satisfaction-targets", "-p", "minimum"], "wants NAME=VALUE"),
        (["satisfaction-targets", "-f", "ttl"], "ttl is for a query that constructs a graph"),
        (["satisfaction-targets", "-f", "pdf"], "'pdf' is not one of"),
        (["satisfaction-targets", "-p", "min=9"], "no parameter 'min'; it takes minimum\n"),
        (["budget-lines", "-p", "document=nodoc"], "no document nodoc; `budgetgraph documents` lists"),
        (["entity"], "needs a value for entity"),
        (["mine.rq"], "cannot be read"),
        ([], "Missing argument"),
    ],
)
def test_wrong_questions(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if arguments == ["mine.rq"]:
        (tmp_path / "mine.rq").mkdir()
    assert run(["query", *arguments, "--store", store]) == 2
    assert message in capsys.readouterr().err


def test_a_syntax_error_is_shown_in_its_line(store: str, tmp_path: Path, capsys: Printed) -> None:
    question = tmp_path / "mine.rq"
    question.write_text("SELECT ?a WHERE {\n  ?a bd:name ?c .\n}", encoding="utf-8")
    assert run(["query", str(question), "--store", store]) == 2
    first, line, caret = capsys.readouterr().err.splitlines()
    assert "line 2, column 13" in first
    assert (line.strip(), caret.strip()) == ("?a bd:name ?c .", "^")


@pytest.mark.parametrize(
    "command", [["documents"], ["query", "documents"], ["tables", "out"], ["show", "a"], ["export", "g.nt"], ["remove", "a"]]
)
def test_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(command) == 2
    assert capsys.readouterr().err == "budgetgraph: budgetgraph-store: no store here; make one with `budgetgraph build`\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("language", "question"), [("zh", "哪些项目的满意度指标不低于给定值？"), ("en", "Which projects promise a satisfaction")]
)
def test_queries(capsys: Printed, language: str, question: str) -> None:
    assert run(["queries", "--lang", language]) == 0
    assert question in capsys.readouterr().out


def test_one_query_in_full(capsys: Printed) -> None:
    assert run(["queries", "spending-by-function", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "--param digits=...  (3 | 5 | 7, default 3)  digits of the code" in out
    assert "SELECT ?document" in out
    assert "#+" not in out


def test_tables(store: str, tmp_path: Path, capsys: Printed) -> None:
    assert run(["tables", str(tmp_path / "out"), "--bom", "--store", store]) == 0
    assert "projects.csv: 23 rows" in capsys.readouterr().out
    assert (tmp_path / "out" / "projects.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,code,name,")


def test_show(store: str, capsys: Printed) -> None:
    assert run(["show", "重庆市大渡口区信访办公室", "--limit", "2", "--store", store]) == 0
    out = capsys.readouterr().out
    assert out.startswith("重庆市大渡口区信访办公室  (bg:Department)\nhttps://w3id.org/budgetgraph/organization/")
    assert "more (--limit 0 shows all)" in out
    assert run(["show", "综合科", "--store", store]) == 2
    assert "2 entities are called '综合科'" in capsys.readouterr().err


def test_export(store: str, tmp_path: Path, capsys: Printed) -> None:
    assert run(["export", str(tmp_path / "graph.nt.gz"), "--store", store]) == 0
    assert capsys.readouterr().out.endswith(" statements\n")
    assert run(["export", str(tmp_path / "graph.pdf"), "--store", store]) == 2
    assert "what format is that" in capsys.readouterr().err


def test_extract(capsys: Printed) -> None:
    path = str(DOCUMENTS / f"{PETITIONS}.txt")
    assert run(["extract", path]) == 0
    assert "lines: 229" in capsys.readouterr().out
    assert run(["extract", path, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert sum(row["fact"] == "lines" for row in rows) == 229
    assert run(["extract", path, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["document"], found["year"], len(found["lines"])) == (PETITIONS, 2024, 229)
    text = (DOCUMENTS / f"{PETITIONS}.txt").read_bytes().decode("utf-8-sig")
    places = [place for line in found["lines"] for place in line["places"]]
    assert places
    assert all(text[place["start"] : place["end"]] == place["text"] for place in places)


@pytest.mark.parametrize("content", [None, b""])
def test_nothing_to_extract(tmp_path: Path, capsys: Printed, content: bytes | None) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    assert run(["extract", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line


def test_lists_of_facts_are_words(capsys: Printed) -> None:
    assert run(["extract", str(DOCUMENTS / "dadukou-petitions-2024.txt"), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "total, basic, project" in out
    assert "['" not in out
