"""The command speaks Chinese where the terminal does or `--lang` asks, and English everywhere else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

import click
import pytest
from rich.cells import cell_len

from budgetgraph.cli import cli, run
from budgetgraph.speech import asked_for, wrapped
from graphbuild.errors import Unreadable, why
from graphbuild.language import say, speaking, spoken
from tests.cli.conftest import DOCUMENTS

pytest.importorskip("babel", reason="the extra `test` is not installed")
from babel.messages.catalog import Message

from budgetgraph import locale

Printed = pytest.CaptureFixture[str]
Environment = pytest.MonkeyPatch
SAMPLE = "dadukou-petitions-2024"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_MAY_NOT_BEGIN = "，。、；：？！）》」』"
_MAY_NOT_END = "（《「『"


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: Environment) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def texts(message: str | Sequence[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


def translated() -> Iterator[Message]:
    return (message for message in locale.stored() if message.id)


def placeholders(text: str) -> set[str]:
    printf = set(re.findall(r"%\((\w+)\)s", text))
    return printf | {name for _, name, _, _ in Formatter().parse(text) if name and not name.startswith('"')}


def commands() -> Iterator[list[str]]:
    yield []
    yield from ([name] for name in sorted(cli.commands))


# The sentences.


def test_no_sentence_is_without_its_translation() -> None:
    stored = locale.stored()
    missing = [each.id for each in locale.own() if each.id and not (stored.get(each.id) and stored[each.id].string)]
    assert not missing, "run `python -m budgetgraph.locale` and translate these in the .po file"


def test_nothing_is_left_untranslated_in_the_file() -> None:
    assert not [message.id for message in translated() if not all(texts(message.string))]


def test_no_sentence_is_of_the_past() -> None:
    ours = {message.id for message in locale.own()}
    assert not [message.id for message in translated() if message.id not in ours and locale.OF_CLICK not in message.auto_comments]


def test_placeholders_are_the_same_in_both_languages() -> None:
    """Where English has a singular and a plural, Chinese may have the placeholders of either."""
    for message in translated():
        wanted = [placeholders(text) for text in texts(message.id)]
        (text,) = texts(message.string)
        assert placeholders(text) in (*wanted, wanted[-1] - wanted[0]), message.id


def test_the_compiled_file_is_current() -> None:
    assert locale.MO.read_bytes() == locale.compiled(locale.stored()), "run `python -m budgetgraph.locale`"


def test_the_head_names_nobody() -> None:
    head = locale.PO.read_text(encoding="utf-8").partition("\n\n")[0]
    assert "budgetgraph" in head
    assert not re.search("PROJECT|ORGANIZATION|FULL NAME|EMAIL|YEAR", head)


# Which language.


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "en_US:zh_CN", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "fr:zh_CN:en"}, "zh"),
    ],
)
def test_the_language_of_the_terminal(monkeypatch: Environment, variables: dict[str, str], language: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert spoken() == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("documents --lang zh", "zh"),
        ("--lang zh documents", "zh"),
        ("--lang=zh documents --help", "zh"),
        ("documents --lang zh --lang en", "en"),
        ("documents --lang=fr", ""),
        ("documents zh", ""),
        ("", ""),
    ],
)
def test_the_language_that_is_asked_for(arguments: str, language: str) -> None:
    assert asked_for(arguments.split()) == language


def test_a_language_is_spoken_for_a_while(monkeypatch: Environment) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with speaking("en"):
        assert say("document") == "document"
    assert say("document") == "文件"


def test_a_language_that_is_not_spoken(capsys: Printed) -> None:
    assert run(["documents", "--lang", "fr"]) == 2
    assert "'fr' is not one of 'zh', 'en'" in capsys.readouterr().err


# What is said.


@pytest.mark.parametrize("name", [*commands()], ids=lambda name: name[0] if name else "budgetgraph")
@pytest.mark.parametrize("columns", [80, 120])
def test_help_in_chinese(name: list[str], columns: int, monkeypatch: Environment, capsys: Printed) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run([*name, "--lang", "zh", "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("用法：budgetgraph")
    assert "选项：" in lines
    command = cli.commands[name[0]] if name else cli
    for line in lines:
        text = line.strip()
        assert cell_len(line) <= columns or text.startswith(("budgetgraph ", "curl ", "echo ")), line
        assert not text.startswith(tuple(_MAY_NOT_BEGIN)), line
        assert not text.endswith(tuple(_MAY_NOT_END)), line
    assert "".join((command.help or "").split()) not in "".join("".join(lines).split())
    assert all(option.opts[0] in "\n".join(lines) for option in command.params if isinstance(option, click.Option))


def test_help_says_all_of_every_text(monkeypatch: Environment, capsys: Printed) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    run(["check", "--help", "--lang", "zh"])
    printed = "".join(capsys.readouterr().out.split())
    for option in cli.commands["check"].params:
        if isinstance(option, click.Option) and option.help:
            with speaking("zh"):
                assert "".join(say(option.help).split()) in printed


def test_lines_break_between_wide_characters_and_beside_marks() -> None:
    assert wrapped("甲乙丙，丁（戊）己", 6) == ["甲乙", "丙，丁", "（戊）", "己"]
    assert wrapped("one、two", 5) == ["one、", "two"]
    assert wrapped("[alpha|beta|gamma]", 12) == ["[alpha|beta|", "gamma]"]


@pytest.mark.parametrize("how", ["option", "terminal"])
def test_the_summary_of_a_build(how: str, tmp_path: Path, monkeypatch: Environment, capsys: Printed) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    arguments = ["build", str(DOCUMENTS / f"{SAMPLE}.txt"), str(tmp_path / "空.txt"), "--store", str(tmp_path / "s")]
    if how == "terminal":
        monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run(arguments if how == "terminal" else [*arguments, "--lang", "zh"]) == 1
    printed = capsys.readouterr()
    heading = next(line.split() for line in printed.out.splitlines() if line.split()[:1] == ["文件"])
    assert heading == ["文件", "单位", "年度", "状态", "金额", "指标", "项目", "机构", "联系人", "政策依据", "陈述", "核查发现"]
    assert "构建 1 份，未变化 0 份，无法读取 1 份" in printed.out
    assert "已构建" in printed.out
    assert printed.err.endswith("空.txt: 文件是空的；请重新下载\n")


@pytest.mark.parametrize(
    ("variables", "last"),
    [
        ({"LANG": "zh_CN.UTF-8"}, r" 中有 \d+ 份文件$"),
        ({"LANG": "en_US.UTF-8"}, r"^\d+ documents in "),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, r"^\d+ documents in "),
        ({}, r"^\d+ documents in "),
    ],
)
def test_the_documents(store: str, variables: dict[str, str], last: str, monkeypatch: Environment, capsys: Printed) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run(["documents", "--store", store]) == 0
    *rows, summary = capsys.readouterr().out.splitlines()
    assert re.search(last, summary)
    assert len({cell_len(row) for row in rows}) == 1  # aligned, however wide its characters are


def test_a_check(store: str, capsys: Printed) -> None:
    run(["check", "--document", SAMPLE, "--store", store, "--severity", "note", "--lang", "zh"])
    out = capsys.readouterr().out
    assert re.match(rf"{SAMPLE}: (?:\d+ 处(?:错误|疑点|提示|已确认)，?)+\n", out)
    assert re.search(r"程度 +规则 +出处 +位置 +说明", out)


def test_the_rules(capsys: Printed) -> None:
    assert run(["rules", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"规则 +类别 +程度 +标题", out)
    assert re.search(r"row-basic-project +行内 +错误 ", out)


def test_an_entity(store: str, capsys: Printed) -> None:
    assert run(["show", SAMPLE, "--limit", "1", "--store", store, "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "\n属性\n" in out
    assert "\n被引用于\n" in out
    assert re.search(r"…… 另有 \d+ 项（--limit 0 显示全部）", out)


def test_the_facts_of_a_file(capsys: Printed) -> None:
    assert run(["extract", str(DOCUMENTS / f"{SAMPLE}.txt"), "--lang", "zh"]) == 0
    assert re.search(r"\n指标：34\n.*\n +行 +所属类别 +所属对象 +一级指标 ", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["documents", "--store", "nowhere"], "nowhere: 这里没有存储库；请用 `budgetgraph build` 建立"),
        (["query", "satisfaction-target"], "没有名为 'satisfaction-target' 的查询；是否指 satisfaction-targets"),
        (["documents", "--stor", "x"], "没有选项 '--stor'。是否指 '--store'？参见 `budgetgraph documents --help`。"),
        (["build"], "缺少参数 'PATH...'。参见 `budgetgraph build --help`。"),
        (["frobnicate"], "没有命令 'frobnicate'。参见 `budgetgraph --help`。"),
        (["serve", "--port", "x"], "'--port' 的值无效：'x' 不是有效的整数。参见 `budgetgraph serve --help`。"),
        (["serve", "--token-file", __file__], "--token-file 只与 --writable 同用。参见 `budgetgraph serve --help`。"),
        (
            ["check", "--severity", "high"],
            "'--severity' 的值无效：'high' 不在 'error', 'warning', 'note' 之中。参见 `budgetgraph check --help`。",
        ),
        (["build", "nowhere"], "没有可读的内容：nowhere: 没有这个文件或文件夹"),
    ],
)
def test_errors(arguments: list[str], message: str, capsys: Printed) -> None:
    assert run([*arguments, "--lang", "zh"]) == 2
    assert capsys.readouterr().err.startswith(f"budgetgraph: {message}")


def test_what_programs_read_is_the_same_in_every_language(store: str, capsys: Printed) -> None:
    printed = []
    for language in ("zh", "en"):
        assert run(["query", "satisfaction-targets", "--format", "csv", "--store", store, "--lang", language]) == 0
        assert run(["extract", str(DOCUMENTS / f"{SAMPLE}.txt"), "--format", "json", "--lang", language]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


def test_english_has_no_chinese_sentence(capsys: Printed) -> None:
    for name in commands():
        run([*name, "--help", "--lang", "en"])
    sentences = [line for line in capsys.readouterr().out.splitlines() if not line.strip().startswith("budgetgraph ")]
    assert [line.strip() for line in sentences if _CHINESE.search(line)] == [
        "Turn Chinese government budget disclosures (部门预算公开) into a knowledge graph,"
    ]


def test_the_version(capsys: Printed) -> None:
    run(["--version"])
    run(["--version", "--lang", "zh"])
    english, chinese = capsys.readouterr().out.splitlines()
    assert english.startswith("budgetgraph, version ")
    assert chinese.startswith("budgetgraph，版本 ")


def test_what_a_system_says() -> None:
    with speaking("zh"):
        assert why(FileNotFoundError(2, "No such file or directory")) == "没有这个文件或文件夹"
        assert why(OSError(1, "Something rare")) == "Something rare"
        assert str(Unreadable("a.txt", "甲", "乙")) == "a.txt: 甲；乙"


def test_values_are_no_placeholders() -> None:
    assert say("{path}: {where} has no {needed}", path="{x}", where="{}", needed="%s") == "{x}: {} has no %s"


def test_other_processes_speak_the_same_language() -> None:
    with speaking("zh"):
        code = "from graphbuild.language import spoken; print(spoken())"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "zh\n"
