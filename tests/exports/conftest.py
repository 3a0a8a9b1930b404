"""The store of the truth, and how each file is read by another tool."""

from __future__ import annotations

from tests.queries.conftest import truth

__all__ = ["truth"]
