"""Scans: pages that are images become the same pages as those of a PDF, when the extra `ocr` is installed.

A picture is turned upright and level (`upright`, `skew`), its rules are found (`ruling`) and make the grid that a PDF's rules make,
each line of each cell (`stripes`) is read by itself (`recogniser`), numbers twice where in doubt (`numbers`), and all of it is a
`ScannedPage` (`page`) that goes the way of all PDF pages (`graphbuild.readers.pdf`). Each `Spot` says how legible it was.
"""

from __future__ import annotations

from pathlib import Path

from graphbuild.model import Source
from graphbuild.readers.files import File, load
from graphbuild.readers.limits import DEFAULT, Limits
from graphbuild.readers.ocr.extra import check_installed, is_installed

__all__ = ["is_installed", "read_scan", "read_scan_file"]


def read_scan(path: Path, document: str, limits: Limits = DEFAULT) -> Source:
    """Read an image (PNG, JPEG, TIFF) or a PDF that has pages which are images.

    Pages that cannot be read are logged and named in `unread`. Raises `Unreadable` without the extra `ocr`, and for a file that is
    damaged, beyond its limits, or in which no text is found.
    """
    return read_scan_file(load(path, limits), document)


def read_scan_file(file: File, document: str) -> Source:
    """As `read_scan`, for bytes that are there."""
    check_installed(file)
    from graphbuild.readers.ocr.read import recognise

    return recognise(file, document)
