"""What hangs, grows or crashes inside a reader is one line of the report, and the build goes on."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from graphbuild import build as building
from graphbuild.model import Disclosure
from graphbuild.readers import Limits
from tests.mapping.facts import disclosure

REAL = building._build_one
BOUNDS = Limits(max_seconds=1, max_memory=2**30)


def read(path: str | Path, document: str, _limits: object = None) -> Disclosure:
    """A reader whose engine has an accident where a file's text says so."""
    said = Path(path).read_text()
    if said == "hangs":
        time.sleep(600)
    if said == "grows":
        bytearray(2**32)
    if said == "crashes":
        os.abort()
    return disclosure(document=document, title=said)


def accident(task: building._Task) -> building._Built:
    """Runs in a worker: its own copy of the module gets the reader above."""
    setattr(building, "extract_file", read)  # noqa: B010 - no name of the module's own is assigned
    return REAL(task)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr(building, "_build_one", accident)
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("one", "hangs", "two", "grows", "crashes", "six"):
        (folder / f"{name}.txt").write_text(name)
    report = building.build([folder], tmp_path / "store", jobs=jobs, limits=BOUNDS)
    assert {entry.document for entry in report.of("built")} == {"one", "two", "six"}
    assert {entry.document: entry.reason for entry in report.of("failed")} == {
        "hangs": "not read within 2 s; name the disclosure's own file",
        "grows": "it needs more memory than it may take; split it",
        "crashes": "it crashed its reader, or needs more than 1024 MB of memory; open it and save it anew",
    }
