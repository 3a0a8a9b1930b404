"""Old office files go through LibreOffice where it is installed, and say that they need it where it is not."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graphbuild.errors import Unreadable
from graphbuild.readers import Limits
from tests.readers.helpers import paragraph, read_bytes, texts, word

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `soffice` that does what `script` says; its output folder is `$out`."""
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout="$2"; input="$3"\nmkdir -p "$out"\n{script}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for data, what in ((DOC, r"an old Word file \(.doc\)"), (b"{\\rtf1 a}", "an RTF file")):
        with pytest.raises(Unreadable, match=f"{what} needs LibreOffice; install it .* or save the file as .docx"):
            read_bytes(tmp_path, "a.doc", data)


def test_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(word(paragraph("正文")))
    install(tmp_path, monkeypatch, f'test -f "$input" && cp {tmp_path}/made.docx "$out/document.docx"')
    source = read_bytes(tmp_path, "a.doc", DOC)
    assert (texts(source), source.encoding) == (["正文"], "docx")
    assert source.lines[0].place().ref == "/body/p[1]"


def test_where_it_fails_or_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(Unreadable, match="LibreOffice could not read an old Word file"):
        read_bytes(tmp_path, "a.doc", DOC)
    install(tmp_path, monkeypatch, "sleep 60 & sleep 60")
    with pytest.raises(Unreadable, match=r"did not read an old Word file \(.doc\) within 0.2 s"):
        read_bytes(tmp_path, "a.doc", DOC, Limits(max_seconds=0.2))
