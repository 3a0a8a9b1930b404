"""The rules on words and prose: what a document's own text gets wrong, found while its text is at hand.

findings = check_words(Material(source, outline, paragraphs, facts))
RULES["change-against-amounts"].title.zh      # 增减额与两年金额不符
"""

from __future__ import annotations

from graphbuild.checking import rules
from graphbuild.checking.material import Material
from graphbuild.checking.registry import RULES, Problem, Rule, Words
from graphbuild.model import Finding

__all__ = ["RULES", "Material", "Problem", "Rule", "Words", "check_words", "rules"]


def check_words(material: Material) -> tuple[Finding, ...]:
    """What all rules find in one document, rule by rule."""
    return tuple(finding for one in RULES.values() for finding in one.findings(material))
