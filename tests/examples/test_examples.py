"""Every example runs as a person would run it, with warnings as errors, and prints what was read in the documents."""

from __future__ import annotations

import asyncio
import csv
import os
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SCRIPTS = {
    "three_public_per_head": [
        "重庆市潼南区信访办公室 2023: “三公”经费 200,000.00 元，在职 25 人，人均 8,000.00 元",
        "曾都区信访局 2023: “三公”经费 2,000.00 元，在职 7 人，人均 285.71 元",
    ],
    "satisfaction_targets": ["satisfaction-targets.csv: 21 项满意度目标", "重庆市渝北区信访办公室: 最低 95%，共 3 项"],
    "path_between_departments": ["重庆市大渡口区信访办公室 引用 信访工作条例", "信访工作条例 被引用于 重庆市渝北区信访办公室"],
    "sparql_with_rdflib": ["2010301 行政运行: 7729200 元", "2010350 事业运行: 1541900 元", "2010302 一般行政管理事务: 910000 元"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    import budgetgraph

    folder = tmp_path_factory.mktemp("examples") / "store"
    budgetgraph.build([EXAMPLES.parent / "data" / "documents"], folder)
    return str(folder)


def run(script: str, folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", str(EXAMPLES / f"{script}.py"), *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_example_is_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == {*SCRIPTS, "samples"}
    assert [path.name for path in EXAMPLES.glob("*.ipynb")] == ["tour.ipynb"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script(script: str, store: str, tmp_path: Path) -> None:
    out = run(script, tmp_path, store)
    for line in SCRIPTS[script]:
        assert line in out


def test_a_script_that_is_given_no_store_builds_one(tmp_path: Path) -> None:
    assert SCRIPTS["path_between_departments"][0] in run("path_between_departments", tmp_path)
    assert ElementTree.parse(tmp_path / "path.svg").getroot().tag.endswith("svg")


def test_the_file_for_a_spreadsheet(store: str, tmp_path: Path) -> None:
    run("satisfaction_targets", tmp_path, store)
    with (tmp_path / "satisfaction-targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 21
    assert {row["at_least"] for row in rows if row["organization"] == "重庆市潼南区信访办公室"} == {"100"}


def test_the_notebook() -> None:
    nbformat = pytest.importorskip("nbformat", reason="the notebook needs nbformat")
    pytest.importorskip("ipykernel", reason="the notebook needs ipykernel")
    client = pytest.importorskip("nbclient", reason="the notebook needs nbclient")
    notebook = nbformat.read(EXAMPLES / "tour.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs before committing"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the kernel's own, of sockets and event loops
        asyncio.run(client.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).async_execute())
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    pictures = [output for cell in cells for output in cell.outputs if "image/svg+xml" in output.get("data", {})]
    assert len(pictures) == 3
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "stream" and output.name == "stderr"]
