"""All benchmarks, or those that are named: `python -m benchmarks [mapping] [building] [parallel] [querying] [checking] [pdf] [serving]`."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("mapping", "building", "parallel", "querying", "checking", "pdf", "serving")


def main(names: list[str]) -> int:
    """Run the named benchmarks and print what they measure; 2 for a name that there is not."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        print(f"{name}: {import_module(f'benchmarks.{name}').__doc__}")
        for measurement in import_module(f"benchmarks.{name}").measure():
            print(measurement, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
