from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.mapping.names import Names, body_slug, stem
from graphbuild.model import Organization
from tests.mapping.facts import DEPARTMENT, disclosure


@pytest.mark.parametrize(
    ("name", "region", "expected"),
    [
        ("重庆市江北区教育委员会", "500105", "教育委员会"),
        ("江北区教育委员会", "500105", "教育委员会"),
        ("重庆市教育委员会", "500105", "重庆市教育委员会"),
        ("重庆市教育委员会", "500000", "教育委员会"),
        ("湖北省随州市曾都区财政局", "421303", "财政局"),
        ("随州市曾都区财政局", "421303", "财政局"),
        ("江北区", "500105", "江北区"),
        ("某局", "", "某局"),
    ],
)
def test_the_region_is_no_part_of_a_name(name: str, region: str, expected: str) -> None:
    assert stem(name, region) == expected


def test_one_department_in_two_documents_and_two_departments_of_one_name() -> None:
    assert body_slug("重庆市江北区教育委员会", "500105") == body_slug("江北区教育委员会", "500105")
    assert body_slug("江北区财政局", "500105") != body_slug("渝北区财政局", "500112")


def test_own_level_is_not_the_department() -> None:
    names = Names(disclosure())
    assert names.organization("区教委（本级）") == f"{names.department}-benji"
    assert names.organization("重庆市江北区教育委员会（本级）") == f"{names.department}-benji"
    assert names.organization("江北区教育委员会本部") == f"{names.department}-benji"
    assert names.organization("本级") == f"{names.department}-benji"


def test_short_forms_of_the_department() -> None:
    names = Names(disclosure())
    assert names.organization("区教委", "department") == names.department
    assert names.organization("教委") == names.department
    assert names.organization("江北区教育委员会") == names.department
    assert names.organization("市教委", "department") != names.department
    assert names.bodies[names.department].names == {DEPARTMENT, "江北区教育委员会", "区教委", "教委"}
    assert names.bodies[names.department].label == DEPARTMENT


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("江北区人民政府办公室", "区政府办"),
        ("江北区人民政府办公室", "政府办公室"),
        ("江北区发展和改革委员会", "区发改委"),
        ("江北区人民代表大会常务委员会", "区人大常委会"),
        ("江北区妇女联合会", "妇联"),
        ("江北区委信访办公室（区信访局）", "区信访局"),
        ("江北区人民法院", "法院"),
    ],
)
def test_a_short_form_ends_as_the_full_name_does(full: str, short: str) -> None:
    names = Names(disclosure(organization=full))
    assert names.organization(short, "department") == names.department


@pytest.mark.parametrize(
    ("full", "other"),
    [
        ("重庆市江北区人民政府办公室", "江北区人民政府"),
        ("重庆市江北区人民政府办公室", "人民政府"),
        ("重庆市江北区人民政府办公室", "区政府"),
        ("重庆市江北区人民政府办公室", "办公室"),
        ("重庆市江北区教育委员会", "委员会"),
        ("重庆市江北区教育委员会办公室", "区教委"),
    ],
)
def test_another_body_whose_name_is_a_part_of_the_departments(full: str, other: str) -> None:
    names = Names(disclosure(organization=full))
    assert names.organization(other, "department") != names.department


def test_an_office_belongs_to_its_department() -> None:
    one = Names(disclosure())
    other = Names(disclosure(organization="重庆市江北区财政局", organizations=(Organization("internal-office", "综合科", "", "", ()),)))
    assert one.organization("综合科") != other.organization("综合科")


def test_a_unit_printed_with_and_without_its_region_is_one() -> None:
    full = Organization("unit", "重庆市江北区招生考试中心", "205003", DEPARTMENT, ())
    names = Names(disclosure(organizations=(*disclosure().organizations, full)))
    assert names.organization("江北区招生考试中心") == names.organization("重庆市江北区招生考试中心") == names.organization("招生考试中心")
    assert names.bodies[names.organization("招生考试中心") or ""].kinds == {"subordinate-unit", "unit"}


def test_a_project_is_one_in_two_years_by_code_or_by_department_and_name() -> None:
    one, next_year = Names(disclosure()), Names(disclosure(document="jiangbei-education-2025", year=2025))
    assert one.project("校园安全专项") == next_year.project("校园安全 专项")
    coded = disclosure().projects[0]
    names = Names(disclosure(projects=(replace(coded, code="500105T01"),)))
    assert names.project("校园安全专项") == "500105T01"
    elsewhere = Names(disclosure(organization="重庆市江北区财政局"))
    assert one.project("校园安全专项") != elsewhere.project("校园安全专项")


def test_a_body_is_the_same_whichever_project_names_it_first() -> None:
    one, other = disclosure().projects[0], replace(disclosure().projects[0], name="另一项目")
    one, other = replace(one, implementing_unit="江北区体育局"), replace(other, supervising_department="江北区体育局")
    assert Names(disclosure(projects=(one, other))).bodies.keys() == Names(disclosure(projects=(other, one))).bodies.keys()


def test_a_project_is_compared_without_punctuation() -> None:
    names = Names(disclosure())
    assert names.project("“校园安全”专项") == names.project("校园安全专项")
