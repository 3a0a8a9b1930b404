"""Whose budget of which year a document is: `重庆市某区教育委员会2024年部门预算情况说明`.

The document's own title says it best; where it has none, the fields `部门全称：` of its tables do, else the tables' titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphbuild.extraction.prose.endings import BODY_END
from graphbuild.extraction.prose.paragraphs import Paragraph, paragraphs
from graphbuild.model import Place
from graphbuild.recognition.outline import Outline

_BODY = (
    rf"(?!第[一二三四五六七八九十]+部分|(?:部门|单位)预算)[^\s，。；：、“”《》\d]{{1,40}}[{BODY_END}]"
    rf"(?:[（(](?:本级|本部|机关|汇总|[^\s（）()]{{1,20}}[{BODY_END}])[)）])?"
)
_SCOPE = r"部门|单位|部门[/、或和]单位|单位[/、或和]部门|部门[（(]单位[)）]|单位[（(]部门[)）]"
_OF = rf"(?:[（(](?P<scope>{_SCOPE})[)）])?"
_WHAT = (
    r"(?:区级|市级|县级|省级|本级)?(?P<unit>部门[（(/、]单位[)）]?|单位[（(/、]部门[)）]?|部门|单位)?(?:财政)?(?:收支)?"
    r"(?:一般公共预算)?(?:[“\"＂]?三公[”\"＂]?经费[”\"＂]?(?:支出)?)?(?P<kind>预算|决算)(?!执行)"
)
_SHEET = "封面|首页|目录|公开"
"""A workbook's sheet before the title that stands on it."""
_LABEL = r"(?:(?:标题|名称)[：:|]*|\d{3,9}[-—]?)?"
"""A field of a web page, or the body's code, before the title."""
_TITLES = (
    re.compile(
        rf"^(?:附件\d*[：:]?|{_SHEET})?{_LABEL}(?:第[一二三四五六七八九十]+部分)?(?:关于)?(?P<body>{_BODY}){_OF}(?:关于)?(?P<year>20\d\d)年?度?{_WHAT}"
    ),
    re.compile(rf"^(?:{_SHEET})?(?:关于)?(?P<year>20\d\d)年?度?(?P<body>{_BODY}){_OF}{_WHAT}"),
    re.compile(
        rf"^(?!第[一二三四五六七八九十]+部分)(?P<body>[^，。；：“”《》\d（(][^，。；：“”《》\d]{{1,19}})(?P<year>20\d\d)年?度?{_WHAT}"
    ),
    re.compile(rf"^(?P<body>){_OF}(?P<year>20\d\d)年?度?{_WHAT}"),
)
_FIELD = re.compile(
    r"(?P<label>部门全称|预算主管部门|编制部门|部门[（(]单位[)）]\s*名称|部门名称|单位全称|单位名称|填报部门|填报单位|编制单位|主管部门)\s*[：:]?\s*"
    rf"(?:\d{{3,9}}\s*-\s*|[（(]\d{{3,9}}[)）]\s*)?(?P<body>{_BODY}(?:[（(](?:部门|单位)[)）])?)(?=\s|$|[，。；：])"
)
_TABLE_TITLE = re.compile(
    rf"^(?:20\d\d年?度?)?(?P<body>{_BODY}?)(?:20\d\d年|财政拨款|一般公共预算|政府性|国有资本|部门|收支|收入|支出|整体|项目|预算|政府采购|政府整体)"
)
_YEAR = re.compile(r"(20\d\d)\s*年")
_REGION = re.compile(
    r"^(?:中国共产党|中共|共青团|中国共产主义青年团)?(?P<region>(?:[^省市县区]{1,8}(?:省|自治区))?"
    r"(?:[^省市县区]{1,8}(?:市|自治州|盟))?(?:[^省市县区旗]{1,8}(?:自治县|[区县旗市]))?)"
)
_REGIONS = re.compile(r"(?:[^省市县区旗]{1,8}(?:省|自治区|市|自治州|盟|自治县|[区县旗]))+")
_FINAL_ACCOUNTS = re.compile(r"^[^。；]{0,40}(?:决算(?:总|明细)?表|(?:部门|单位)决算\S{0,6})\s*$")
_GOVERNMENT = re.compile(
    r"[^，。；：]{0,30}20\d\d年?度?[^，。；：]{0,12}预算执行情况[和及与暨]20\d\d年?度?[^，。；：]{0,12}预算(?:（草案）|[(]草案[)]|草案)"
)
_ANNOUNCED = re.compile(
    rf"现将(?:[^，。；：]{{0,30}}?)(?P<year>20\d\d)年?度?{_WHAT}[^，。；：]{{0,20}}(?:公开|公布|说明|公示)(?:如下|于后)"
)
_DESCRIBED = re.compile(
    rf"^(?P<body>{_BODY}|[^\s，。；：、“”《》\d]{{2,20}}学区)的?(?:主要职[能责]|[是为][^，。；：]{{0,20}}(?:事业单位|行政单位|工作部门))"
)
_DEPARTMENT_FIELDS = ("部门全称", "预算主管部门", "编制部门", "部门")
_FIRST_PARAGRAPHS = 15


@dataclass(frozen=True, slots=True)
class Identity:
    """A disclosure's title, the body whose budget it is, the fiscal year, the region that the body's name begins with ("" for none).

    `unit` is whether the document is of a single unit (单位预算), not of a department; `kind` is budget, final-accounts, or government
    (the budget of a whole government).
    """

    title: str
    organization: str
    year: int
    region_text: str
    unit: bool
    places: tuple[Place, ...]
    kind: str = "budget"


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    body: str
    year: int
    unit: bool
    kind: str
    places: tuple[Place, ...]


