"""The table of contents against the document: `第四部分 名词解释` listed and not there, a table listed under another title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.checking.material import Material
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import Line

_HEAD = re.compile(r"^\s*目\s*[录次]\s*$")
_CHAPTER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]{1,3}(?:部分|章)\s*|[一二三四五六七八九十]{1,3}、\s*)(?P<title>[^。；，]{3,40}?)[\s.．…·—\-_\d]*$"
)
_ORDINAL = re.compile(r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_PLAIN = re.compile(r"20\d\d年?度?|部门|单位|情况|说明|关于|预算|[\s的（）()“”、：:]")
_TAIL, _END, _HEADING = 4, 6, 40
_FIRST_LINES = 80


@rule(
    "listed-chapter-missing",
    "warning",
    "completeness",
    title=Words("目录所列的部分未见于正文", "A chapter of the contents that is not there"),
    explanation=Words(
        "目录所列的各部分在正文中应有标题；其余部分都有而某一部分没有的，是漏印了该部分或其标题。目录所列大多不见于正文的，目录是另一种写法，不适用。",
        "Each chapter that the contents list has a heading in the document. Where the others have one and one has not, the "
        "chapter or its heading was left out. Not applicable where most are missing: the contents are then worded in "
        "another way.",
    ),
)
def listed_chapter_missing(material: Material) -> Iterator[Problem]:
    """Look for the chapters of the contents in the lines below."""
    listed, rest = _contents(material)
    body = {_key(line.text) for line in rest if line.text.strip()}
    ends = tuple({"".join(line.text.split())[-_END:] for line in rest if len(line.text.strip()) < _HEADING})
    missing = [(line, title) for line, title in listed if not _is_there(_key(title), body) and not title.endswith(ends)]
    if len(listed) < 3 or not missing or len(missing) * 4 > len(listed):
        return
    for line, title in missing:
        yield Problem(
            material.placed(title, (line.place(),)),
            Words(f"目录所列“{title}”未见于正文", f"{title} is listed and not there"),
            expected=title,
        )


def _contents(material: Material) -> tuple[list[tuple[Line, str]], list[Line]]:
    """The chapters listed below 目录, and the lines after them: the list ends where its first entry stands again."""
    lines = [line for line in material.source.lines if line.text.strip()]
    head = next((at for at, line in enumerate(lines[:_FIRST_LINES]) if _HEAD.match(line.text)), None)
    if head is None:
        return [], []
    found: list[tuple[Line, str]] = []
    for at, line in enumerate(lines[head + 1 :], head + 1):
        chapter = _CHAPTER.match(line.text)
        if len("".join(line.text.split()).rstrip(".…·0123456789")) > 60 or "。" in line.text:
            return found, lines[at - 2 :]
        if chapter:
            title = "".join(chapter["title"].split())
            if found and _key(title) == _key(found[0][1]):
                return found, lines[at:]
            found.append((line, title))
    return [], []


def _key(text: str) -> str:
    return _PLAIN.sub("", _ORDINAL.sub("", "".join(text.split())).rstrip(".…·—-_0123456789"))


def _is_there(key: str, body: set[str]) -> bool:
    return len(key) < 2 or any(key in one or (len(key) > _TAIL and key[-_TAIL:] in one) for one in body)
