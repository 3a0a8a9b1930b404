"""What this room finds in a document."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model import Contact, Goal, Indicator, Place, Project


@dataclass(frozen=True, slots=True)
class Text:
    """A text in which policies may be cited: whose it is, from which field (objective, overview, basis, goal), and where it stands."""

    owner_kind: str
    owner: str
    field: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Performance:
    """Indicators, goals, projects and contacts of a document, and the texts to be searched for citations."""

    indicators: tuple[Indicator, ...] = ()
    goals: tuple[Goal, ...] = ()
    projects: tuple[Project, ...] = ()
    contacts: tuple[Contact, ...] = ()
    texts: tuple[Text, ...] = ()

    def __add__(self, other: Performance) -> Performance:
        """Both together, in order."""
        return Performance(
            self.indicators + other.indicators,
            self.goals + other.goals,
            self.projects + other.projects,
            self.contacts + other.contacts,
            self.texts + other.texts,
        )
