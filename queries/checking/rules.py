"""The rules: `queries/rules/*.rq`, one a file, each plain SPARQL 1.1 below a `#+` header in YAML.

    #+ title: {zh: 合计等于基本支出加项目支出, en: Total is basic plus project}
    #+ explanation: {zh: 部门支出分为基本支出和项目支出……, en: Expenditure is either basic or project ...}
    #+ family: row
    #+ severity: error
    #+ scope: document
    #+ message: {zh: "{where} 为 {found}，……", en: "{where} is {found}, ..."}

The SELECT has one row for each comparison that fails, however little: what is compared holds exactly, or the row is there. A condition
that does not hold gives no row: the rule is then not applicable. `columns` says what its columns mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from graphbuild.language import say
from queries.errors import BadHeaderError, UnknownRuleError
from queries.headers import LANGUAGES, read_header, texts

FOLDER = Path(__file__).parent.parent / "rules"
FAMILIES = ("row", "tree", "table", "prose", "indicators", "labels", "completeness", "across")
SEVERITIES = ("error", "warning", "note")
SCOPES = ("document", "across")
_KEYS = frozenset({"title", "explanation", "family", "severity", "scope", "message"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: texts are by language (`zh`, `en`); `message` has placeholders in braces, which are columns of the SELECT or of a finding."""

    id: str
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    family: str
    severity: str
    scope: str
    message: Mapping[str, str]
    sparql: str


def rule_ids() -> list[str]:
    """The ids of all rules, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.rq"))


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """All rules by family, then id."""
    return tuple(sorted(map(load_rule, rule_ids()), key=lambda rule: (FAMILIES.index(rule.family), rule.id)))


@lru_cache(maxsize=256)
def load_rule(rule: str) -> Rule:
    """The rule with that id; UnknownRuleError where there is none."""
    if rule not in rule_ids():
        raise UnknownRuleError(say("no rule {rule!r}; there are {known}", rule=rule, known=", ".join(rule_ids())))
    return parse_rule((FOLDER / f"{rule}.rq").read_text(encoding="utf-8"), rule)


def parse_rule(text: str, rule: str) -> Rule:
    """A rule from the text of its file; BadHeaderError where the header is not what it must be."""
    header = read_header(text, rule)
    if set(header) != _KEYS:
        raise BadHeaderError(
            say(
                "{rule}: the header needs exactly {needed}; it has {header}",
                rule=rule,
                needed=", ".join(sorted(_KEYS)),
                header=", ".join(sorted(header)),
            )
        )
    for key, allowed in (("family", FAMILIES), ("severity", SEVERITIES), ("scope", SCOPES)):
        if header[key] not in allowed:
            raise BadHeaderError(
                say("{rule}: {key} is one of {allowed}, not {value!r}", rule=rule, key=key, allowed=", ".join(allowed), value=header[key])
            )
    words = {key: texts(header[key], f"{rule}: {key}") for key in ("title", "explanation", "message")}
    missing = [key for key, text_of in words.items() if set(text_of) != set(LANGUAGES)]
    if missing:
        raise BadHeaderError(
            say("{rule}: {missing} must be in {languages}", rule=rule, missing=", ".join(missing), languages=say(" and ").join(LANGUAGES))
        )
    return Rule(
        id=rule,
        title=words["title"],
        explanation=words["explanation"],
        family=header["family"],
        severity=header["severity"],
        scope=header["scope"],
        message=words["message"],
        sparql=text,
    )


@lru_cache(maxsize=1)
def rules_version() -> str:
    """A hash of all rules and of the program that applies them: findings of another version are found again."""
    content = sha256()
    for path in sorted([*FOLDER.glob("*.rq"), *Path(__file__).parent.glob("*.py")]):
        content.update(path.name.encode())
        content.update(path.read_bytes())
    return content.hexdigest()[:12]
