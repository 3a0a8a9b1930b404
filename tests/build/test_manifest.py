"""What a manifest beside the documents adds: one document out of several files, its source, corrections with their reason."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graphbuild.build import build
from graphbuild.errors import BadManifest
from graphbuild.extract import extract_file
from graphbuild.inputs import find_inputs
from graphbuild.language import speaking
from graphbuild.manifest import NAME, read_manifest, with_note
from graphbuild.store import open_store

SAMPLE = Path(__file__).parents[2] / "data" / "documents" / "yubei-petitions-2025.txt"


def write(folder: Path, text: str) -> Path:
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def in_two_files(folder: Path) -> None:
    """The sample as people publish it too: the text in one file, the tables in another."""
    text = SAMPLE.read_text(encoding="utf-8")
    cut = text.index("2025年渝北区部门收支预算总表\n")
    (folder / "说明.txt").write_text(text[:cut], encoding="utf-8")
    (folder / "附表.txt").write_text(text[cut:], encoding="utf-8")


def test_one_disclosure_in_two_files(tmp_path: Path) -> None:
    in_two_files(tmp_path)
    write(
        tmp_path,
        '[[document]]\nid = "both"\nfiles = ["说明.txt", "附表.txt"]\nsource = "https://example.org/预算"\npublished = 2025-02-10\n',
    )
    inputs, _ = find_inputs([tmp_path])
    assert [(source.document, [path.name for path in source.files]) for source in inputs] == [("both", ["说明.txt", "附表.txt"])]
    report = build([tmp_path], tmp_path / "store")
    whole = extract_file(SAMPLE)
    built = report.documents[0]
    assert (built.status, built.counts["lines"], built.counts["statements"]) == ("built", len(whole.lines), len(whole.statements))
    found = open_store(tmp_path / "store").query(
        "PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "SELECT ?page ?date WHERE { ?document dcat:landingPage ?page ; dcterms:issued ?date }"
    )
    assert isinstance(found, QuerySolutions)
    values = [[str(getattr(term, "value", "")) for term in row] for row in found]
    assert values == [["https://example.org/%E9%A2%84%E7%AE%97", "2025-02-10"]]
    assert build([tmp_path], tmp_path / "store").documents[0].status == "unchanged"
    write(tmp_path, '[[document]]\nid = "both"\nfiles = ["说明.txt", "附表.txt"]\n')
    assert build([tmp_path], tmp_path / "store").documents[0].status == "built"


def test_a_correction_replaces_one_cell_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    write(
        tmp_path,
        '[[document]]\nfiles = ["a.txt"]\n[[document.correction]]\ntable = "general-expenditure"\ncode = "2014001"\ncolumn = "basic"\n'
        'year = 2025\namount = "3129066.96"\nreason = "the printed page shows 96"\n',
    )
    found = with_note(extract_file(tmp_path / "a.txt"), read_manifest(tmp_path)[0])
    corrected = [line for line in found.lines if line.correction]
    assert [(line.code, line.column, line.amount, line.printed) for line in corrected] == [
        ("2014001", "basic", Decimal("3129066.96"), "3,129,066.95")
    ]
    noted = next(finding for finding in found.findings if finding.rule == "corrected-by-hand")
    assert (noted.expected, noted.found, noted.difference) == ("3129066.96", "3129066.95", Decimal("0.01"))


def test_a_correction_that_fits_no_single_cell_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    write(tmp_path, '[[document]]\nfiles = ["a.txt"]\n[[document.correction]]\ncolumn = "basic"\namount = "1"\nreason = "too broad"\n')
    plain = extract_file(tmp_path / "a.txt")
    found = with_note(plain, read_manifest(tmp_path)[0])
    assert found.lines == plain.lines
    unused = next(finding for finding in found.findings if finding.rule == "correction-unused")
    assert unused.found == str(sum(line.column == "basic" for line in plain.lines))


@pytest.mark.parametrize("text", ["[[document]\n", "id = 'x", "id 'x'"])
def test_what_the_parser_says_in_english_is_not_said_in_chinese(tmp_path: Path, text: str) -> None:
    with speaking("zh"), pytest.raises(BadManifest) as caught:
        read_manifest(write(tmp_path, text))
    assert not re.search("Expected|Unterminated|at end of document", str(caught.value))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[document]\n", "Expected"),
        ("[[document]]\nfiles = ['a.txt']\nid = \"x", "not valid TOML at its end: "),
        ("[[document]]\nid 'x'\n", "not valid TOML at line 2, column 4: Expected '=' after a key"),
        ("[[document]]\nfile = 'a.txt'\n", "unknown field 'file'"),
        ("[[document]]\nid = 'x'\n", "names no files"),
        ("[[document]]\nfiles = ['b.txt']\n", "b.txt, which is not there"),
        ("[[document]]\nfiles = ['a.txt']\npublished = 'soon'\n", "published should be a date as 2025-02-10"),
        (
            "[[document]]\nfiles = ['a.txt']\n[[document.correction]]\ncolumn = 'basic'\namount = 'x'\nreason = 'r'\n",
            "'x' is no number of yuan",
        ),
        ("[[document]]\nfiles = ['a.txt']\n[[document.correction]]\ncolumn = 'basic'\namount = '1'\n", "has no reason"),
    ],
)
def test_a_bad_manifest_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    with pytest.raises(BadManifest, match=message) as caught:
        read_manifest(write(tmp_path, text))
    assert str(caught.value).startswith(str(tmp_path / NAME))
    assert "\n" not in str(caught.value)
