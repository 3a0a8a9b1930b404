"""The names of projects as rules compare them: 信访解难资金 and 信访解难资金项目 are one."""

from __future__ import annotations

import re

from graphbuild.normal import bare

_SUFFIX = re.compile(r"(?:项目|专项|经费|资金|支出|费用)+$")


def core(name: str) -> str:
    """A project's name in its normal form, without the words in which names of projects end."""
    return _SUFFIX.sub("", bare(name))
