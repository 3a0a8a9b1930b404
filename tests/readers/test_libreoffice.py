"""The samples in files that a real LibreOffice has written give the facts that the text gave; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from graphbuild.extract import extract
from graphbuild.readers import read
from tests.readers import writers
from tests.readers.test_samples_in_formats import DOCUMENTS, amounts, blocks, others
from tests.test_samples import disclosure

PROGRAM = shutil.which("soffice")
WRITTEN = {"docx": ("doc", "odt", "html", "pdf"), "xlsx": ("xls", "ods", "html")}

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def convert(files: list[Path], to: str, folder: Path) -> None:
    assert PROGRAM is not None
    command = [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", to, "--outdir", str(folder / to), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as `<kind>/<format>/<document>.<format>`."""
    made = tmp_path_factory.mktemp("office")
    for kind, formats in WRITTEN.items():
        own = made / kind
        own.mkdir()
        for document in DOCUMENTS:
            found = blocks(document)
            data = writers.to_docx(found, "Table Grid") if kind == "docx" else writers.to_xlsx({"全部": found})
            (own / f"{document}.{kind}").write_bytes(data)
        for name in formats:
            convert(sorted(own.glob(f"*.{kind}")), name, own)
    return made


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, formats in WRITTEN.items() for name in formats])
def test_same_facts(folder: Path, kind: str, name: str, document: str) -> None:
    text = disclosure(document)
    found = extract(read(folder / kind / name / f"{document}.{name}", document))
    assert amounts(found) == amounts(text)
    assert others(found) == others(text)
    assert all(line.confidence == 1 for line in found.lines)
