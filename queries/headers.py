"""The `#+` header of a query or rule: YAML in the comments above plain SPARQL."""

from __future__ import annotations

from typing import Any

from graphbuild.language import in_english, say
from queries.errors import BadHeaderError

LANGUAGES = ("zh", "en")


def read_header(text: str, name: str) -> dict[str, Any]:
    """The header of an .rq file; BadHeaderError where it is not YAML."""
    import yaml

    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        loaded = yaml.load("\n".join(lines), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are safe
    except yaml.YAMLError as error:
        raise BadHeaderError(say("{name}: the #+ header is not YAML{reason}", name=name, reason=in_english(error))) from error
    return mapping(loaded, f"{name}: header")


def mapping(value: object, where: str) -> dict[str, Any]:
    """A mapping of names to values, empty for none; BadHeaderError for anything else."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadHeaderError(say("{where} is no mapping of names to values", where=where))
    return {str(key): item for key, item in value.items()}


def texts(value: object, where: str) -> dict[str, str]:
    """Texts by language; a bare text stands for every language."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value)
    return {key: str(item) for key, item in mapping(value, where).items()}


def listed(value: object, where: str) -> list[str]:
    """A list of texts, empty for none; BadHeaderError for anything else."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadHeaderError(say("{where} is no list", where=where))
    return [str(item) for item in value]
