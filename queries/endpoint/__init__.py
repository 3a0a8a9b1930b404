"""The graph over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, linked data, descriptions.

The main process only speaks HTTP (`app`); every question is answered in a worker process (`pool`, `worker`) that holds the store open
read-only, so that one that overruns can be killed without anybody else noticing.
"""
