"""The command: what it says, and how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from benchmarks.servers import started
from budgetgraph.cli import cli
from tests.endpoint.serving import TOKEN, made_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_store(tmp_path_factory.mktemp("serve") / "store", many=100)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_serves_until_it_is_told_to_end(store: Path, ending: signal.Signals) -> None:
    with started("--store", str(store)) as (process, address):
        query = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
        with urllib.request.urlopen(f"{address}/sparql?query=ASK%7B%7D") as answer:
            assert answer.status == 200
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            with urllib.request.urlopen(f"{address}/sparql?query=ASK%7B%7D") as answer:
                assert answer.status == 200
            process.send_signal(ending)
            assert process.wait(timeout=20) == 0
        assert process.stderr
        assert "Traceback" not in process.stderr.read()


def refused(*arguments: str) -> str:
    """The one line that the command says when it cannot serve."""
    result = CliRunner().invoke(cli, ["serve", *arguments])
    assert result.exit_code != 0
    return result.output + str(result.exception)


def test_no_store(tmp_path: Path) -> None:
    assert "no store here; make one with `budgetgraph build`" in refused("--store", str(tmp_path / "none"))


def test_a_port_in_use(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"cannot listen on 127.0.0.1 port {port}: Address already in use; name another --port" in refused(
            "--store", str(store), "--port", str(port)
        )


def test_writable_needs_a_token(store: Path, tmp_path: Path) -> None:
    assert "--writable needs --token-file" in refused("--store", str(store), "--writable")
    token = tmp_path / "token"
    token.write_text("short")
    assert "at least 16" in refused("--store", str(store), "--writable", "--token-file", str(token))
    token.write_text(TOKEN)
    assert "--token-file is for --writable" in refused("--store", str(store), "--token-file", str(token))


def test_says_when_others_can_reach_it(store: Path, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text(f"{TOKEN}\n")
    with started("--store", str(store), "--host", "0.0.0.0", "--writable", "--token-file", str(token)) as (process, address):
        assert address.startswith("http://0.0.0.0:")
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        assert process.stderr
        said = process.stderr.read()
        assert "Other machines can reach this server." in said
        assert "Who has the token can change the graph." in said


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'starlette', 'uvicorn', 'pyoxigraph', 'asyncio'} & set(sys.modules)"
    check = f"import sys; from budgetgraph.commands.serve import serve_command; assert not {heavy}"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
