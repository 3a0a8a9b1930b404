"""Bodies listed in prose: `内设综合科、办信接访科2个科室；下设1个事业单位，即：…` names two offices and, after its colon, a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphbuild.extraction.prose.endings import BODY_END
from graphbuild.extraction.prose.paragraphs import BODY_LINE, Paragraph

Body = tuple[str, str, Paragraph, int, int]
"""kind, name, and where the name stands."""

_BODY_END = BODY_END + "科股"
_OFFICE_WORD = r"科室|内设|处室|股室|职能科|内设机构|机构科|职能机构|职能部门|行政机构"
_UNIT_WORD = r"预算单位|事业单位|二级单位|直属单位|所属单位|下属单位|参公单位|单位|学校|机构"
_TRIGGER = re.compile(
    r"内设(?!(?:机构|科室|处室|股室)?(?:[。；，]|$))|设置(?=[\d一二三四五六七八九十]+个(?:职能|内设|行政)?(?:科室|处室|股室|机构|内设))|下属|下设|下辖|所属|直属|二级预算单位|(?:设有?|有|设立|设置)(?=[\d一二三四五六七八九十]+个(?:职能|内设|行政)?(?:科室|处室|股室|机构|内设))"
    r"|[\d一二三四五六七八九十]+个(?=下属|所属|直属|二级)|预算单位(?=(?:共|有|计|包括)*[\d一二三四五六七八九十]+[个家])"
    r"|(?<![建开附增])设(?:置(?=有)|(?![备施计置]))有?(?=[^。；]{2,200}?[\d一二三四五六七八九十]+个(?:职能|内设|行政)?(?:科室|处室|股室|机构|部门)|[^、，。；：]{1,11}[科股室处](?:（[^（）]*）)?、)"
    r"|(?:包括|包含)(?=[^。；：（）]{4,300}?[\d一二三四五六七八九十]+个内设(?:科室|处室|股室|机构|部门))"
)
_PLAIN_OFFICES = re.compile(r"(?:有)?[^、，。；：]{1,11}[科股室处部](?:（[^（）]*）)?、")
_OFFICES = re.compile(_OFFICE_WORD)
_UNITS = re.compile(_UNIT_WORD)
_NUMERAL = r"[\d一二三四五六七八九十两]+[个家所]"
_COUNTABLE = "机构科室|科室|处室|股室|机构|单位|部门|学校"
_COUNTED_FIRST = re.compile(
    rf"[^、，。；：（）]{{0,14}}?(?:{_NUMERAL}[^、，。；：（）]{{0,8}}?(?:{_COUNTABLE})|(?:{_COUNTABLE}){_NUMERAL})"
    rf"(?:(?P<bracket>（)(?=[^（）]*[{_BODY_END}]）)|(?:——?)?(?=[^、，。；：（）]{{3,}}[{BODY_END}](?:[、，。；（和]|$)))"
)
"""A count, and at once, or in brackets, what it counts: `5个科室（办公室、财务科）` `下属事业单位1个某区投诉受理中心`."""
_OPENS = re.compile(r"(?:分别(?:是|为)?|——|即|包括|包含|具体为|如下|(?<=[室构位门校])，?(?:有|为|是))[：，]?|：")
_COUNT = re.compile(
    rf"^(?:等)?(?:共|共有|有)?(?:等)?[\d一二三四五六七八九十两]+[个家所](?:[^、，。；：]{{0,10}}?(?:{_OFFICE_WORD}|{_UNIT_WORD}))?：?"
)
_TRAILING = re.compile(
    rf"(?:等|共)?[\d一二三四五六七八九十两]+[个家所](?:[^、，。；：]{{0,10}}?(?:{_OFFICE_WORD}|{_UNIT_WORD}))?.*$|等(?:{_OFFICE_WORD}|{_UNIT_WORD}|部门)?$"
)
_COUNTED_LAST = re.compile(rf"(?:、|和).*[\d一二三四五六七八九十两]+[个家所](?:[^、，。；：]{{0,10}}?(?:{_UNIT_WORD}))$")
_NOTE = re.compile(
    r"[（(](?:含|不含|包括|包含|内设|下设|以下|简称|挂|加挂|参公|公益|副?处级|正?科级|全额|差额|财政|原|保留)[^（）()]*[)）]$"
)
_NATURE = re.compile(r"：[^：]{0,10}(?:单位|机构)$")
"""`甲中心：公益一类事业单位`."""
_AND = re.compile(rf"(?:(?<=[{_BODY_END}）)])|(?<=机关))(?:和|及|以及|与)(?=.*[{_BODY_END}]$)")
_NUMBER = re.compile(r"^(?:[（(]?\d{1,2}[)）、．.]|[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|[①-⑳])")
_ENDS = re.compile(rf"[{_BODY_END}](?:[（(][^（）()]*[)）])?$")
_NO_BODY = re.compile(
    r"^另设|^(?:职能|内设)?(?:科室|处室|股室|站所)$|"
    r"负责|承担|预算管理|纳入|综合收支|\d|职责|工作的|本单位|组织(?![人宣联统干部科处股室建])|所有|[“”]|的$"
)
_LIST_OPENS = re.compile(r"(?:包括|如下|下列|名单|构成|分别(?:是|为)|范围(?:的)?(?:单位)?)(?:[^。：；]{0,12})[：:]?$")
_OFFICES_HEADING = re.compile(r"内设(?:机构|科室|处室|股室)$")
_RUN_ON = re.compile(r"1[.、．][^\d，。；]{2,20}2[.、．]")
_RUN_ON_NAME = re.compile(r"\d{1,2}[.、．](?P<name>[^\d，。；、]{2,20})")
_OFFICES_OPEN = re.compile(r"(?:内设|下列|职能)(?:机构|科室|处室|股室)[^。；]{0,12}：$")
_OWN_LEVEL = re.compile(r"[（(](?:本级|本部|机关本级)[)）]$|(?:本级|本部)(?:[（(]机关[)）])?$")
_HEADQUARTERS = re.compile(rf"(?<=[{BODY_END}])机关$")
_OWN_AND_UNITS = re.compile(
    r"(?:由|包括|包含)(?P<name>[^，。；：、（）\d]{2,20}(?:本级|本部|机关))(?:以?及|和|与)(?:其|下属|所属|直属)*[\d一二三四五六七八九十]+[个家]"
)
_BODIES_MEANT = re.compile(r"单位|机构|科室|处室|股室|学校")


def is_own_level(name: str) -> bool:
    """Whether a name is of the department's own level: 本级, 本部, or its 机关."""
    return bool(_OWN_LEVEL.search(name) or _HEADQUARTERS.search(name))


