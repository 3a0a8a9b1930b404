"""Files become sources: pages, lines and grids with their places, the same for every kind of file."""

from graphbuild.readers.door import read, read_parts
from graphbuild.readers.limits import DEFAULT, Limits

__all__ = ["DEFAULT", "Limits", "read", "read_parts"]
