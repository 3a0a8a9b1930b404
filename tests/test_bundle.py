"""The build hook, with a made-up npm: what it takes, and that a build goes on without a network."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
_WORKS = """#!/bin/sh
mkdir -p node_modules/@zazuko/yasgui/build node_modules/cytoscape/dist
printf editor > node_modules/@zazuko/yasgui/build/yasgui.min.js
printf style > node_modules/@zazuko/yasgui/build/yasgui.min.css
printf drawing > node_modules/cytoscape/dist/cytoscape.min.js
printf 'Do as you like.' > node_modules/cytoscape/LICENSE
"""
_FAILS = "#!/bin/sh\necho 'no such host' >&2\nexit 1\n"


class _Told:
    def __init__(self) -> None:
        self.warnings: list[str] = []

    def display_warning(self, text: str) -> None:
        self.warnings.append(text)


def _hook_module() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _build(root: Path, npm: str, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], list[str]]:
    source = root / "queries" / "pages" / "bundle"
    source.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "queries" / "pages" / "bundle", source, dirs_exist_ok=True)
    (root / "bin").mkdir(exist_ok=True)
    (root / "bin" / "npm").write_text(npm)
    (root / "bin" / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("BUDGETGRAPH_BUNDLE", raising=False)
    hook = _hook_module().BundleHook(str(root), {}, None, None, str(root), "wheel", app=(told := _Told()))
    data: dict[str, Any] = {"artifacts": []}
    hook.initialize("standard", data)
    return data, told.warnings


def test_the_bundle_holds_what_the_lock_file_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, warnings = _build(tmp_path, _WORKS, monkeypatch)
    made = tmp_path / "queries" / "pages" / "static" / "bundle"
    assert warnings == []
    assert data == {"artifacts": ["queries/pages/static/bundle/*"]}
    assert (made / "yasgui.js").read_text() == "editor"
    assert (made / "yasgui.css").read_text() == "style"
    assert (made / "cytoscape.js").read_text() == "drawing"
    assert (made / "LICENSES.txt").read_text() == "== cytoscape\n\nDo as you like."


def test_a_current_bundle_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(tmp_path, _WORKS, monkeypatch)
    assert _build(tmp_path, _FAILS, monkeypatch)[1] == []


def test_without_npm_the_build_goes_on_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, warnings = _build(tmp_path, _FAILS, monkeypatch)
    assert data == {"artifacts": []}
    assert warnings == ["the pages go without the SPARQL editor and the graph drawing; npm says: no such host"]
