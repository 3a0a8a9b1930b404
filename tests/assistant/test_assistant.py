"""The tools for assistants, asked by the official client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra assistant is not installed")

from mcp import Client, StdioServerParameters, stdio_client

from graphbuild.build import build

ROOT = Path(__file__).parents[2]
COMMAND = "from budgetgraph.cli import main; main()"

Asked = Callable[[Client], Awaitable[Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistant") / "store"
    build([ROOT / "data" / "documents" / "dadukou-petitions-2024.txt"], folder)
    return folder


def talk(store: Path, asked: Asked, *options: str) -> Any:
    """What a conversation with the server gives."""

    async def conversation() -> Any:
        command = StdioServerParameters(command=sys.executable, args=["-c", COMMAND, "mcp", "--store", str(store), *options])
        async with Client(stdio_client(command)) as client:
            return await asked(client)

    return asyncio.run(conversation())


def tool(called: str, /, **arguments: object) -> Asked:
    async def call(client: Client) -> Any:
        return await client.call_tool(called, arguments)

    return call


def test_the_tools(store: Path) -> None:
    listed = talk(store, lambda client: client.list_tools())
    assert sorted(tool.name for tool in listed.tools) == [
        "ask_question",
        "describe_entity",
        "find_entity",
        "list_questions",
        "query_graph",
        "show_evidence",
    ]


def test_the_example_question(store: Path) -> None:
    answer = talk(store, tool("ask_question", name="satisfaction-targets", parameters={"minimum": "95"})).structured_content
    assert [(row["project"], row["comparator"], row["target"]) for row in answer["rows"]] == [
        ("信访工作“法治化信息化科学化”专项经费", "≥", "95"),
        ("领导干部下访接访活动专项经费", "≥", "95"),
    ]
    assert answer["more"] is False


def test_the_catalogue_says_what_it_asks(store: Path) -> None:
    questions = talk(store, tool("list_questions", tag="indicators")).structured_content["questions"]
    asked = {question["name"]: question for question in questions}
    assert asked["satisfaction-targets"]["parameters"]["minimum"]["type"] == "decimal"
    assert "findings-by-rule" not in asked


def test_from_a_name_to_the_printed_text(store: Path) -> None:
    async def walk(client: Client) -> Any:
        found = await client.call_tool("find_entity", {"text": "领导干部下访"})
        project = found.structured_content["rows"][0]["entity"]
        described = (await client.call_tool("describe_entity", {"entity": project})).structured_content
        amount = next(fact for fact in described["facts"] if fact["kind"] == "project")
        places = (await client.call_tool("show_evidence", {"fact": amount["iri"]})).structured_content
        return described, amount, places

    described, amount, places = talk(store, walk)
    assert described["label"] == "领导干部下访接访活动专项经费"
    assert amount["value"] == "75000"
    assert {row["file"] for row in places["rows"]} == {"dadukou-petitions-2024.txt"}
    assert any("领导干部下访接访活动专项经费" in row["text"] for row in places["rows"])


def test_sparql_gives_rows_and_graphs(store: Path) -> None:
    async def ask(client: Client) -> Any:
        counted = await client.call_tool(
            "query_graph", {"sparql": "SELECT (COUNT(*) AS ?n) WHERE { ?x a <https://w3id.org/budgetgraph/ontology#Project> }"}
        )
        made = await client.call_tool("query_graph", {"sparql": "CONSTRUCT { <http://a/b> <http://a/c> 1 } WHERE {}"})
        return counted.structured_content, made.structured_content

    counted, made = talk(store, ask)
    assert counted["results"]["bindings"][0]["n"]["value"] == "3"
    assert "<http://a/b> <http://a/c> 1 ." in made["turtle"]


def test_what_is_refused_says_why(store: Path) -> None:
    asked = {
        "SELECT ?x WHERE {": "not valid SPARQL",
        "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }": "SERVICE",
        "DELETE WHERE { ?s ?p ?o }": "not valid SPARQL",
        "SELECT * WHERE { ?s ?p ?o }": "longer than 50 rows",
        "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }": "longer than 1 seconds",
    }

    async def ask(client: Client) -> Any:
        refused = [await client.call_tool("query_graph", {"sparql": sparql}) for sparql in asked]
        return [*refused, await client.call_tool("ask_question", {"name": "satisfaction-target"})]

    refused = talk(store, ask, "--rows", "50", "--seconds", "1")
    for answer, said in zip(refused, [*asked.values(), "did you mean satisfaction-targets"], strict=True):
        assert answer.is_error
        assert said in answer.content[0].text
