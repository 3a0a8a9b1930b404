"""Measures over small graphs, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import networkx
import pytest

from queries.exploration import Explorer, Found
from queries.exploration.groups import communities
from queries.exploration.outliers import outliers
from queries.exploration.paths import path
from queries.exploration.robust import standing
from queries.exploration.similar import similar
from tests.exploration.small import Small, budget

E = "https://example.org/"


def test_standing_among_others() -> None:
    """Others 10 11 12 13: median 11.5, distances 1.5 0.5 0.5 1.5, MAD 1; 20 is 8.5 away, and 8.5 / 1.4826 = 5.7332."""
    found = standing(Decimal(20), [Decimal(10), Decimal(11), Decimal(12), Decimal(13)])
    assert found is not None
    assert (found.median, found.mad) == (Decimal("11.5"), Decimal(1))
    assert round(found.score, 4) == Decimal("5.7332")
    assert found.is_outlier


def test_standing_is_not_applicable() -> None:
    assert standing(Decimal(20), [Decimal(10), Decimal(11), Decimal(12)]) is None
    assert standing(Decimal(20), [Decimal(10), Decimal(10), Decimal(10), Decimal(30)]) is None


def six() -> Small:
    """Six departments with shares of 2080505 of 10, 11, 12, 13, 14 and 40 per cent; the last alone spends under 2059999."""
    shares = [10, 11, 12, 13, 14]
    budgets = [budget(f"d{share}", 2024, {"2080505": str(share), "2010301": str(100 - share)}) for share in shares]
    return Small("".join(budgets) + budget("odd", 2024, {"2080505": "40", "2010301": "55", "2059999": "5"}))


def test_outliers() -> None:
    """Of odd: the others' median is 12, their MAD 1: (40 - 12) / 1.4826. The five cannot stand out: each has the others around it."""
    found = outliers(six())
    rows = {(row["code"], row["department"]): row for row in found.records()}
    assert set(rows) == {("2080505", "odd"), ("2010301", "odd")}
    row = rows["2080505", "odd"]
    assert (row["share"], row["median"], row["mad"], row["others"], row["amount"]) == (
        Decimal("0.4"),
        Decimal("0.12"),
        Decimal("0.01"),
        5,
        Decimal(40),
    )
    assert round(Decimal(str(row["score"])), 2) == Decimal("18.89")
    assert round(Decimal(str(rows["2010301", "odd"]["score"])), 2) == Decimal("-22.26")  # (55 - 88) / 1.4826
    assert found.remarks[0]["en"].startswith("2 codes were compared; not applicable to 1 more")


def test_outliers_of_one_department() -> None:
    assert {row["department"] for row in outliers(six(), f"{E}odd").records()} == {"odd"}
    assert outliers(six(), f"{E}d10").rows == ()


def test_similar() -> None:
    """d10 has 10 and 90: with d11 min is 10 + 89, with d14 10 + 86, with odd 10 + 55."""
    found = similar(six(), f"{E}d10")
    assert [(row["department"], row["overlap_function"]) for row in found.records()] == [
        ("d11", Decimal("0.99")),
        ("d12", Decimal("0.98")),
        ("d13", Decimal("0.97")),
        ("d14", Decimal("0.96")),
        ("odd", Decimal("0.65")),
    ]
    assert found.rows[0][4] is None  # nothing by economic class
    assert found.rows[0][5] == "2010301 科目2010301 89.0% | 2080505 科目2080505 10.0%"


def test_similar_without_amounts_is_not_applicable() -> None:
    found = similar(Small(budget("a", 2024, {}) + budget("b", 2024, {"2080505": "1"})), f"{E}a")
    assert found.rows == ()
    assert found.remarks[0]["en"] == "Not applicable: a publishes no amounts by code."
    assert similar(Small(budget("b", 2024, {"2080505": "1"})), f"{E}nobody").remarks[0]["zh"] == "不适用：它没有公布预算。"


TIES = """
  e:p a bg:Project ; skos:prefLabel "项目甲"@zh ; bg:ofDepartment e:a .
  e:citation1 a bg:Citation ; bg:citing e:p ; bg:cites e:law ; bg:printedTitle "条例" ; bg:inDocument e:a-2024 .
  e:law a bg:Policy ; dcterms:title "条例"@zh .
  e:office a bg:InternalOffice ; skos:prefLabel "办公室"@zh ; bg:region e:east ; org:unitOf e:a .
"""
CITES = """
  e:citation2 a bg:Citation ; bg:citing e:b ; bg:cites e:law ; bg:printedTitle "条例" ; bg:inDocument e:b-2024 .
  e:citation2 bg:printedNumber "国令1号" .
  e:law a bg:Policy ; dcterms:title "条例"@zh .
"""


def tied() -> Small:
    return Small(budget("a", 2024, {"2080505": "1"}, TIES) + budget("b", 2024, {"2080505": "1"}, CITES) + budget("c", 2024, {}))


def steps(found: Found) -> list[tuple[object, ...]]:
    return [row[1:2] + row[3:5] for row in found.rows]


def test_the_shortest_path_in_words() -> None:
    """From the office to b: over a and the region in three steps, and not over a, the project, and the policy in four."""
    found = path(tied(), f"{E}office", f"{E}b")
    assert steps(found) == [("办公室", "org:unitOf", "a"), ("a", "bg:region", "东区"), ("东区", "^bg:region", "b")]
    assert [found.columns[3].shown(row[3], "zh") for row in found.rows] == ["是其内设机构或预算单位：", "位于", "辖有部门："]
    assert steps(path(tied(), f"{E}p", f"{E}b")) == [("项目甲", "bg:cites", "条例"), ("条例", "^bg:cites", "b")]


