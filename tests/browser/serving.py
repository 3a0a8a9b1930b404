"""The command `budgetgraph serve` as a process of its own, on a free port."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_COMMAND = (sys.executable, "-c", "from budgetgraph.cli import main; main()", "serve", "--port", "0", "--store")
_SECONDS = 10


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a store while the block runs; gives the address, without a slash at its end."""
    process = subprocess.Popen([*_COMMAND, str(store)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", said)
        assert found, said
        yield found[0]
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()
