"""Made-up texts as the reader hands them on."""

from __future__ import annotations

from graphbuild.extraction.prose.paragraphs import Paragraph, paragraphs
from graphbuild.model import Source
from graphbuild.readers.text import lines_of
from graphbuild.recognition.outline import Outline, outline


def prose(text: str) -> list[Paragraph]:
    return paragraphs(lines_of(text))


def document(text: str) -> Outline:
    return outline(Source("made", "made.txt", "0", "utf-8", lines_of(text)))