def may_be_body(name: str) -> bool:
    """Whether a text ends as names of bodies do, and says nothing else."""
    return (is_own_level(name) or _ENDS.search(name) is not None) and not _NO_BODY.search(name)


def listed_bodies(prose: Sequence[Paragraph]) -> Iterator[Body]:
    """Internal offices, subordinate units and own levels (本级, 本部) that prose lists, each as often as it does."""
    listed = ""
    under_offices = False
    for paragraph in prose:
        text = paragraph.plain
        if under_offices and _RUN_ON.match(text):
            yield from _run_on(paragraph)
            continue
        if paragraph.heading:
            under_offices = _OFFICES_HEADING.search(text) is not None
        numbered = _NUMBER.match(text)
        if listed and numbered:
            yield from _numbered(paragraph, numbered.end(), listed)
        elif listed and BODY_LINE.match(text):
            yield from _numbered(paragraph, 0, listed)
        elif text:
            opens = _LIST_OPENS.search(text) and _BODIES_MEANT.search(text) and text.endswith("：")
            listed = "" if not opens else "internal-office" if _OFFICES_OPEN.search(text) else "subordinate-unit"
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
    triggers: list[re.Match[str]] = []
    counted = 0
    for trigger in _TRIGGER.finditer(text, begin, end):
        if trigger.start() >= counted:  # 设5个内设机构（: the second is within the first
            triggers.append(trigger)
            found = _COUNTED_FIRST.match(text, trigger.start(), end)
            counted = found.end() if found else 0
    for number, trigger in enumerate(triggers):
        stop = triggers[number + 1].start() if number + 1 < len(triggers) else end
        if stop < end and (subject := text.rfind("；", trigger.end(), stop)) >= 0:
            stop = subject  # 内设…规划科；区公路养护中心内设…: what stands before the next trigger is its subject
        if trigger.end() < stop:
            yield from _list(paragraph, trigger, stop)


def _list(paragraph: Paragraph, trigger: re.Match[str], stop: int) -> Iterator[Body]:
    text = paragraph.plain
    counted = _COUNTED_FIRST.match(text, trigger.start(), stop)
    opened = counted or _OPENS.search(text, trigger.end(), stop)
    if counted and counted["bracket"]:
        stop = text.find("）", counted.end())
    heading = text[trigger.start() : (opened.end() if counted else opened.start()) if opened else stop]
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
        name = _NOTE.sub("", _TRAILING.sub("", _NATURE.sub("", name)))
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


def _run_on(paragraph: Paragraph) -> Iterator[Body]:
    """Offices below their heading, numbered in one line: `1.办公室2.人事科3.登记注册科`."""
    for found in _RUN_ON_NAME.finditer(paragraph.plain):
        begin, end = found.span("name")
        if may_be_body(found["name"]):
            yield "internal-office", paragraph.text[begin:end], paragraph, begin, end


def _numbered(paragraph: Paragraph, begin: int, kind: str) -> Iterator[Body]:
    """One numbered line of a list of bodies: `2.某区中小企业服务中心，不单列预算。`"""
    text = paragraph.plain
    stop = min((at for mark in "，。；：" if (at := text.find(mark, begin)) >= 0), default=len(text))
    name = _NOTE.sub("", text[begin:stop])
    if may_be_body(name) and 3 <= len(name) <= 40:
        yield "unit" if is_own_level(name) else kind, paragraph.text[begin : begin + len(name)], paragraph, begin, begin + len(name)
