"""Bodies listed in prose: `内设综合科、办信接访科2个科室；下设1个事业单位，即：…` names two offices and, after its colon, a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphbuild.extraction.prose.identity import BODY_END
from graphbuild.extraction.prose.paragraphs import Paragraph

Body = tuple[str, str, Paragraph, int, int]
"""kind, name, and where the name stands."""

_BODY_END = BODY_END + "科股"
_OFFICE_WORD = r"科室|内设|处室|股室|职能科|内设机构|机构科|职能机构|职能部门|行政机构"
_UNIT_WORD = r"预算单位|事业单位|二级单位|直属单位|所属单位|下属单位|参公单位|单位|学校|机构"
_TRIGGER = re.compile(
    r"内设(?!(?:机构|科室|处室|股室)?(?:[。；，]|$))|下属|下设|下辖|所属|直属|二级预算单位|(?:设有?|有|设立)(?=[\d一二三四五六七八九十]+个(?:职能|内设|行政)?(?:科室|处室|股室|机构|内设))"
    r"|[\d一二三四五六七八九十]+个(?=下属|所属|直属|二级)|预算单位(?=共?(?:有|计)?[\d一二三四五六七八九十]+[个家])"
    r"|(?<![建开附增])设(?![备施计置])有?(?=[^。；]{2,200}?[\d一二三四五六七八九十]+个(?:职能|内设|行政)?(?:科室|处室|股室|机构|部门)|[^、，。；：]{1,11}[科股室处](?:（[^（）]*）)?、)"
)
_PLAIN_OFFICES = re.compile(r"(?:有)?[^、，。；：]{1,11}[科股室处](?:（[^（）]*）)?、")
_OFFICES = re.compile(_OFFICE_WORD)
_UNITS = re.compile(_UNIT_WORD)
_OPENS = re.compile(r"(?:分别(?:是|为)?|即|包括|包含|具体为|如下|(?<=[室构位门校])，?(?:有|为|是))[：，]?|：")
_COUNT = re.compile(
    rf"^(?:等)?(?:共|共有|有)?(?:等)?[\d一二三四五六七八九十两]+[个家所](?:[^、，。；：]{{0,10}}?(?:{_OFFICE_WORD}|{_UNIT_WORD}))?：?"
)
_TRAILING = re.compile(
    rf"(?:等|共)?[\d一二三四五六七八九十两]+[个家所](?:[^、，。；：]{{0,10}}?(?:{_OFFICE_WORD}|{_UNIT_WORD}))?.*$|等(?:{_OFFICE_WORD}|{_UNIT_WORD}|部门)?$"
)
_COUNTED_LAST = re.compile(rf"(?:、|和).*[\d一二三四五六七八九十两]+[个家所](?:[^、，。；：]{{0,10}}?(?:{_UNIT_WORD}))$")
_NOTE = re.compile(r"[（(](?:含|不含|以下|简称|挂|加挂|参公|公益|副?处级|正?科级|全额|差额|财政|原|保留)[^（）()]*[)）]$")
_AND = re.compile(rf"(?<=[{_BODY_END}）)])(?:和|及|以及|与)(?=.*[{_BODY_END}]$)")
_NUMBER = re.compile(r"^(?:[（(]?\d{1,2}[)）、．.]|[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|[①-⑳])")
_ENDS = re.compile(rf"[{_BODY_END}](?:[（(][^（）()]*[)）])?$")
_NO_BODY = re.compile(r"^另设|负责|承担|预算管理|纳入|综合收支|\d|职责|工作的|本单位|组织(?![人宣联统干部科处股室建])|所有|[“”]|的$")
_LIST_OPENS = re.compile(r"(?:包括|如下|名单|构成|分别(?:是|为)|范围(?:的)?(?:单位)?)(?:[^。：；]{0,12})[：:]?$")
_OWN_LEVEL = re.compile(r"[（(](?:本级|本部|机关本级)[)）]$|(?:本级|本部)$")
_OWN_AND_UNITS = re.compile(
    r"(?:由|包括|包含)(?P<name>[^，。；：、（）\d]{2,20}(?:本级|本部|机关))(?:以?及|和|与)(?:其|下属|所属|直属)*[\d一二三四五六七八九十]+[个家]"
)
_BODIES_MEANT = re.compile(r"单位|机构|科室|处室|股室|学校")


def listed_bodies(prose: Sequence[Paragraph]) -> Iterator[Body]:
    """Internal offices, subordinate units and own levels (本级, 本部) that prose lists, each as often as it does."""
    open_list = False
    for paragraph in prose:
        text = paragraph.plain
        numbered = _NUMBER.match(text)
        if open_list and numbered:
            yield from _numbered(paragraph, numbered.end())
        elif text:
            open_list = bool(_LIST_OPENS.search(text) and _BODIES_MEANT.search(text) and text.endswith("："))
        for begin, end in _sentences(text):
            yield from _sentence(paragraph, begin, end)


def own_levels(prose: Sequence[Paragraph]) -> Iterator[Body]:
    """`由区教委本级及4个二级预算单位组成`: the own level that is named beside a count of units and in no list."""
    for paragraph in prose:
        for found in _OWN_AND_UNITS.finditer(paragraph.plain):
            begin, end = found.span("name")
            yield "unit", paragraph.text[begin:end], paragraph, begin, end


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in re.finditer(r"。|$", text):
        if stop.end() > begin:
            yield begin, stop.start()
        begin = stop.end()


def _sentence(paragraph: Paragraph, begin: int, end: int) -> Iterator[Body]:
    """The lists of one sentence: each trigger opens one, which ends where the next begins."""
    text = paragraph.plain
    triggers = list(_TRIGGER.finditer(text, begin, end))
    for number, trigger in enumerate(triggers):
        stop = triggers[number + 1].start() if number + 1 < len(triggers) else end
        if trigger.end() < stop:
            yield from _list(paragraph, trigger, stop)


def _list(paragraph: Paragraph, trigger: re.Match[str], stop: int) -> Iterator[Body]:
    text = paragraph.plain
    opened = _OPENS.search(text, trigger.end(), stop)
    heading = text[trigger.start() : opened.start() if opened else stop]
    kind = "internal-office" if _OFFICES.search(heading) else "subordinate-unit" if _UNITS.search(heading) else ""
    if not kind and _PLAIN_OFFICES.match(text, trigger.end()):
        kind = "internal-office"
    # Offices may follow 内设 at once; units are listed after an opening word, or before their count.
    if not kind or (kind == "subordinate-unit" and not opened and not _COUNTED_LAST.search(heading)):
        return
    for begin, end in _items(text, opened.end() if opened else trigger.end(), stop):
        name = paragraph.text[begin:end]
        yield "unit" if _OWN_LEVEL.search(name) else kind, name, paragraph, begin, end


def _items(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the names of a list stand; brackets stay whole, counts and notes go."""
    for left, right in _split(text, begin, stop):
        name = text[left:right]
        for pattern in (_NUMBER, _COUNT):
            lead = pattern.match(name)
            left += lead.end() if lead else 0
            name = text[left:right]
        name = _NOTE.sub("", _TRAILING.sub("", name))
        for at, part in _parts(name):
            if 2 <= len(part) <= 30 and (_ENDS.search(part) or _OWN_LEVEL.search(part)) and not _NO_BODY.search(part):
                yield left + at, left + at + len(part)


def _split(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    depth, left = 0, begin
    for at in range(begin, stop):
        depth += {"（": 1, "）": -1}.get(text[at], 0)
        if text[at] in "、，；" and depth <= 0:
            yield left, at
            left = at + 1
    yield left, stop


def _parts(name: str) -> Iterator[tuple[int, str]]:
    """`A中心和B中心` is two names, `人力资源和社会保障局` is one."""
    at = 0
    for joint in _AND.finditer(name):
        yield at, name[at : joint.start()]
        at = joint.end()
    yield at, name[at:]


def _numbered(paragraph: Paragraph, begin: int) -> Iterator[Body]:
    """One numbered line of a list of bodies: `2.某区中小企业服务中心，不单列预算。`"""
    text = paragraph.plain
    stop = min((at for mark in "，。；：" if (at := text.find(mark, begin)) >= 0), default=len(text))
    name = _NOTE.sub("", text[begin:stop])
    own = _OWN_LEVEL.search(name)
    if (own or _ENDS.search(name)) and 3 <= len(name) <= 40 and not _NO_BODY.search(name):
        yield "unit" if own else "subordinate-unit", paragraph.text[begin : begin + len(name)], paragraph, begin, begin + len(name)
