"""A folder that is there whole or not at all, also where somebody presses Ctrl-C at the worst moment."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from queries.files import whole_folder


def write(target: Path, content: str) -> None:
    with whole_folder(target, lambda _: True) as folder:
        (folder / "page").write_text(content)


def test_ctrl_c_while_the_old_folder_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "public", "old")
    removed: list[Path] = []
    remove = shutil.rmtree

    def interrupted(folder: Path, *, ignore_errors: bool) -> None:
        removed.append(folder)
        if len(removed) <= 2:
            raise KeyboardInterrupt
        remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "public", "new")
    assert len(removed) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert (tmp_path / "public" / "page").read_text() == "new"


def test_ctrl_c_between_the_old_folder_and_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "public", "old")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "public", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert (tmp_path / "public" / "page").read_text() == "old"
