"""Who answers for the disclosure."""

from __future__ import annotations

import pytest

from graphbuild.extraction.prose.contacts import extract_contacts
from tests.extraction.prose.helpers import prose


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("部门预算公开联系人：张甲        联系方式：023-12345678", [("张甲", "023-12345678")], id="one"),
        pytest.param(
            "部门预算公开联系人： 张甲 联系方式：023-12345678 \n\n2031年预算公开表（目录）",
            [("张甲", "023-12345678")],
            id="what follows is no phone",
        ),
        pytest.param("公开联系人：欧阳甲\n联系电话：12345678转801", [("欧阳甲", "12345678转801")], id="two lines, an extension"),
        pytest.param(
            "联系人：张甲、李乙 联系电话：023-12345678、023-87654321",
            [("张甲", "023-12345678"), ("李乙", "023-87654321")],
            id="two and two",
        ),
        pytest.param("联系人：张甲、李乙 联系电话：12345678", [("张甲", "12345678"), ("李乙", "12345678")], id="two with one phone"),
        pytest.param(
            "联系人：张甲 电话：1234567 联系人：李乙 电话：7654321", [("张甲", "1234567"), ("李乙", "7654321")], id="one after the other"
        ),
        pytest.param("部门预算公开联系人：张甲  联系电话：", [("张甲", "")], id="no phone"),
        pytest.param("联系人：张甲（办公室）联系电话:0722-3311220。", [("张甲", "0722-3311220")], id="a note"),
        pytest.param("单位预算公开联系人： 张 甲 联系方式：13800138000", [("张甲", "13800138000")], id="a name of two parted characters"),
        pytest.param("咨询电话：023-61234567 联系人：张甲", [("张甲", "023-61234567")], id="the phone first"),
        pytest.param("七、预算公开联系方式及信息反馈\n本部门负责信息公开。", [], id="nobody"),
    ],
)
def test_contacts(text: str, want: list[tuple[str, str]]) -> None:
    found = extract_contacts(prose(text), "乙县教育局")
    assert [(one.name, one.phone) for one in found] == want
    assert all((one.role, one.subject) == ("disclosure", "乙县教育局") for one in found)
    assert all(text[place.start : place.end] == place.text for one in found for place in one.places)