def test_of_two_shortest_paths_the_one_over_what_is_rarer() -> None:
    """a and b are two steps apart over the region, which has three departments and the city, and over a code that only they have."""
    assert steps(path(tied(), f"{E}a", f"{E}b"))[0] == ("a", "bg:region", "东区")
    assert steps(path(tied(), f"{E}a", f"{E}b", codes=True)) == [
        ("a", "spends-under", "2080505 科目2080505"),
        ("2080505 科目2080505", "^spends-under", "b"),
    ]


def test_no_path() -> None:
    alone = 'e:graph-x { e:x a bg:Policy ; dcterms:title "孤"@zh . }'
    store = Small(budget("a", 2024, {}) + alone)
    assert path(store, f"{E}a", f"{E}x").remarks[0]["en"] == "Nothing connects the two."
    assert path(store, f"{E}a", f"{E}nothing").remarks[0]["en"] == f"{E}nothing is no entity of the network."
    assert path(store, f"{E}a", f"{E}a").rows == ()


def indicator(project: str, *names: str) -> str:
    said = "".join(
        f'  e:{project}-{number} a bg:PerformanceIndicator ; bg:owner e:{project} ; bg:printedName "{name}" ; bg:inDocument e:a-2024 .\n'
        for number, name in enumerate(names)
    )
    return f'  e:{project} a bg:Project ; skos:prefLabel "{project}"@zh .\n{said}'


def test_communities_and_what_holds_them_together() -> None:
    """p, q, r share two indicators, s and t one (written in two ways), u none: weights 2 2 2 and 1, so W = 7.

    Q = (6/7 - (12/14)²) + (1/7 - (2/14)²) = 6/49 + 6/49 = 12/49.
    """
    more = indicator("p", "满意度", "及时率") + indicator("q", "满意度", "及时率") + indicator("r", "及时率", "满意 度")
    more += indicator("s", "（新）数量") + indicator("t", "(新) 数量") + indicator("u", "别的")
    found = communities(Small(budget("a", 2024, {}, more)))
    assert [(row["community"], row["member"], row["held_by"]) for row in found.records()] == [
        (1, "p", "及时率 | 满意度"),
        (1, "q", "及时率 | 满意度"),
        (1, "r", "及时率 | 满意度"),
        (2, "s", "（新）数量"),
        (2, "t", "（新）数量"),
    ]
    assert networkx.community.modularity(found.network, [{f"{E}{name}" for name in group} for group in ("pqr", "st")]) == pytest.approx(
        12 / 49
    )
    assert "Q = 0.24" in found.remarks[0]["en"]
    assert found.remarks[0]["en"].endswith("Without any tie: 1.")


def test_cited() -> None:
    found = Explorer(tied()).cited()
    assert found.rows == (("条例", "国令1号", 2, 2, "a | b"),)


HEADS = """
  e:a-staff bg:count 20 ; bg:fiscalYear "2023"^^xsd:gYear ; bg:sequence 1 .
  e:a-old bg:count 99 ; bg:fiscalYear "2021"^^xsd:gYear ; bg:sequence 2 .
  e:a-staff a bg:Statement ; bg:topic bg:topic-staff-active ; bg:inDocument e:a-2024 .
  e:a-old a bg:Statement ; bg:topic bg:topic-staff-active ; bg:inDocument e:a-2024 .
  e:a-1 bg:inView bg:view-department-economy ; bg:expenditureNature bg:nature-personnel ; bg:amount 900.00 ; bg:inDocument e:a-2024 .
  e:a-2 bg:inView bg:view-department-economy ; bg:expenditureNature bg:nature-personnel ; bg:amount 100.00 ; bg:inDocument e:a-2024 .
  e:a-3 bg:inView bg:view-department-economy ; bg:expenditureNature bg:nature-operating ; bg:amount 50.00 ; bg:inDocument e:a-2024 .
  e:a-4 a bg:Statement ; bg:topic bg:topic-operating-funds ; bg:amount 9999.00 ; bg:fiscalYear "2024"^^xsd:gYear ; bg:inDocument e:a-2024 .
  e:a-5 a bg:Statement ; bg:topic bg:topic-three-public ; bg:amount 10.00 ; bg:fiscalYear "2024"^^xsd:gYear ; bg:inDocument e:a-2024 .
"""


def test_per_head() -> None:
    """20 staff: 1,000 personnel and 50 operating of the table (not the 9,999 of the text), 10 three public of the text."""
    found = Explorer(Small(budget("a", 2024, {}, HEADS) + budget("b", 2024, {}))).per_head()
    (row,) = found.records()
    assert (row["active_staff"], row["active_staff_year"]) == (20, 2023)
    assert [row[f"{cost}_per_head"] for cost in ("personnel", "operating", "three_public")] == [Decimal(50), Decimal("2.5"), Decimal("0.5")]
    assert row["operating_score"] is None
    assert [remark["en"] for remark in found.remarks] == [
        "Not applicable to those that state no number of active staff: b.",
        "Departments that state their active staff: 1, fewer than 5, so scores are not applicable.",
    ]
