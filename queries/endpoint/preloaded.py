"""What the process has in it from which workers are forked: importing this does it."""

from __future__ import annotations

from queries.endpoint import app
from queries.pages import warming

__all__ = ["app"]

warming.without_store()
