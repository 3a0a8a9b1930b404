"""The reports themselves: markup in a disclosure, languages, pictures of pages, excerpts."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from budgetgraph.checking import Check, Checked, Issue
from budgetgraph.report import words
from budgetgraph.report.changes import changes_page
from budgetgraph.report.excerpts import Excerpt, Piece, from_lines, from_quotes
from budgetgraph.report.findings import findings_page
from budgetgraph.report.flat import grouped, money
from budgetgraph.report.sarif import uri
from graphbuild.language import speaking
from graphbuild.model import Line, Place
from queries.checking import Found
from queries.diff import CAME, CHANGED, Amount, Budget, Change
from queries.pictures import Camera
from queries.rulebook import FAMILIES, rule_text, rulebook

EVIL = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>&\x00\x1b"


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def found(text: str = "某处", **changes: object) -> Found:
    made = Found(
        document=text,
        rule="tree-children",
        severity="error",
        where=text,
        where_other=text,
        expected=text,
        found=text,
        message={"zh": text, "en": text},
        difference=Decimal("1.5"),
        tolerance=Decimal("0.005"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def check_of(issue: Issue, file: Path = Path("a.txt")) -> Check:
    return Check((Checked(issue.document, file, issue.document, 2024),), (issue,), ((EVIL, EVIL),))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_markup_of_a_disclosure_stays_text(language: str) -> None:
    excerpt = Excerpt(1, 0, (Piece(EVIL, marked=True), Piece(f"\t{EVIL}"), Piece("\n"), Piece(EVIL)))
    issue = Issue(found(EVIL, rule=EVIL), (excerpt,), acknowledged=EVIL)
    page = Page(findings_page(check_of(issue, Path(EVIL.replace("/", "").replace("\x00", ""))), (issue,), language))
    assert not page.tags & {"script", "img", "svg", "iframe", "object", "link"}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert page.text.count("<script>alert('1')</script>") >= 10
    assert "\x00" not in page.text


def test_a_report_loads_nothing() -> None:
    text = findings_page(check_of(Issue(found())), (Issue(found()),), "en")
    page = Page(text)
    assert {name for name, _ in page.attributes} <= {"charset", "class", "content", "http-equiv", "lang", "name"}
    assert "default-src 'none'" in text
    assert "@media print" in text


def test_markup_in_compared_budgets_stays_text() -> None:
    amount = Amount("projects", "expenditure", EVIL, EVIL, "amount", 0, Decimal(1))
    budget = Budget(EVIL, EVIL, 2024, (amount,))
    changes = [
        Change(EVIL, "", EVIL, EVIL, EVIL, 1, CHANGED, Decimal(1), Decimal(2), EVIL),
        Change("projects", "", "", EVIL, "", 0, CAME, None, None),
    ]
    page = Page(changes_page(budget, budget, changes, "zh"))
    assert not page.tags & {"script", "img"}
    assert "+100.0" in page.text


def test_both_languages_say_the_same_things() -> None:
    zh, en = words.keys("zh"), words.keys("en")
    assert zh == en


def test_every_rule_explains_itself_in_both_languages() -> None:
    for rule in rulebook().values():
        assert set(rule.title) == set(rule.explanation) == {"zh", "en"}
        assert all((*rule.title.values(), *rule.explanation.values()))
        assert rule.title["en"].isascii() or "“" in rule.title["en"] or "’" in rule.title["en"]
        assert rule.family in FAMILIES
    assert rule_text("of-another-version").title["zh"] == "of-another-version"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("10888000", "10,888,000"), ("-6100.00", "-6,100.00"), ("+33556428.00", "+33,556,428.00"), ("2024", "2024"), ("95%", "95%"), ("", "")],
)
def test_amounts_have_their_thousands_apart(text: str, shown: str) -> None:
    assert grouped(text) == shown


@pytest.mark.parametrize(("amount", "text"), [("6100", "6100.00"), ("0.005", "0.005"), ("1E+3", "1000.00"), ("1.5", "1.50")])
def test_money_has_two_decimals_at_least(amount: str, text: str) -> None:
    assert money(Decimal(amount)) == text


def lines(text: str) -> list[Line]:
    made, start = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        made.append(Line(number, start, raw, raw))
        start += len(raw) + 1
    return made


def at(text: str, part: str) -> Place:
    start = text.index(part)
    return Place(text[:start].count("\n") + 1, start, start + len(part), part)


def test_a_sentence_over_several_lines() -> None:
    text = "一、概况。\n\n2024 年预算 678.73 万元，比 2023\n\n年增加 102.84 万元。其中：\n\n教育 5 万元。\n合计 1 2"
    (excerpt,) = from_lines(lines(text), [at(text, "678.73"), at(text, "102.84")])
    assert excerpt.line == 3
    assert excerpt.text == "2024 年预算 678.73 万元，比 2023年增加 102.84 万元。其中：教育 5 万元。"
    assert [piece.text for piece in excerpt.pieces if piece.marked] == ["678.73", "102.84"]


def test_rows_of_a_table_that_touch_stand_together_and_others_apart() -> None:
    text = "合计 10 20\n\n201 服务 7\n202 其他 3\n203 末行 9"
    excerpts = from_lines(lines(text), [at(text, "10"), at(text, "7"), at(text, "末行")])
    assert [(each.line, each.text) for each in excerpts] == [(1, "合计 10 20\n201 服务 7"), (5, "203 末行 9")]


def test_quotes_of_a_store_make_a_row_again() -> None:
    text = "201\t一般公共服务支出\t7\t8"
    quotes = [at(text, part) for part in ("一般公共服务支出", "201", "8", "7")]
    (excerpt,) = from_quotes(quotes, [at(text, "8")])
    assert excerpt.pieces == (*(Piece(part) for part in ("201", "\t", "一般公共服务支出", "\t", "7", "\t")), Piece("8", marked=True))


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two blank pages."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    path = tmp_path / "a.pdf"
    document.save(path)
    document.close()
    return path


def on(page: int, top: float) -> Place:
    return Place(1, 0, 1, "1", page, (100.0, top, 140.0, top + 12))


def test_pictures_of_the_places_on_pages(pdf: Path) -> None:
    """Two places close to each other in one picture, one far below in a second, one on the next page; not one beyond the last page."""
    pytest.importorskip("PIL")
    with Camera(pdf) as camera:
        pictures = camera.take([on(1, 100), on(1, 130), on(1, 700), on(2, 5), on(3, 5)])
    assert [picture.page for picture in pictures] == [1, 1, 2]
    assert all(picture.uri.startswith("data:image/png;base64,") for picture in pictures)


def test_a_report_shows_the_place_on_its_page(pdf: Path) -> None:
    pytest.importorskip("PIL")
    issue = Issue(found(places=(on(2, 300),)))
    assert "data:image/png;base64," in findings_page(check_of(issue, pdf), (issue,), "zh")


def test_without_pillow_a_report_names_the_page(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL.ImageDraw", None)
    issue = Issue(found(places=(on(2, 300),)))
    page = findings_page(check_of(issue, pdf), (issue,), "zh")
    assert "data:image" not in page.replace("img-src data:", "")
    assert "第 2 页" in page


def test_no_pictures_of_what_is_no_pdf_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    for file in (None, tmp_path / "a.txt", tmp_path / "none.pdf"):
        with Camera(file) as camera:
            assert camera.take([on(1, 100)]) == []


def test_files_as_references(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert uri(tmp_path / "预算 a.pdf") == "%E9%A2%84%E7%AE%97%20a.pdf"
    assert uri(Path("a.pdf")) == "a.pdf"
    assert uri(tmp_path.parent / "b.pdf").startswith("file:///")


def test_severities_are_counted_in_words() -> None:
    with speaking("en"):
        assert [words.counted(number, "error", "en") for number in (1, 2)] == ["1 error", "2 errors"]
    with speaking("zh"):
        assert words.counted(2, "warning", "zh") == "2 处疑点"
