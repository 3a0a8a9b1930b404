"""The words under which prose states a figure, as `topics.ttl` has them: `公务用车运行费` leads to `three-public-vehicle-operation`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ontology._names import BG, SKOS
from ontology._turtle import read, values


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word and the notation of its topic; `general` words (`收入`) name it only at the start of a sentence, or after a year or a body."""

    word: str
    topic: str
    general: bool


@lru_cache(maxsize=1)
def topic_words() -> tuple[TopicWord, ...]:
    """All words of all topics, the longest first."""
    topics: dict[str, str] = {}
    printed: list[tuple[str, str, bool]] = []
    for subject, predicate, value, language in values(read("topics.ttl")):
        if predicate == SKOS + "notation":
            topics[subject] = value
        elif language == "zh" and predicate in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"):
            printed.append((value, subject, predicate == SKOS + "hiddenLabel"))
    words = [
        TopicWord(word, topics[subject], general) for word, subject, general in printed if subject in topics and subject != BG + "topics"
    ]
    return tuple(sorted(words, key=lambda word: (-len(word.word), word.word)))
