"""The command as a process: imports, pipes that close, Ctrl-C, and output in UTF-8 whatever the locale."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from budgetgraph.cli import run
from tests.cli.conftest import DOCUMENTS

COMMAND = [sys.executable, "-c", "from budgetgraph.cli import main; main()"]


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from budgetgraph.cli import run; run(['--help']); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"pyoxigraph", "rdflib", "pandas", "networkx", "rich", "pypinyin", "phonenumbers", "yaml", "ontology"} & set(modules)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, budgetgraph; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"pyoxigraph", "rdflib", "pandas", "networkx", "click", "rich"} & set(modules)


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_reader_that_stops_reading(store: str, form: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "query", "budget-lines", "--format", form, "--store", store], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_query_from_standard_input(store: str) -> None:
    done = subprocess.run([*COMMAND, "query", "-", "--store", store], input=b"ASK {}", capture_output=True, check=True)
    assert done.stdout == b"true\n"


def test_wrong_bytes_on_standard_input(store: str) -> None:
    done = subprocess.run([*COMMAND, "query", "-", "--store", store], input=b"\xff\xfe", capture_output=True, check=False)
    assert done.returncode == 2
    assert b"not text in UTF-8" in done.stderr


def test_chinese_in_a_locale_without_it(store: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = subprocess.run([*COMMAND, "query", "documents", "--store", store], capture_output=True, check=True, env=environment)
    assert "重庆市大渡口区信访办公室" in done.stdout.decode()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm(tmp_path: Path, asked: signal.Signals) -> None:
    for number in range(300):
        (tmp_path / f"d{number}.txt").write_bytes((DOCUMENTS / "dadukou-petitions-2024.txt").read_bytes())
    arguments = [*COMMAND, "build", str(tmp_path), "--store", str(tmp_path / "s"), "--jobs", "1"]

    # A test run in the background has Ctrl-C ignored, and would hand that down.
    def heed() -> None:
        signal.signal(asked, signal.SIG_DFL)

    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heed) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "s" / "lock").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(process.pid, asked)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.fullmatch(r"budgetgraph: stopped; (nothing was built|documents in \S+: \d+)\n", error.decode())


def test_a_build_that_is_stopped_says_what_the_store_holds(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("graphbuild.build.build", stop)
    for where, said in ((store, f"documents in {store}: 5"), (str(tmp_path / "none"), "nothing was built")):
        assert run(["build", str(DOCUMENTS), "--store", where, "--lang", "en"]) == 130
        assert capsys.readouterr().err == f"budgetgraph: stopped; {said}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_is_one_line(store: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "documents", "--store", store], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "budgetgraph: the output: No space left on device\n"


def test_what_is_not_what_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(b"\xff\xff\xfe\x80" * 50)
    done = subprocess.run([*COMMAND, "extract", str(tmp_path / "draft.pdf")], capture_output=True, check=False)
    assert b"neither what its name says (.pdf) nor text; open it in its program and save it anew" in done.stderr
