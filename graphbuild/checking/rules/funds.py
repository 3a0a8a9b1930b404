"""Government funds and state capital: what the text says of them against their tables, and notes below tables that are of another fund."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphbuild.checking.arithmetic import shown
from graphbuild.checking.comparisons import Entry
from graphbuild.checking.material import Material
from graphbuild.checking.quantities import YUAN, Quantity, amount
from graphbuild.checking.registry import Problem, Words, rule
from graphbuild.model import BudgetLine
from graphbuild.recognition.run_on import TOTAL

_FUNDS = {"government-fund": "政府性基金", "state-capital": "国有资本经营"}
_SAID = re.compile(
    r"(?P<fund>政府性基金|国有资本经营)(?:预算)?(?:当年)?(?:财政)?(?:拨款)?(?:资金)?(?:收入|支出)?(?:预算)?(?:数|总额)?(?:为|共)?$"
)
_NONE = re.compile(
    r"(?:无|没有|未)(?:使用|安排)?(?P<fund>政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款)?(?:安排的|的)?(?:收支|收入|支出|预算|资金)"
)
_FURTHER = re.compile(r"结转|上级|提前|补助")
_NOTE = re.compile(r"^\s*(?:备?注|说明)[：:]")
_YEAR = re.compile(r"(20\d\d)年(?:度)?(?:没有|无|未)")


@rule(
    "stated-fund",
    "error",
    "prose",
    title=Words("政府性基金、国有资本经营预算的文字与表不符", "A fund in the text and in the tables"),
    explanation=Words(
        "文字所述本年政府性基金预算、国有资本经营预算拨款的数额，应等于该预算支出表或财政拨款收支总表中的合计；讲结转、上级补助的不适用。",
        "What the text says of this year's government funds or state capital is the total of their table, or of their "
        "column in the balance. Not applicable to carry-over and subsidies of higher levels.",
    ),
)
def stated_fund(material: Material) -> Iterator[Problem]:
    """Compare the funds stated with the totals of their tables."""
    totals = {fund: _totals(material, fund) for fund in _FUNDS}
    for listed in material.entries if any(totals.values()) else ():
        for entry in listed:
            found = _SAID.search(entry.label)
            fund = next((key for key, word in _FUNDS.items() if found and word == found["fund"]), "")
            if fund and totals[fund] and entry.current and _of_this_year(material, entry):
                yield from _compared(material, entry, entry.current, totals[fund])


def _of_this_year(material: Material, entry: Entry) -> bool:
    return (
        entry.year in (0, material.year)
        and not entry.execution
        and entry.opener != "原因"
        and not _FURTHER.search(entry.label)
        and entry.current is not None
        and entry.current.unit == YUAN
    )


def _compared(material: Material, entry: Entry, said: Quantity, totals: list[BudgetLine]) -> Iterator[Problem]:
    near = min(totals, key=lambda one: abs(one.amount - said.value))
    gap = said.value - near.amount
    if gap:
        yield Problem(
            material.side(entry.paragraph, entry.begin, said.end),
            Words(
                f"文中为{shown(said.value, YUAN)}，表中合计为{shown(near.amount, YUAN)}",
                f"{shown(said.value, YUAN)} in the text, {shown(near.amount, YUAN)} in the table",
            ),
            expected=amount(near.amount),
            found=amount(said.value),
            other=material.placed(f"{near.name} {near.printed}", near.places),
            difference=gap,
            tolerance=said.half,
        )


def _totals(material: Material, fund: str) -> list[BudgetLine]:
    """This year's totals of a fund: of its own table, and of its column in the balances."""
    return [
        line
        for line in material.facts.lines
        if line.year == material.year
        and line.amount
        and (TOTAL.fullmatch(line.name) or line.name.startswith(_FUNDS[fund]))
        and ((line.table == fund and line.column in ("total", "project")) or line.column == fund or line.name.startswith(_FUNDS[fund]))
    ]


@rule(
    "fund-said-to-be-none",
    "warning",
    "completeness",
    title=Words("称没有而表中有数", "A fund said to be none"),
    explanation=Words(
        "文字称本年无政府性基金预算（国有资本经营预算）安排的支出，而表中该预算有本年数。",
        "The text says that nothing is paid from a government fund, or from state capital, and a table has this year's amount of it.",
    ),
)
def fund_said_to_be_none(material: Material) -> Iterator[Problem]:
    """Compare what the text denies with the tables."""
    for paragraph in material.told:
        found = _NONE.search(paragraph.plain) if "基金" in paragraph.plain or "资本" in paragraph.plain else None
        fund = next((key for key, word in _FUNDS.items() if found and word == found["fund"]), "")
        years = re.findall(r"20\d\d", paragraph.plain[: found.start()]) if found else []
        if not found or not fund or (years and int(years[-1]) != material.year) or _is_note(paragraph.plain):
            continue
        totals = _totals(material, fund)
        if totals:
            yield Problem(
                material.side(paragraph, *found.span()),
                Words(f"文中称没有，表中有{shown(totals[0].amount, YUAN)}", f"none is said, the table has {shown(totals[0].amount, YUAN)}"),
                expected=amount(totals[0].amount),
                found=amount(Decimal(0)),
                other=material.placed(f"{totals[0].name} {totals[0].printed}", totals[0].places),
            )


def _is_note(text: str) -> bool:
    """Whether a paragraph is the note of a table, which another rule compares with it."""
    return "此表" in text or "本表" in text or "空表" in text


@rule(
    "note-of-another-table",
    "warning",
    "labels",
    title=Words("表下注释与本表不符", "A note that belongs to another table"),
    explanation=Words(
        "空表下的说明讲的应是本表的预算和预算年度；讲别的预算或别的年度的，多为复制未改。",
        "The note below an empty table speaks of the table's own budget and year; one of another fund or year was copied.",
    ),
)
def note_of_another_table(material: Material) -> Iterator[Problem]:
    """Compare the notes below the tables of funds with the tables."""
    for section in material.outline.sections:
        own = _FUNDS.get(section.kind)
        for line in section.lines if own else ():
            text = "".join(line.text.split())
            if own is None or not _NOTE.match(text):
                continue
            others = [word for word in _FUNDS.values() if word != own and word in text and own not in text]
            years = [year for year in _YEAR.findall(text) if int(year) != material.year]
            for found, expected in ((others, own), (years, str(material.year))):
                if found:
                    yield Problem(
                        material.placed(f"{section.title}：{text}", (line.place(),)),
                        Words(f"注释讲的是“{found[0]}”，本表是“{expected}”", f"the note is of {found[0]}, the table of {expected}"),
                        expected=expected,
                        found=found[0],
                    )
