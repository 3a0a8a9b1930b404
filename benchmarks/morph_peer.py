"""Run by the Python of an environment that has morph-kgc: maps one RML file, prints CPU seconds and the number of triples."""

from __future__ import annotations

import sys
import time

import morph_kgc

config = f"""[CONFIGURATION]
number_of_processes=1
logging_level=ERROR
[lines]
mappings={sys.argv[1]}
"""
start = time.process_time()
triples = morph_kgc.materialize_set(config)
output = "\n".join(triples)
print(time.process_time() - start, len(triples))
