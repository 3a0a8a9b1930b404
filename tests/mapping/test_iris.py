from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphbuild.mapping.iris import code_slug, document_slug, identified, name_slug, policy_iri
from graphbuild.mapping.targets import bounds
from graphbuild.normal import normalised

NAMES = st.text(
    alphabet=st.sampled_from("重庆市区教育委员会信访办公室（）()“”0123456789ABab —-《》 　\n\"'<>{}|^`\\%#？"), min_size=1, max_size=30
)


@given(st.text(min_size=1, max_size=40))
def test_slugs_are_ascii_and_fit_into_an_iri(name: str) -> None:
    for slug in (name_slug(name, "scope"), document_slug(name)):
        assert slug.isascii()
        assert all(character.isalnum() or character in "._-" for character in slug)


@given(NAMES, NAMES)
def test_two_names_share_a_slug_only_when_they_are_one_name(one: str, other: str) -> None:
    assert (name_slug(one) == name_slug(other)) == (normalised(one) == normalised(other))


@given(NAMES, NAMES)
def test_two_documents_share_a_slug_only_when_they_are_one_name(one: str, other: str) -> None:
    if normalised(one) != normalised(other):
        assert document_slug(one) != document_slug(other)


@given(st.text(max_size=20), st.text(max_size=8))
def test_any_target_is_read(target: str, unit: str) -> None:
    assert bounds("≥", target, unit).max_inclusive in {None, True}


def test_a_name_becomes_pinyin_and_a_hash() -> None:
    assert name_slug("信访办公室", "500104").rpartition("-")[0] == "xinfangbangongshi"
    assert name_slug("信访办公室", "500104") != name_slug("信访办公室", "500112")


def test_ways_to_print_one_name() -> None:
    one = name_slug("“法治化”专项（二期）")
    assert one == name_slug('"法治化" 专项(二期)') == name_slug("“法治化”专项\n（二期）")


def test_one_policy_whatever_its_brackets() -> None:
    base = "https://example.org/"
    assert policy_iri(base, "意见", "潼南委发﹝2011﹞5号") == policy_iri(base, "另题", "潼南委发【2011】 5号")
    assert policy_iri(base, "办法", "普投资规范（2023）1号") == policy_iri(base, "办法", "普投资规范〔2023〕1号")
    assert policy_iri(base, "《信访工作条例》", "") == policy_iri(base, "信访工作条例", "")


def test_codes_stand_as_they_are() -> None:
    assert code_slug("50010423T000003183049") == "50010423T000003183049"
    assert code_slug("2010308 信访") is None
    assert document_slug("yubei-petitions-2025") == "yubei-petitions-2025"


def test_equal_facts_are_told_apart_by_rank_and_not_by_order() -> None:
    def named(facts: list[tuple[str, int]]) -> dict[tuple[str, int], str]:
        return dict(identified(facts, lambda fact: (fact[0],), lambda fact: fact[1]))

    forward, backward = named([("合计", 1), ("合计", 2), ("教育", 1)]), named([("教育", 1), ("合计", 2), ("合计", 1)])
    assert forward == backward
    assert len(set(forward.values())) == 3
