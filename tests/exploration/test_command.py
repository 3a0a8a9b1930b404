"""`budgetgraph explore`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from click.testing import CliRunner, Result

from budgetgraph.cli import cli

DADUKOU, YUBEI = "重庆市大渡口区信访办公室", "重庆市渝北区信访办公室"


@pytest.fixture
def run(sample_store: str) -> Run:
    return Run(sample_store)


class Run:
    """The command over the store of the samples."""

    def __init__(self, store: str) -> None:
        self.store = store

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, ["explore", *arguments, "--store", self.store], catch_exceptions=False)


def test_the_list(run: Run) -> None:
    out = run("--lang", "en").stdout
    assert "similar DEPARTMENT" in out
    assert "Which policies do most departments cite?" in out
    assert "哪些政策被最多的部门引用？" in run("--lang", "zh").stdout


def test_a_table_with_its_explanation(run: Run) -> None:
    out = run("path", DADUKOU, YUBEI, "--lang", "zh").stdout
    assert out.startswith("两个实体之间的最短联系\n步数最少的联系")
    assert "被引用于" in out
    assert "Nothing connects" in run("path", DADUKOU, "曾都区信访局", "--lang", "en").stdout


def test_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("similar", DADUKOU, "--format", "csv").stdout, newline="")))
    assert [(row["department"], row["overlap_function"]) for row in rows][1] == (YUBEI, "0.7816")
    by_economy = run("similar", DADUKOU, "--format", "csv", "--by", "economy").stdout
    assert "301 工资福利支出" in by_economy


def test_json(run: Run) -> None:
    made = json.loads(run("per-head", "--format", "json").stdout)
    assert made["rows"][0]["operating_per_head"] == "41676.00"
    assert made["rows"][0]["operating_score"] is None
    assert set(made) == {"name", "title", "explanation", "remarks", "rows"}


def test_graphml(run: Run) -> None:
    network = networkx.parse_graphml(run("policies", "--format", "graphml").stdout)
    labels = networkx.get_node_attributes(network, "label")
    (policy,) = [node for node, label in labels.items() if label == "信访工作条例"]
    assert network.in_degree(policy) == 5
    assert "is no network" in run("per-head", "--format", "graphml").stderr


def test_a_picture(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.svg"
    result = run("people", "--picture", str(file), "--format", "csv")
    assert result.stderr == f"{file}: 18 drawn\n"
    assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert "pictures are SVG" in run("people", "--picture", str(tmp_path / "people.png")).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "there is no 'nothing'"),
        (("similar",), "takes 1 name, not 0"),
        (("path", "a"), "takes 2 names, not 1"),
        (("outliers", "a", "b"), "takes 0 or 1 names, not 2"),
        (("people", "--by", "economy"), "people has no such choice"),
        (("cited", "--codes"), "is for a path only"),
        (("communities", "people"), "communities are found in"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
