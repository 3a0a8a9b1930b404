"""One performance table becomes facts: the department's goal and contact, or a project with its funds, people and goal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from graphbuild.extraction.performance.facts import Performance, Text
from graphbuild.extraction.performance.fields import Block, read_tail
from graphbuild.extraction.performance.money import printed_unit, yuan
from graphbuild.extraction.performance.pieces import Piece, joined, places
from graphbuild.extraction.performance.table import read_end, read_indicators
from graphbuild.model import Contact, Goal, Project

_ORGANIZATION_CODE = re.compile(r"(?:\d{3,9}\s*[-—–－]+|[\[［【]\d{3,9}[\]］】])\s*(?=\D)")
_PROJECT_CODE = re.compile(r"((?=\w*\d{6})[0-9A-Za-z]{8,})\s*[-—–－]+\s*")
_OWN_CODE = re.compile(r"(?=\w*\d{6})[0-9A-Za-z]{8,}")
_PHONE = re.compile(r"[+(（]?\d[\d\s()（）\-—–－、，,/转*]{4,}$")
_WHOLE_NUMBER = re.compile(r"\d{7,}")
_REFERENCE = re.compile(r"(?:详?见|参见|同|按照?)[^。；，]{0,24}。?")
_BLANK = re.compile(r"[-—–－./／,，、·_无\s]*")
_USED = (
    "project-name",
    "project-code",
    "yearly-amount",
    "amount",
    "appropriation",
    "other-funds",
    "responsible",
    "phone",
    "supervising",
    "implementing",
    "objective",
    "whole-goal",
)


def department_facts(block: Block, organization: str) -> Performance:
    """The goal, the indicators and the contact of a department's own table."""
    owner = without_code(joined(block.value("department-name"))) or organization
    indicators = read_indicators(block.body, "department", owner)
    read_tail(block, read_end(block.body))
    goal = block.value("objective")
    text = joined(goal)
    return Performance(
        indicators=tuple(indicators),
        goals=(Goal("department", owner, text, places(goal)),) if text else (),
        contacts=_contact(block, owner),
        texts=_texts(block, "department", owner, {"objective": "goal"}),
    )


def project_facts(block: Block, year: int, unit: str) -> Performance:
    """The project of a table with its indicators, goal and person; nothing from a table that is printed empty."""
    code, name = split_code(joined(block.value("project-name")))
    if not name or _BLANK.fullmatch(name):
        return Performance()
    apart = joined(block.value("project-code"))
    code = code or (apart if _OWN_CODE.fullmatch(apart) else "")
    person, phone = _person(block)
    goal = block.value("objective", "whole-goal")
    objective = joined(goal)
    used = [piece for field in _USED for piece in block.value(field)]
    project = Project(
        code=code,
        name=name,
        supervising_department=without_code(joined(block.value("supervising"))),
        implementing_unit=without_code(joined(block.value("implementing", "reporting"))),
        year=year,
        amount=_amount(block, "yearly-amount" if block.value("yearly-amount") else "amount", unit),
        appropriation=_amount(block, "appropriation", unit),
        other_funds=_amount(block, "other-funds", unit),
        responsible_person=person,
        phone=phone,
        objective=_told_objective(objective, joined(block.value("overview"))),
        places=places(used),
        overview=joined(block.value("overview")),
        basis=joined(block.value("basis")),
    )
    lead = (*block.value("responsible"), *block.value("phone"))
    return Performance(
        indicators=tuple(read_indicators(block.body, "project", name)),
        goals=(Goal("project", name, objective, places(goal)),) if objective else (),
        projects=(project,),
        contacts=(Contact("project-lead", person, phone, name, places(lead)),) if person or phone else (),
        texts=_texts(block, "project", name, {"objective": "objective", "overview": "overview", "basis": "basis"}),
    )


def without_code(name: str) -> str:
    """A body's name without the code before it: `309001-信访办（本级）` is 信访办（本级）."""
    return _ORGANIZATION_CODE.sub("", name, count=1) if _ORGANIZATION_CODE.match(name) else name


def split_code(name: str) -> tuple[str, str]:
    """(code, name) of a project as printed: `50011222T00000075191-信访接待中心运行经费`; the code is "" where none is printed."""
    found = _PROJECT_CODE.match(name)
    return (found[1], name[found.end() :]) if found else ("", name)


def _told_objective(objective: str, overview: str) -> str:
    """The objective, or the overview where the objective only refers elsewhere."""
    return overview if overview and _REFERENCE.fullmatch(objective) else objective


def _amount(block: Block, name: str, unit: str) -> Decimal | None:
    field = block.fields.get(name)
    if field is None or not field.value:
        return None
    labels = [
        field.key,
        joined(field.value),
        *(other.key for key, other in block.fields.items() if key in ("amount", "yearly-amount", "unused")),
    ]
    return yuan(joined(field.value), printed_unit(*labels) or unit)


def _person(block: Block) -> tuple[str, str]:
    """(name, phone) of the person responsible; a phone may stand in the same cell or in one of its own."""
    person = joined_apart(block.value("responsible"))
    found = _PHONE.search(person)
    if found:
        return person[: found.start()].replace(" ", "").strip("，,、:："), found[0].strip()
    return person.replace(" ", ""), joined(block.value("phone"))


def joined_apart(parts: Iterable[Piece]) -> str:
    """Pieces with a space between them where they share a line or are whole numbers: a name and a number, or two numbers."""
    text = ""
    last: Piece | None = None
    for part in parts:
        numbers = _WHOLE_NUMBER.search(text) and _WHOLE_NUMBER.search(part.text)
        apart = last is not None and (last.line.number == part.line.number or numbers)
        text += f" {part.text}" if apart else part.text
        last = part
    return text


def _contact(block: Block, owner: str) -> tuple[Contact, ...]:
    name, phone = block.value("contact"), block.value("phone")
    if not name and not phone:
        return ()
    person, number = joined_apart(name), joined(phone)
    if not phone and (found := _PHONE.search(person)):
        person, number = person[: found.start()], found[0].strip()
    return (Contact("performance", person.replace(" ", ""), number, owner, places((*name, *phone))),)


def _texts(block: Block, owner_kind: str, owner: str, names: dict[str, str]) -> tuple[Text, ...]:
    found = ((name, block.value(field)) for field, name in names.items())
    return tuple(Text(owner_kind, owner, name, joined(value), places(value)) for name, value in found if value)
