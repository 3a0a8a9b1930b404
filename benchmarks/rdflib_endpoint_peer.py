"""Run by the Python of an environment that has rdflib-endpoint: serves the statements of an N-Quads file, prints the address."""

from __future__ import annotations

import socket
import sys

import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

dataset = Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
listening = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{listening.getsockname()[1]}"
app = SparqlEndpoint(graph=dataset, path="/sparql", public_url=f"{address}/sparql")
print(address, flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run(sockets=[listening])
