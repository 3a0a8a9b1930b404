"""Accessibility: axe finds nothing serious on any kind of page, in both languages, light and dark.

Each kind is looked at in Chinese by day and in English by night; BUDGETGRAPH_WALK=all adds the other two.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kinds import KINDS, address
from tests.browser.visiting import Visit

SEEN = [("zh", "light"), ("en", "dark")] + ([("zh", "dark"), ("en", "light")] if os.environ.get("BUDGETGRAPH_WALK") == "all" else [])
_RUN = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .flatMap((each) => each.nodes.slice(0, 5).map((node) => `${each.id}: ${node.target} ${node.failureSummary}`)))"""


@pytest.fixture(scope="package")
def axe(request: pytest.FixtureRequest) -> str:
    """The source of axe, fetched once with npm as the lock file here names it."""
    cache = getattr(request.config, "cache", None)  # there is none under `-p no:cacheprovider`
    folder: Path = cache.mkdir("axe") if cache else request.getfixturevalue("tmp_path_factory").mktemp("axe")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    lock = Path(__file__).with_name("package-lock.json").read_bytes()
    if not script.exists() or (folder / "package-lock.json").read_bytes() != lock:
        npm = shutil.which("npm") or pytest.skip("there is no npm on this machine")
        for name in ("package.json", "package-lock.json"):
            shutil.copy(Path(__file__).with_name(name), folder)
        fetched = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True)
        if fetched.returncode:
            pytest.skip(f"npm cannot fetch axe-core: {fetched.stderr.strip()[-200:]}")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "scheme"), SEEN)
def test_nothing_serious(visit: Callable[..., Visit], axe: str, kind: str, language: str, scheme: Any) -> None:
    reader = visit(color_scheme=scheme)
    reader.open(address(kind, language))
    reader.page.evaluate(axe)
    assert reader.page.evaluate(_RUN) == []
    reader.said[:] = [said for said in reader.said if "Failed to load resource" not in said]  # 400 and 404 are meant
