"""What is measured, each against a named peer in the same run.

    python -m benchmarks                        # everything; some minutes, and 4 GB of memory for rdflib's million triples
    python -m benchmarks mapping building       # only these

morph-kgc asks for an older pyoxigraph than this package, so it lives in an environment of its own:

    python -m venv .venv-morph && .venv-morph/bin/pip install morph-kgc
    MORPH_KGC_PYTHON=.venv-morph/bin/python python -m benchmarks mapping

So does rdflib-endpoint; SERVING_SECONDS is how long the server is under load (60):

    python -m venv .venv-endpoint && .venv-endpoint/bin/pip install rdflib-endpoint uvicorn
    RDFLIB_ENDPOINT_PYTHON=.venv-endpoint/bin/python python -m benchmarks serving
"""
