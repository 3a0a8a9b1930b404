"""Why a figure changed, as published: `主要原因是2025年预算人员增加，主要用于…` gives `2025年预算人员增加`."""

from __future__ import annotations

import re

from graphbuild.extraction.prose.figures import NUMBER, UNIT
from graphbuild.extraction.prose.leads import CHANGE
from graphbuild.extraction.prose.words import FILLER, mentions

REASON = (
    r"(?:变动|变化|增减|增加|减少|增长|下降)?的?(?:主要)?原因(?:分析)?(?:主要)?(?:是因为|是|为|系|在于|如下)?[：，]?"
    r"|(?:主要|系|这)?(?:是因为|是由于|系因|系由于)|主要(?:是|系|为|由于|因)[：]?(?!用于)"
)
"""Words that begin a reason, as the source of a pattern."""

_STOP = re.compile(
    r"。|；(?!(?:[二三四五六七八九]是|[2-9][.、]|（[二三四五六七八九2-9]）|同时|其次|另外|此外))"
    r"|，(?:该项|此项|该|本)?(?:经费|支出|资金)?(?:主要|具体|全部)?用于|，其中|，(?:[二三四五六七八九十]、|附件)"
)
_USE = re.compile(
    r"财政拨款(?:收入|支出)+主要内容如下|具体(?:情况|内容|安排)如下|[，]?(?:(?:该|此)项(?:经费|支出|资金)|基本支出|项目支出|资金)?(?:主要|具体)用于"
)
_BREAK = re.compile(r"[（）。；，]")
_BEFORE_NEXT = re.compile(r"[，、]?(?:其中)?[：，]?$")
_COMPARED = re.compile(rf"(?:{NUMBER})(?:{UNIT})，(?:比|较|与)(?:20\d\d年|上年|去年)")
_AMOUNT_NEXT = re.compile(FILLER + rf"(?:{NUMBER})(?:{UNIT})")


def reason_end(text: str, begin: int) -> int:
    """Where the reason that begins at `begin` ends: at the end of its sentence, or where a use or the next figure begins."""
    end = len(text)
    depth = 0
    for found in _BREAK.finditer(text, begin):
        at = found.start()
        depth += {"（": 1, "）": -1}.get(found.group(), 0)
        if depth < 0 or (depth <= 0 and _STOP.match(text, at)) or (depth == 1 and text.startswith("（其中", at)):
            end = at
            break
    end = _before_use(text, begin, end)
    return _before_figure(text, begin, end)


def _before_use(text: str, begin: int, end: int) -> int:
    """`人员增加主要用于…` has no comma before what the money is for."""
    found = _USE.search(text, begin, end)
    return found.start() if found else end


def _before_figure(text: str, begin: int, end: int) -> int:
    """A paragraph without its full stop goes on with the next figure: `…经费支出公务接待费0.2万元`."""
    for mention in mentions(text[begin:end]):
        if _AMOUNT_NEXT.match(text, begin + mention.end):
            cut = _BEFORE_NEXT.search(text, begin, begin + mention.begin)
            return cut.start() if cut else begin + mention.begin
    compared = _COMPARED.search(text, begin, end)
    if compared:  # a figure of its own, whatever it is of
        cut_at = text.rfind("，", begin, compared.start())
        return cut_at if cut_at > begin and not CHANGE.search(text[cut_at : compared.start()]) else end
    return end
