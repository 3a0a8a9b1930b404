"""The tools that an assistant is offered, each answered by a worker of the endpoint's pool and so within its limits."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from budgetgraph.assistant import answers
from graphbuild.language import spoken
from queries.endpoint.pool import Pool
from queries.endpoint.problems import Problem
from queries.endpoint.settings import Limits
from queries.endpoint.worker import Job

_WORKERS = 2
_MOST_ROWS = 1000
_INSTRUCTIONS = """A knowledge graph of budget disclosures of Chinese government departments (部门预算公开): departments, units, budget
lines by classification code, projects, performance goals and indicators with comparable targets, contacts, cited policies, statements of
the text, and findings (contradictions in a document). Labels and texts are Chinese; amounts are yuan.

Begin with `list_questions`: most questions are in the catalogue and `ask_question` answers them. `find_entity` and `describe_entity` look
up one department, project or policy. Every fact has evidence: `show_evidence` tells file, line and exact text; cite it. Only where the
catalogue does not reach, write SPARQL for `query_graph`:

PREFIX bg: <https://w3id.org/budgetgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?department ?name (SUM(?amount) AS ?yuan) WHERE {
  ?line bg:inView bg:view-function ; bg:organization/skos:prefLabel ?department ; bg:printedName ?name ; bg:amount ?amount
} GROUP BY ?department ?name ORDER BY DESC(?yuan) LIMIT 20

A sum must go over one bg:inView (view-function, view-department-economy, view-government-economy, view-revenue, view-three-public,
view-project), in which no yuan counts twice."""

Limit = Annotated[int, Field(ge=1, le=_MOST_ROWS, description="At most so many rows; `more` tells whether there are others.")]


def make_server(store: Path, limits: Limits) -> MCPServer[None]:
    """A server over the store in that folder; it answers while `run` runs."""
    pool = Pool(store, limits, _WORKERS)

    @asynccontextmanager
    async def working(_: MCPServer[None]) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    server: MCPServer[None] = MCPServer("budgetgraph", instructions=_INSTRUCTIONS, lifespan=working, log_level="WARNING")

    async def answered(job: Job, *arguments: object) -> dict[str, Any]:
        try:
            reply = await pool.run(job, *arguments)
        except Problem as problem:
            raise ToolError(" ".join(filter(None, problem.said(spoken())))) from None
        content: dict[str, Any] = json.loads(reply.body)
        return content

    @server.tool()
    async def list_questions(tag: str = "") -> dict[str, Any]:
        """The questions of the catalogue in Chinese and English, with their parameters; with a tag (such as projects) those with it."""
        return await answered(answers.questions, tag)

    @server.tool()
    async def ask_question(name: str, parameters: dict[str, str | list[str]] | None = None, limit: Limit = 100) -> dict[str, Any]:
        """Answer a question of the catalogue by its name, such as satisfaction-targets with {"minimum": "95"}. Amounts are in yuan."""
        return await answered(answers.question, name, parameters or {}, limit)

    @server.tool()
    async def find_entity(text: str, limit: Limit = 50) -> dict[str, Any]:
        """Find departments, units, offices, projects, policies and documents by a part of their (Chinese) name."""
        return await answered(answers.find, text, limit)

    @server.tool()
    async def describe_entity(entity: str, limit: Limit = 50) -> dict[str, Any]:
        """Everything the graph says about one entity, named by its IRI, a document's id, or its exact name; each fact with its line."""
        return await answered(answers.entity, entity, limit)

    @server.tool()
    async def show_evidence(fact: str) -> dict[str, Any]:
        """Where a fact (its IRI) is printed: file, page or line, characters, and the exact text."""
        return await answered(answers.evidence, fact)

    @server.tool()
    async def query_graph(sparql: str) -> dict[str, Any]:
        """Ask the graph in SPARQL 1.1 (read-only; the default graph is the union of all). Use LIMIT: a longer answer is refused."""
        return await answered(answers.sparql, sparql, limits)

    return server