def identify(document: Outline) -> Identity | None:
    """The identity of a disclosure; None for a document that is none."""
    first = paragraphs(document.prose[:80])[:_FIRST_PARAGRAPHS]
    titles = list(_titles(first)) or list(_announced(first))
    if not titles and any(_GOVERNMENT.match(paragraph.text) for paragraph in first):
        return Identity("", "", 0, "", False, (), "government")
    tables = [(section.title, section.title_places) for section in document.sections]
    fields = list(_fields(document))
    title = next((one for one in titles if one.body and _is_body(one.body)), titles[0] if titles else None)
    if title is None and not tables:
        final = any(_FINAL_ACCOUNTS.search(line.text) for line in document.prose)
        return Identity("", "", 0, "", False, (), "final-accounts") if final else None
    body, places = _body(title, fields, tables)
    year = (title.year if title else 0) or _usual_year(text for text, _ in tables) or _usual_year(line.text for line in document.prose)
    if not year or not (body or tables):
        return None
    kind = title.kind if title else _usual_kind(text for text, _ in tables)
    text = _title_text(title, body, year)
    unit = title.unit if title else False
    found = (*(title.places if title else ()), *places)
    return Identity(text, body, year, _region(body), unit, tuple(dict.fromkeys(found)), kind)


def _titles(first: Sequence[Paragraph]) -> Iterable[_Title]:
    for paragraph in first:
        for pattern in _TITLES:
            found = None if _GOVERNMENT.match(paragraph.text) else pattern.match(paragraph.text)
            if found and "。" not in paragraph.text[: found.end()]:
                yield _title(paragraph, found)
                break


def _announced(first: Sequence[Paragraph]) -> Iterable[_Title]:
    """Of a page that begins without its title: `现将2022年部门预算公开如下`, and the body as the paragraphs below describe it."""
    bodies = (described["body"] for paragraph in first if (described := _DESCRIBED.match(paragraph.text)))
    for paragraph in first:
        if found := _ANNOUNCED.search(paragraph.text):
            kind = "final-accounts" if found["kind"] == "决算" else "budget"
            yield _Title("", next(bodies, ""), int(found["year"]), False, kind, paragraph.places(*found.span()))


def _title(paragraph: Paragraph, found: re.Match[str]) -> _Title:
    kind = "final-accounts" if found["kind"] == "决算" else "budget"
    begin, end = min(found.start("body"), found.start("year")), _title_end(paragraph.text, found.end())
    unit = any("单位" in (scope or "") for scope in (found["unit"], found.groupdict().get("scope")))
    return _Title(paragraph.text[begin:end], found["body"], int(found["year"]), unit, kind, paragraph.places(begin, end))


def _title_end(text: str, end: int) -> int:
    """The title ends with its words of publication, not with what was joined to it."""
    tail = re.compile(r"(?:公开)?(?:情况)?(?:说明|公开说明|报告|公开|公示)?").match(text, end)
    return tail.end() if tail else end


def _fields(document: Outline) -> Iterable[tuple[str, str, tuple[Place, ...]]]:
    """(label, body, places) of the fields that name the body, in prose and above tables."""
    for line in (*document.prose, *(line for section in document.sections for line in section.lines)):
        if found := _FIELD.search(line.text):
            yield re.sub(r"\s", "", found["label"]), found["body"], (line.place(found.start("body"), found.end("body")),)


def _body(
    title: _Title | None, fields: Sequence[tuple[str, str, tuple[Place, ...]]], tables: Sequence[tuple[str, tuple[Place, ...]]]
) -> tuple[str, tuple[Place, ...]]:
    if title and _is_body(title.body):
        return _with_region(title.body, fields, tables)
    for wanted in (_DEPARTMENT_FIELDS, ("单位", "填报", "编制", "主管")):
        named = [(body, places) for label, body, places in fields if label.startswith(wanted)]
        if named:
            return _most_common(named)
    titled = [(found["body"], places) for text, places in tables if (found := _TABLE_TITLE.match("".join(text.split())))]
    return _most_common(titled) if titled else (title.body if title else "", ())


def _with_region(
    body: str, fields: Sequence[tuple[str, str, tuple[Place, ...]]], tables: Sequence[tuple[str, tuple[Place, ...]]]
) -> tuple[str, tuple[Place, ...]]:
    """The name of the title, or the fuller one of the tables where these put nothing but regions before it."""
    if not tables:
        return body, ()
    named = [(name, places) for _, name, places in fields]
    named += [(found["body"], places) for text, places in tables if (found := _TABLE_TITLE.match("".join(text.split())))]
    fuller = [(name, places) for name, places in named if name.endswith(body) and _REGIONS.fullmatch(name.removesuffix(body))]
    return _most_common(fuller) if fuller else (body, ())


def _most_common(named: Sequence[tuple[str, tuple[Place, ...]]]) -> tuple[str, tuple[Place, ...]]:
    body = Counter(body for body, _ in named).most_common(1)[0][0]
    return re.sub(r"[（(](?:部门|单位)[)）]$", "", body), next(places for one, places in named if one == body)


def _usual_year(texts: Iterable[str]) -> int:
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    return int(years.most_common(1)[0][0]) if years else 0


def _usual_kind(titles: Iterable[str]) -> str:
    text = "".join(titles)
    return "final-accounts" if text.count("决算") > text.count("预算") else "budget"


def _title_text(title: _Title | None, body: str, year: int) -> str:
    if title and title.text and (not body or title.body == body):
        return title.text
    return title.text if title and title.text else f"{body}{year}年部门预算"


def _is_body(text: str) -> bool:
    return bool(re.fullmatch(_BODY, text))


def _region(body: str) -> str:
    found = _REGION.match(body)
    return found["region"] if found else ""
