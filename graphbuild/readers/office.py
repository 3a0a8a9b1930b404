"""Old office files (.doc, .rtf, .odt, .xlsb, WPS) through LibreOffice, where it is installed, into files that are read here."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from graphbuild.language import say, sentence
from graphbuild.readers.files import File

_PROGRAMS = ("soffice", "libreoffice")
_NAMES = {
    "doc": sentence("an old Word file (.doc)"),
    "rtf": sentence("an RTF file"),
    "odt": sentence("an OpenDocument text"),
    "wordml": sentence("an office file in XML of 2003"),
    "xlsb": sentence("a binary workbook (.xlsb)"),
}
_INPUT = {"wordml": "xml"}
_OUTPUT = {"xlsb": "xlsx"}


def convert(file: File, kind: str) -> File:
    """The same document as .docx (.xlsx for a workbook).

    Raises `Unreadable` where LibreOffice is not installed, cannot read the file, or takes longer than `max_seconds`.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    what = say(_NAMES[kind])
    target = _OUTPUT.get(kind, "docx")
    if program is None:
        raise file.unreadable(
            "{what} needs LibreOffice", "install it so that `soffice` is found, or save the file as .{target}", what=what, target=target
        )
    with tempfile.TemporaryDirectory(prefix="budgetgraph-") as folder:
        source = Path(folder, f"document.{_INPUT.get(kind, kind)}")
        source.write_bytes(file.data)
        _run([program, *_arguments(Path(folder), target, source)], file, what)
        result = Path(folder, "out", f"document.{target}")
        if not result.is_file() or result.stat().st_size > file.limits.max_bytes:
            raise file.unreadable("LibreOffice could not read {what}", "open it and save it as .{target}", what=what, target=target)
        return File(file.path, result.read_bytes(), file.limits)


def _arguments(folder: Path, target: str, source: Path) -> list[str]:
    # A profile of its own: LibreOffice refuses a second process on one profile, and a user's settings must not change what is read.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [profile, "--headless", "--norestore", "--convert-to", target, "--outdir", str(folder / "out"), str(source)]


def _run(command: list[str], file: File, what: str) -> None:
    # The program was found on the PATH, and the file has a name of ours.
    # In a session of its own, so that all its processes can be ended together: `soffice` is a script that starts others.
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(file.limits.max_seconds)
    except subprocess.TimeoutExpired as error:
        raise file.unreadable(
            "LibreOffice did not read {what} within {max_seconds:g} s", "save it as .docx", what=what, max_seconds=file.limits.max_seconds
        ) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
