"""Markdown becomes lines: headings and paragraphs without their marks, `| a | b |` tables and HTML tables with their grid."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.model import Line
from graphbuild.readers.files import File, Meter
from graphbuild.readers.html import write_html
from graphbuild.readers.lines import LineWriter
from graphbuild.readers.tables import Cell, write_table
from graphbuild.readers.text import decode

DELIMITER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
"""The row below a pipe table's heading: `| --- | ---: |`."""

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*$")
_BULLET = re.compile(r"\s*(?:[-*+]\s+|>\s?)+")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_TABLE_TAG = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)


def read_markdown(file: File) -> tuple[Line, ...]:
    """The lines of a Markdown file; Unreadable where it is no text or too large."""
    text, _ = decode(file)
    lines = text.splitlines()
    writer = LineWriter()
    meter = Meter(file)
    at = 0
    while at < len(lines):
        meter.count()
        if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and DELIMITER.fullmatch(lines[at + 1]):
            at = _table(writer, lines, at, meter)
        elif _TABLE_TAG.search(lines[at]):
            at = _html(writer, file, lines, at)
        else:
            _prose(writer, lines[at], at)
            at += 1
    return writer.lines


def _prose(writer: LineWriter, line: str, at: int) -> None:
    if not line.strip() or _RULE.fullmatch(line):
        writer.gap()
        return
    heading = _HEADING.fullmatch(line)
    writer.prose(_bare(heading["text"] if heading else _BULLET.sub("", line, count=1)), _ref(at))


def _table(writer: LineWriter, lines: Sequence[str], at: int, meter: Meter) -> int:
    rows: list[list[Cell]] = []
    begin = at
    while at < len(lines) and "|" in lines[at]:
        if at != begin + 1:
            # An empty heading is how a table without one is written.
            rows.append([Cell(column, _bare(text), _ref(at)) for column, text in enumerate(_parts(lines[at]))])
            meter.count(len(rows[-1]))
        at += 1
    write_table(writer, rows)
    return at


def _html(writer: LineWriter, file: File, lines: Sequence[str], at: int) -> int:
    """An HTML table in Markdown, up to the line that ends it."""
    end = at
    depth = 0
    while end < len(lines):
        depth += len(_TABLE_TAG.findall(lines[end])) - len(_TABLE_END.findall(lines[end]))
        end += 1
        if depth <= 0:
            break
    write_html(writer, file, "\n".join(lines[at:end]), _ref(at))
    return end


def _parts(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return _UNESCAPED_PIPE.split(inner)


def _bare(text: str) -> str:
    text = _LINK.sub(r"\1", _BREAK_TAG.sub("\n", text.replace("&nbsp;", " ")))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", text)).strip()


def _ref(at: int) -> str:
    return f"line={at + 1}"
