"""Servers to measure, each a process of its own: ours as a person starts it, and rdflib-endpoint on the same statements."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_COMMAND = (sys.executable, "-W", "error", "-c", "from budgetgraph.cli import main; main()", "serve", "--port", "0")


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`budgetgraph serve` on a free port, and its address, such as `http://127.0.0.1:40123`."""
    with _process([*_COMMAND, *arguments]) as (process, line):
        found = re.match(r"(http://\S+)/ serves ", line)
        assert found, process.stderr.read() if process.stderr else ""
        yield process, found[1]


@contextmanager
def peer(python: str, nquads: Path) -> Iterator[str]:
    """The address of rdflib-endpoint, run by the Python of an environment that has it."""
    with _process([python, str(Path(__file__).with_name("rdflib_endpoint_peer.py")), str(nquads)]) as (_, line):
        assert line.startswith("http://"), line
        yield line.strip()


@contextmanager
def _process(command: list[str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process and the first line that it prints; it is killed in the end."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_heed) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline()
        finally:
            process.kill()


def _heed() -> None:
    """What runs in the background has Ctrl-C ignored, and would hand that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def resident(process: int) -> int:
    """Bytes of memory that a process and all that it has started hold, what they share counted in each; Linux only."""
    kilobytes = 0
    for one in _family(process):
        try:
            status = Path(f"/proc/{one}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue  # it has ended
        found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
        kilobytes += int(found[1]) if found else 0
    return kilobytes * 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))
