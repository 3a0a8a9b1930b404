from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from graphbuild.mapping import nquads

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (nquads.string(""), None),
        (nquads.string('说"一\n二\\三'), '"说\\"一\\n二\\\\三"'),
        (nquads.chinese("信访"), '"信访"@zh'),
        (nquads.decimal(Decimal("1897800.00")), f'"1897800.00"^^<{XSD}decimal>'),
        (nquads.decimal(Decimal("1E+3")), f'"1000"^^<{XSD}decimal>'),
        (nquads.decimal(None), None),
        (nquads.integer(7), f'"7"^^<{XSD}integer>'),
        (nquads.boolean(False), f'"false"^^<{XSD}boolean>'),
        (nquads.boolean(None), None),
        (nquads.year(2024), f'"2024"^^<{XSD}gYear>'),
        (nquads.year(0), None),
        (nquads.hex_binary("ab0f"), f'"AB0F"^^<{XSD}hexBinary>'),
    ],
)
def test_terms(term: str | None, expected: str | None) -> None:
    assert term == expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_from_a_parser(text: str) -> None:
    lines = nquads.Lines("<http://g>")
    lines.add("<http://s>", [("<http://p>", nquads.string(text))])
    (quad,) = parse(lines.serialise(), format=RdfFormat.N_QUADS)
    assert quad.object == Literal(text)


def test_half_a_surrogate_does_not_break_the_graph() -> None:
    assert nquads.string("a\ud800b") == '"a\ufffdb"'


def test_lines_are_sorted_and_single() -> None:
    lines = nquads.Lines("<g>")
    lines.add("<b>", [("<p>", '"2"'), ("<p>", None), ("<p>", '"1"')])
    lines.add("<a>", [("<p>", '"1"')])
    lines.add("<b>", [("<p>", '"1"')])
    assert lines.serialise() == b'<a> <p> "1" <g> .\n<b> <p> "1" <g> .\n<b> <p> "2" <g> .\n'
