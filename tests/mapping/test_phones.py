from __future__ import annotations

import pytest

from graphbuild.mapping.phones import e164


@pytest.mark.parametrize(
    ("printed", "area", "expected"),
    [
        ("68872919", "23", ("+862368872919",)),
        ("023-68872919", "", ("+862368872919",)),
        ("（023）68872919", "23", ("+862368872919",)),
        ("6887291", "722", ("+867226887291",)),
        ("13812345678", "23", ("+8613812345678",)),
        ("023-68872919、13812345678", "23", ("+862368872919", "+8613812345678")),
        ("68872919", "", ()),
        ("见公告", "23", ()),
        ("", "23", ()),
    ],
)
def test_e164(printed: str, area: str, expected: tuple[str, ...]) -> None:
    assert e164(printed, area) == expected
