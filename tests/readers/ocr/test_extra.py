"""Without the extra: one line that says which pages need it and how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.errors import Unreadable
from graphbuild.readers import ocr
from graphbuild.readers.files import File
from graphbuild.readers.ocr import extra


@pytest.mark.parametrize(
    ("numbers", "want"),
    [
        ((), "a.pdf: an image; pip install 'budgetgraph[ocr]' to read it"),
        ((4,), "a.pdf: page 4 is a scan; pip install 'budgetgraph[ocr]' to read it"),
        ((3, 5, 6, 7, 12), "a.pdf: pages 3, 5-7, 12 are scans; pip install 'budgetgraph[ocr]' to read them"),
    ],
)
def test_it_says_what_needs_it(monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, ...], want: str) -> None:
    monkeypatch.setattr(extra, "is_installed", lambda: False)
    with pytest.raises(Unreadable) as error:
        ocr.read_pages(File("a.pdf", b"%PDF-"), numbers)
    assert str(error.value) == want


def test_an_image(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extra, "is_installed", lambda: False)
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(Unreadable, match=r"a\.png: an image; pip install 'budgetgraph\[ocr\]' to read it"):
        ocr.read_scan(path, "a")
