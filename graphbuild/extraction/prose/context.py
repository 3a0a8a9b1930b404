"""What the reader of a figure keeps in mind: the heading, the list that the figure stands in, the whole of which it is a part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuild.extraction.prose import leads, words
from graphbuild.extraction.prose.paragraphs import Paragraph
from graphbuild.recognition.codes import functional_class, functional_names

_CHAPTER_ORDINAL = re.compile(r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、．.]|（[一二三四五六七八九十]{1,3}）")
_PROJECT_CHAPTER = re.compile(r"^(?P<name>.{4,40}?)(?:项目)?(?:经费|支出|资金)?情况说明$")
_QUOTED_PROJECT = re.compile(r"^.{0,5}?[“\"](?P<name>[^”\"]{3,40})[”\"](?:项目|专项)?(?:主要内容|的?概况|概述|的?主要)")
_PROJECT_BUDGET = re.compile(
    r"[“\"](?P<name>[^“”\"。；]{4,40})[”\"](?:项目|专项)(?:年度|总)?(?:资金|支出|经费)?预算(?:安排|总额|金额|资金|数|为)*$"
)
_NUMBERED_PROJECT = re.compile(r"^\d{1,2}[.、．]?[“\"](?P<name>[^“”\"]{2,40})[”\"]项目[。：]?$")
_YEARS_BUDGET = re.compile(r"^[（(]?\d{1,2}[）)、．.]?(?:年度)?预算安排[。：](?:20\d\d年度?)?(?:预算)?(?:安排)?(?:资金|总额|数|为|共|计)*$")
_NAME = re.compile(r"[\w（）、，“”·\-—]{2,40}")
_NO_NAME = re.compile(
    r"用于|20\d\d年|[增减]|资金来源|结转|基金|国有资本|收入|合计|其他资金|金额|[元]"
    r"|类项目支出$|^(?:预算|安排|支出|经费|资金|一般公共|(?:本年|当年)?(?:财政|一般公共预算)拨款)$"
)
_LIST_BEGINS = re.compile(r"其中|包括|分别|：")
_WHOLES = frozenset({"expenditure-total", "general-appropriation-expenditure"})
_KEPT_IN_LISTS = frozenset({*_WHOLES, "basic-expenditure", "project-expenditure", "revenue-total", "general-appropriation-revenue"})
_SHARE = re.compile(r"(?:拨款|基金|资金)(?:安排的?)?政府采购|政府采购(?:预算)?资金(?:类型|来源|性质)")
_COUNTED = frozenset({"vehicles-count", "staff-active", "staff-retired"})
_COVERED = "performance-covered-amount"
_SIDED = ("收入", "支出")
_SPENDING_LISTED = re.compile(r"支出(?:主要)?包括[：:]?")
_PURCHASED = re.compile(r"(?:^|其中：?)(?P<what>货物|工程|服务)类?(?:采购)?(?:预算|支出)?(?:为|共|计)?$")
_PURCHASES = {"货物": "goods", "工程": "works", "服务": "services"}
_VAGUE_CLASSES = ("其他支出", "转移性支出", "预备费")


@dataclass(slots=True)
class Context:
    """The budget's `year`, the year said last, and what headings and lists say of the figures below them."""

    year: int
    said_year: int = 0
    listing: str = ""
    whole: str = ""
    _headings: tuple[str, ...] = ()
    _project: str = ""
    _numbered: bool = False
    _quoted: str = ""
    _goals: bool = False
    _project_list: bool = False
    _share: bool = False

    def enter(self, paragraph: Paragraph) -> None:
        """Begin a paragraph."""
        text = paragraph.plain
        self.said_year, self.whole, self._project_list, self._share = self.year, "", False, False
        quoted = _QUOTED_PROJECT.match(text)
        self._quoted = paragraph.text[quoted.start("name") : quoted.end("name")] if quoted else ""
        if numbered := _NUMBERED_PROJECT.match(text):
            self._project, self._numbered = paragraph.text[numbered.start("name") : numbered.end("name")], True
        elif paragraph.heading or _CHAPTER_ORDINAL.match(text):
            self._enter_chapter(paragraph)
        elif "绩效" in text:
            self._goals = True
        if not any(character.isdigit() for character in text[4:]):
            self.note_list(text)

    def topics(self, lead: str, *, first: bool) -> tuple[str, ...]:
        """The topics of the amount after this lead; () where nothing names it. `first` is whether the paragraph has said no figure yet."""
        self.note_list(lead)
        if _SPENDING_LISTED.search(lead):
            self.whole = ""
        if self._is_share(lead):
            return ()
        if self._project and _YEARS_BUDGET.match(lead):
            return (f"project:{self._project}",)
        parts = leads.segments(lead)
        if len(parts) > 1 and leads.SUMMED.fullmatch(parts[-1]):  # 机关运行经费，合计186.27万元
            parts.pop()
        found = self._covered(lead) or self._coded(lead) or self._named_project(lead) or self._said(parts[-1])
        if not found and leads.RESTATED.match(parts[-1]):
            found = self._restated(parts, first=first)
        elif not found:
            found = self._part(parts[-1], lead)
        if found:
            self.whole = found[0]
            self._project_list &= found[0].startswith("project:")
        return found

    def _is_share(self, lead: str) -> bool:
        """`其中一般公共预算拨款政府采购3万元：货物2万元` and what its sentence lists are shares of the procurement said before."""
        _, stop, sentence = lead.rpartition("。")
        self._share = _SHARE.search(sentence) is not None or (self._share and not stop)
        return self._share

    def is_source(self, lead: str, whole: str) -> bool:
        """Whether the lead ends with a source of funds that names neither revenue nor expenditure (经费拨款), said of a total."""
        named = words.last_mention(leads.segments(lead)[-1])
        return named is not None and self._unsided(named) and whole in ("revenue-total", "expenditure-total")

    def _enter_chapter(self, paragraph: Paragraph) -> None:
        text = paragraph.plain
        title = leads.segments(leads.without_ordinal(text))[0] if not paragraph.heading else leads.without_ordinal(text)
        ordinal = _CHAPTER_ORDINAL.match(text) is not None
        self._goals = "绩效" in (text if not paragraph.heading else title)
        if ordinal or not leads.has_ordinal(text):
            self.listing = ""
            named = next(words.mentions(title), None)
            self._headings = named.topics if named else ()
        if self._numbered and _CHAPTER_ORDINAL.match(text):
            self._project, self._numbered = "", False
        if paragraph.heading and not leads.has_ordinal(text):
            chapter = _PROJECT_CHAPTER.match(text)
            self._project = paragraph.text[: chapter.end("name")] if chapter else ""

    def note_list(self, text: str) -> None:
        """`按照支出经济分类科目，主要用于：` says what kind of names follow."""
        for name, pattern in leads.LISTED_BY.items():
            if pattern.search(text):
                self.listing = name

    def _covered(self, lead: str) -> tuple[str, ...]:
        if not self._goals or (self.whole == _COVERED and "绩效目标" not in lead):
            return ()
        sentence = lead.rpartition("。")[2]
        return (_COVERED,) if any(_COVERED in mention.topics for mention in words.mentions(sentence)) else ()

    def _coded(self, lead: str) -> tuple[str, ...]:
        if name := leads.coded_name(lead):
            return (f"function:{name}",)
        coded = leads.printed_code(leads.segments(lead)[-1])
        return (f"{coded[0]}:{coded[1]}",) if coded else ()

    def _named_project(self, lead: str) -> tuple[str, ...]:
        """`“某某”项目预算` in a chapter on goals: the yearly total of that project."""
        named = _PROJECT_BUDGET.search(lead) if self._goals else None
        return (f"project:{named['name']}",) if named else ()

    def _said(self, clause: str) -> tuple[str, ...]:
        """The topics that the clause itself names."""
        named = words.last_mention(clause)
        if named is None or named.topics[0] in _COUNTED or named.topics[0] == _COVERED:
            return ()
        topic = named.topics[0]
        if self.listing == "economic" and topic not in _KEPT_IN_LISTS:
            return ()
        if topic == "project":
            return (f"project:{self._project}",) if self._project else ()
        if topic == "economic":
            return (f"economic:{named.word}",)
        if self._unsided(named) and self.whole == "expenditure-total":
            return (words.COUNTERPARTS[topic],)
        if self._unsided(named) and self.whole == "project-expenditure":  # where the money for projects comes from
            return ()
        return () if topic == "function" else named.topics

    def _restated(self, parts: list[str], *, first: bool) -> tuple[str, ...]:
        """`2024年年初预算数` is about what its paragraph's heading names, unless the paragraph has said a figure already."""
        before = parts[-2] if len(parts) > 1 else ""
        if not first and not leads.has_ordinal(before):
            return ()
        if self._quoted:
            return (f"project:{self._quoted}",)
        named = words.last_mention(leads.without_ordinal(before))
        if named:
            return named.topics
        return tuple(topic for topic in self._headings if topic not in words.NAMED and topic not in _COUNTED and topic != "project")

    def _part(self, clause: str, lead: str) -> tuple[str, ...]:
        """A name that only its list makes a topic: a class below a total, an economic item, a project below the project expenditure."""
        if self.whole == "project-expenditure" and _LIST_BEGINS.search(lead):
            self._project_list = True
        if self._project_list:
            listed = lead.rpartition("其中")[2].rpartition("：")[2]
            clause = clause if "。" in listed or "；" in listed or "用于" in listed else listed
        if self.whole.startswith("procurement-") and (share := _PURCHASED.search(clause)):
            return (f"procurement-{_PURCHASES[share['what']]}",)
        name = words.printed_name(leads.without_ordinal(clause))
        if not _NAME.fullmatch(name) or (_NO_NAME.search(name) and not functional_class(name)):
            return ()
        if self._project_list:
            return (f"project:{name}",)
        if self.listing:
            return (f"{self.listing}:{name}",)
        if functional_class(name) and (name not in _VAGUE_CLASSES or "科目" in clause) and self.whole not in words.COUNTERPARTS:
            return (f"function:{name}",)
        in_function = self.whole.startswith("function:")
        is_function = name.endswith("支出") or (in_function and name in functional_names())
        return (f"function:{name}",) if is_function and (in_function or self.whole in _WHOLES) else ()

    def _unsided(self, named: words.Mention) -> bool:
        return named.topics == ("general-appropriation-revenue",) and not named.word.endswith(_SIDED)
