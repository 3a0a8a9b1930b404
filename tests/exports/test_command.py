"""`budgetgraph export`: its targets, options and errors as a person meets them."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from budgetgraph.cli import run
from budgetgraph.commands.export import FORMATS, _progress
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


def test_a_log_is_told_how_far_it_is_now_and_then(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is no terminal: a line when enough time has passed, and none for what is done sooner."""
    now = iter([0.0, 4.0, 11.0, 11.0, 15.0, 22.0, 22.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(now))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    with _progress() as tell:
        for done in (10, 20, 30, 40):
            tell(done, 100 if done < 40 else 0)
    assert capsys.readouterr().err == "20 of 100 written\n40 written\n"
