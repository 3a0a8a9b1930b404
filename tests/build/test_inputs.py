from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphbuild.inputs import find_inputs


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")


def ids(*paths: Path) -> list[str]:
    return [source.document for source in find_inputs(paths)[0]]


def reasons(*paths: Path) -> list[tuple[str, str]]:
    return [(entry.path.name, entry.why) for entry in find_inputs(paths)[1]]


def test_folders_are_searched_in_sorted_order(tmp_path: Path) -> None:
    make(tmp_path, "b/two.txt", "a/one.TXT", "three.txt", ".hidden.txt", ".git/four.txt", "README.md")
    assert ids(tmp_path) == ["one", "two", "three"]


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "budget.dump")
    assert ids(tmp_path / "budget.dump") == ["budget"]


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert ids(tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt") == ["a"]


def test_shared_stems_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    make(tmp_path, "江北/2024/budget.txt", "渝北/budget.txt", "other.txt")
    assert sorted(ids(tmp_path)) == ["other", "江北-2024-budget", "渝北-budget"]


def test_a_way_round_over_another_folder_is_not_part_of_an_id(tmp_path: Path) -> None:
    make(tmp_path, "江北/budget.txt", "渝北/budget.txt")
    assert ids(tmp_path / "渝北" / ".." / "江北", tmp_path / "渝北") == ["江北-budget", "渝北-budget"]


def test_shared_stems_in_one_folder_are_told_apart_by_their_endings(tmp_path: Path) -> None:
    make(tmp_path, "budget.txt", "budget.text")
    assert ids(tmp_path / "budget.txt", tmp_path / "budget.text") == ["budget-text", "budget-txt"]


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert reasons(tmp_path / "none.txt", tmp_path / "empty") == [
        ("none.txt", "no such file or folder"),
        ("empty", "no documents in this folder (looked for text, PDF, Word, Excel, HTML, Markdown, CSV, zip and pictures)"),
    ]


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    make(tmp_path, "a/one.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert ids(tmp_path) == ["one"]
    assert reasons(tmp_path) == [("loop.txt", "Too many levels of symbolic links")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable to root")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir(mode=0)
    assert reasons(tmp_path / "secret") == [("secret", "Permission denied")]
