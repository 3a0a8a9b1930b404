"""The colours of pictures.

Every colour has a contrast of at least 4.5:1 with white, so that white text can stand on it, and of at least 3:1 with a dark page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

COLOURS = ("#2c70bd", "#b5510f", "#257e4a", "#c03887", "#137a85", "#cd3530", "#7f5cbc", "#757215", "#8e6744", "#647080")
ON_COLOUR = "#ffffff"


def colours(groups: Iterable[str]) -> Mapping[str, str]:
    """A colour for each group in the order in which they are first named; after the tenth they begin again."""
    found: dict[str, str] = {}
    for group in groups:
        found.setdefault(group, COLOURS[len(found) % len(COLOURS)])
    return found
