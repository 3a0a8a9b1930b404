"""`budgetgraph export`: its targets, options and errors as a person meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgraph.cli import run
from budgetgraph.commands.export import FORMATS
from graphbuild.store import DiskStore
from queries import exports

Printed = pytest.CaptureFixture[str]


def test_the_formats_of_the_command_are_all_that_there_are() -> None:
    assert list(FORMATS) == list(exports.FORMATS)


def test_what_was_written_is_said(truth: DiskStore, tmp_path: Path, capsys: Printed) -> None:
    target = str(tmp_path / "graph.nt.gz")
    assert run(["export", target, "--store", str(truth.path), "--document", "zengdu-petitions-2023"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{target}: ")
    assert out.endswith(" statements\n")
    assert err == ""


def test_a_folder_of_one_year(truth: DiskStore, tmp_path: Path, capsys: Printed) -> None:
    assert run(["export", str(tmp_path / "out"), "--format", "csv", "--year", "2023", "--store", str(truth.path)]) == 0
    assert "indicators" in capsys.readouterr().out
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".csv"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["graph.pdf"], "what format is that?"),
        (["graph.nt", "--document", "nowhere"], "no document nowhere"),
        (["graph.nt", "--year", "1999"], "no document is left"),
        (["out", "--format", "docx"], "'docx' is not one of"),
    ],
)
def test_one_line_says_what_is_wrong(truth: DiskStore, tmp_path: Path, capsys: Printed, arguments: list[str], message: str) -> None:
    target, *rest = arguments
    assert run(["export", str(tmp_path / target), *rest, "--store", str(truth.path)]) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert (out, err.count("\n")) == ("", 1)
    assert not list(tmp_path.iterdir())
