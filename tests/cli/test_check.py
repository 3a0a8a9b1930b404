"""`budgetgraph check` as a gate: what it says, how it ends, and what a person has acknowledged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

import ontology
from budgetgraph.checking import SEVERITIES
from budgetgraph.cli import run
from budgetgraph.commands import check
from budgetgraph.report.flat import COLUMNS
from graphbuild.mapping.findings import across_graph, findings_graph
from graphbuild.mapping.iris import DEFAULT_BASE
from graphbuild.store import open_for_building
from queries.checking import rules_version
from tests.cli.conftest import DOCUMENTS
from tests.mapping.facts import disclosure
from tests.queries.made import store_of

Printed = pytest.CaptureFixture[str]
SAMPLE = "yubei-petitions-2025"
RULE = "row-basic-project"
# The first row of 支出预算总表 with one digit of its basic expenditure changed: it is no longer its total.
RIGHT = "2014001\t行政运行\t3,129,066.95\t3,129,066.95"
WRONG = "2014001\t行政运行\t3,129,066.95\t3,129,077.95"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    text = (DOCUMENTS / f"{SAMPLE}.txt").read_text(encoding="utf-8-sig")
    assert RIGHT in text
    path = tmp_path / "draft.txt"
    path.write_text(text.replace(RIGHT, WRONG, 1), encoding="utf-8")
    return path


def findings(arguments: list[str], capsys: Printed) -> list[dict[str, str]]:
    capsys.readouterr()
    run(["check", *arguments, "--format", "csv"])
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))


def test_a_broken_figure_is_found_with_both_sides(broken: Path, capsys: Printed) -> None:
    (row,) = findings([str(broken), "--rule", RULE], capsys)
    assert {name: row[name] for name in ("document", "rule", "severity", "line")} == {
        "document": "draft", "rule": RULE, "severity": "error", "line": "160",
    }  # fmt: skip
    assert (row["expected"], row["found"], row["difference"]) == ("3129077.95", "3129066.95", "-11.00")
    assert "2014001 行政运行" in row["where"]
    assert "3,129,077.95" in row["evidence"]
    assert tuple(row) == COLUMNS


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--severity", "error"], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--severity", "note", "--fail-on", "never"], 0),
        (["--rule", "listed-table-missing"], 1),
        (["--rule", "listed-table-missing", "--fail-on", "error"], 0),
        (["--rule", "misplaced-rows", "--severity", "note"], 0),
        (["--document", "draft", "--rule", RULE], 1),
    ],
)
def test_the_gate(broken: Path, options: list[str], code: int) -> None:
    assert run(["check", str(broken), *options]) == code


def test_without_the_fault_the_rule_says_nothing(capsys: Printed) -> None:
    assert run(["check", str(DOCUMENTS / f"{SAMPLE}.txt"), "--rule", RULE, "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{SAMPLE}: Nothing was found.\n"


@pytest.mark.parametrize("form", check.FORMATS)
def test_what_cannot_be_read_is_a_check_that_could_not_run(broken: Path, capsys: Printed, form: str) -> None:
    """The other files are still checked and shown."""
    missing = broken.parent / "missing.txt"
    assert run(["check", str(broken), str(missing), "--format", form]) == 2
    printed = capsys.readouterr()
    assert RULE in printed.out
    assert printed.err == f"budgetgraph: {missing}: no such file or folder\n"
    broken.with_name("empty.txt").write_bytes(b"")
    assert run(["check", str(broken.with_name("empty.txt")), "--fail-on", "never"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rule", "row-basic-projects"], "did you mean row-basic-project"),
        (["--rule", "zzz"], "`budgetgraph rules` lists them"),
        (["--shapes"], "--shapes checks a store"),
        (["--document", "other"], "none of the files is the document other"),
        (["--severity", "fatal"], "'fatal' is not one of"),
        (["--format", "pdf"], "'pdf' is not one of"),
    ],
)
def test_wrong_use(broken: Path, capsys: Printed, arguments: list[str], message: str) -> None:
    assert run(["check", str(broken), *arguments]) == 2
    assert message in capsys.readouterr().err


def test_no_store(tmp_path: Path, capsys: Printed) -> None:
    assert run(["check", "--store", str(tmp_path / "none")]) == 2
    assert "no store here" in capsys.readouterr().err


def acknowledge(folder: Path, file: str, *accepted: str) -> None:
    tables = "".join(f"[[document.acknowledged]]\n{each}\n" for each in accepted)
    (folder / "budgetgraph.toml").write_text(f'[[document]]\nfiles = ["{file}"]\n{tables}', encoding="utf-8")


def test_an_acknowledged_finding_is_listed_and_does_not_count(broken: Path, capsys: Printed) -> None:
    (row,) = findings([str(broken), "--rule", RULE], capsys)
    acknowledge(broken.parent, "draft.txt", f'rule = "{RULE}"\nwhere = \'{row["where"].replace(" ", "")}\'\nreason = "核对过，属舍入"')
    assert run(["check", str(broken), "--rule", RULE, "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("draft: 1 处已确认\n")
    assert RULE in out
    (row,) = findings([str(broken), "--rule", RULE], capsys)
    assert row["acknowledged"] == "核对过，属舍入"
    assert run(["check", str(broken)]) == 1  # the others still count


def test_an_acknowledgement_of_another_place_changes_nothing(broken: Path, capsys: Printed) -> None:
    acknowledge(broken.parent, "draft.txt", f'rule = "{RULE}"\nwhere = "elsewhere"\nreason = "…"')
    assert run(["check", str(broken), "--rule", RULE]) == 1
    assert capsys.readouterr().err == f"budgetgraph: draft: the acknowledgement of {RULE} at 'elsewhere' fits no finding\n"


def test_an_acknowledgement_of_a_whole_rule(broken: Path) -> None:
    acknowledge(broken.parent, "draft.txt", 'rule = "listed-table-missing"\nreason = "published in another file"')
    assert run(["check", str(broken), "--rule", "listed-table-missing"]) == 0


@pytest.mark.parametrize(
    ("accepted", "message"),
    [
        ('rule = "x"', "document 1, acknowledged 1 has no reason"),
        ('reason = "x"', "has no rule"),
        ('rule = "x"\nreason = " "', "has no reason"),
        ('rule = "x"\nreason = "y"\nplace = "z"', "unknown field 'place'"),
        ('rule = "x"\nreason = 3', "reason should be a text in quotes"),
    ],
)
def test_an_acknowledgement_needs_a_rule_and_a_reason(broken: Path, capsys: Printed, accepted: str, message: str) -> None:
    acknowledge(broken.parent, "draft.txt", accepted)
    assert run(["check", str(broken)]) == 2
    assert message in capsys.readouterr().err


def test_the_findings_of_a_store(store: str, capsys: Printed) -> None:
    rows = findings(["--store", store, "--rule", "listed-table-missing"], capsys)
    assert [(row["document"], row["line"]) for row in rows] == [(SAMPLE, "111"), (SAMPLE, "122")]
    assert run(["check", "--store", store, "-d", "zengdu-petitions-2023", "--rule", "listed-table-missing"]) == 0
    assert run(["check", "--store", store, "-d", "nowhere"]) == 2
    assert "no document nowhere" in capsys.readouterr().err


def test_the_structure_of_a_store(tmp_path: Path, capsys: Printed) -> None:
    """What breaks a shape in a document's graphs is that document's; anything else stands under the name of its graph."""
    folder = tmp_path / "store"
    assert run(["build", str(DOCUMENTS / f"{SAMPLE}.txt"), "--store", str(folder)]) == 0
    structure = ["--store", str(folder), "--shapes", "--rule", "structure"]
    assert run(["check", *structure]) == 0
    graphs = findings_graph(SAMPLE, DEFAULT_BASE), across_graph(DEFAULT_BASE)
    own, across = (f"<{graph}#row> a <{ontology.BG}TableRow> ; <{ontology.BG}partOfRow> 7 .".encode() for graph in graphs)
    with open_for_building(folder) as writer:
        writer.set_findings(SAMPLE, in_graph(own, graphs[0]), rules_version())
        writer.set_findings_across(in_graph(across, graphs[1]), "")
        writer.commit()
    rows = findings([*structure, "--lang", "en"], capsys)
    wrong = "A table row should have at most 1 row that sums it up: a resource of class bg:TableRow."
    assert [(row["document"], row["severity"], row["found"], row["message"]) for row in rows] == [
        (SAMPLE, "error", "7", wrong),
        (graphs[1], "error", "7", wrong),
    ]
    assert run(["check", *structure]) == 1
    assert len(findings([*structure, "-d", SAMPLE], capsys)) == 1
    assert "structure" not in {row["rule"] for row in findings(structure[:2], capsys)}
    assert {run(["check", *structure, "--format", form]) for form in check.FORMATS} == {1}


def in_graph(turtle: bytes, graph: str) -> bytes:
    quads = (Quad(each.subject, each.predicate, each.object, NamedNode(graph)) for each in parse(turtle, format=RdfFormat.TURTLE))
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def test_a_store_keeps_what_is_acknowledged(broken: Path, tmp_path: Path, capsys: Printed) -> None:
    store = str(tmp_path / "store")
    acknowledge(broken.parent, "draft.txt", 'rule = "listed-table-missing"\nreason = "published in another file"')
    assert run(["build", str(broken), "--store", store]) == 0
    rows = findings(["--store", store, "--rule", "listed-table-missing"], capsys)
    assert {row["acknowledged"] for row in rows} == {"published in another file"}
    acknowledge(broken.parent, "draft.txt")
    assert run(["build", str(broken), "--store", store]) == 0
    assert {row["acknowledged"] for row in findings(["--store", store, "--rule", "listed-table-missing"], capsys)} == {""}


def test_a_store_that_was_never_checked_passes_no_gate(tmp_path: Path, capsys: Printed) -> None:
    store_of(tmp_path / "store", disclosure(findings=()))
    assert run(["check", "--store", str(tmp_path / "store")]) == 2
    assert capsys.readouterr().err == (
        "budgetgraph: jiangbei-education-2024: not checked with the rules of this version; `budgetgraph build` checks it\n"
    )


def test_json_has_documents_counts_and_places(broken: Path, capsys: Printed) -> None:
    assert run(["check", str(broken), "--rule", RULE, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == [{"document": "draft", "file": str(broken), "organization": "重庆市渝北区信访办公室", "year": 2025}]
    assert found["counts"] == {"error": 1, "warning": 0, "note": 0, "acknowledged": 0}
    (finding,) = found["findings"]
    text = broken.read_text(encoding="utf-8")
    assert all(text[place["start"] : place["end"]] == place["text"] for place in finding["places"])
    assert WRONG in finding["printed"][0]["text"]


def test_sarif(broken: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    acknowledge(broken.parent, "draft.txt", 'rule = "listed-table-missing"\nreason = "published in another file"')
    capsys.readouterr()
    run(["check", "draft.txt", "--rule", RULE, "--rule", "listed-table-missing", "--format", "sarif", "--lang", "en"])
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    assert urlsplit(log["$schema"]).path.endswith("sarif-schema-2.1.0.json")
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in made["results"])
    assert {result["level"] for result in made["results"]} <= {"error", "warning", "note", "none"}
    assert made["columnKind"] == "unicodeCodePoints"
    assert made["invocations"][0]["executionSuccessful"] is True
    found = {result["ruleId"]: result for result in made["results"]}
    lines = broken.read_text(encoding="utf-8").split("\n")
    places = [found[RULE]["locations"][0], *found[RULE]["relatedLocations"]]
    for place in places:
        physical = place["physicalLocation"]
        region = physical["region"]
        assert physical["artifactLocation"]["uri"] == "draft.txt"
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert "suppressions" not in found[RULE]
    (suppression,) = found["listed-table-missing"]["suppressions"]
    assert suppression == {"kind": "external", "status": "accepted", "justification": "published in another file"}
    assert len({result["partialFingerprints"]["finding/v1"] for result in made["results"]}) == len(made["results"])


# The members that SARIF 2.1.0 allows (additionalProperties is false everywhere) of what is written, as far as it is.
SARIF = {
    "driver": {"name", "version", "informationUri", "rules"},
    "rules": {"id", "shortDescription", "fullDescription", "defaultConfiguration", "properties"},
    "invocations": {"executionSuccessful", "toolExecutionNotifications"},
    "toolExecutionNotifications": {"level", "message"},
    "results": {
        "ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "partialFingerprints", "properties", "suppressions",
    },
    "locations": {"physicalLocation", "logicalLocations", "properties"},
    "relatedLocations": {"physicalLocation", "logicalLocations", "properties"},
    "physicalLocation": {"artifactLocation", "region"},
    "region": {"startLine", "startColumn", "endColumn", "snippet"},
    "suppressions": {"kind", "status", "justification"},
}  # fmt: skip


def members(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """(object, member) of everything in a log; the objects of a list have its name."""
    if isinstance(value, list):
        for item in value:
            yield from members(item, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield name, key
            yield from members(item, key)


@pytest.mark.parametrize("missing", [[], ["missing.txt"]])
def test_sarif_has_no_member_that_the_standard_does_not_know(broken: Path, capsys: Printed, missing: list[str]) -> None:
    acknowledge(broken.parent, "draft.txt", 'rule = "listed-table-missing"\nreason = "published in another file"')
    run(["check", str(broken), *missing, "--severity", "note", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is not bool(missing)
    assert [(name, key) for name, key in members(log) if name in SARIF and key not in SARIF[name]] == []


def test_html_shows_the_row_with_its_cells_marked(broken: Path, capsys: Printed) -> None:
    run(["check", str(broken), "--rule", RULE, "--format", "html", "--lang", "zh"])
    out = capsys.readouterr().out
    assert out.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<td><mark>3,129,066.95</mark></td><td><mark>3,129,077.95</mark></td>" in out
    assert "合计等于基本支出加项目支出" in out
    assert "第 160 行" in out


@pytest.mark.parametrize(
    ("language", "kind", "title"),
    [("zh", "行内，错误", "合计等于基本支出加项目支出"), ("en", "row, error", "The total is basic plus project expenditure")],
)
def test_rules(capsys: Printed, language: str, kind: str, title: str) -> None:
    assert run(["rules", "--lang", language]) == 0
    assert title in capsys.readouterr().out
    assert run(["rules", RULE, "--lang", language]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{RULE}  ({kind})\n  {title}\n")
    assert run(["rules", "zzz"]) == 2
    assert "no rule named 'zzz'" in capsys.readouterr().err


def test_severities_are_those_of_the_findings() -> None:
    assert check.SEVERITIES == SEVERITIES
