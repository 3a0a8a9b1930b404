"""The command's help in the language that is spoken, with wide characters wrapped and aligned."""

from __future__ import annotations

import copy
import gettext
import inspect
import re
from collections.abc import Iterable, Sequence

import click

from graphbuild.language import DOMAIN, LANGUAGES, LOCALES, say, sentence, speaking, spoken

# A run that is never broken: blanks, or one wide character or word (choices are several) with the marks that may not begin or end a line.
_WIDE = "\u2e80-\uffef"
_PIECES = re.compile(rf"\s+|[（《「『]*(?:[{_WIDE}]|[^\s|{_WIDE}]+\|?|\|)[，。、；：？！）》」』]*")
_NARROWEST = 20
_KEPT = "\b\n"
_EXAMPLE = re.compile(r"(?:budgetgraph|curl|echo) ")
_CLOSED = ("。", "？", "！")
# What click calls the values of options and arguments.
_KINDS = (
    sentence("text"),
    sentence("choice"),
    sentence("integer"),
    sentence("integer range"),
    sentence("float"),
    sentence("float range"),
    sentence("boolean"),
    sentence("filename"),
)


def asked_for(arguments: Sequence[str]) -> str:
    """The language that `--lang` names last, wherever it stands: click's help goes by it, so it must be known before click reads on."""
    asked = ""
    for before, argument in zip(["", *arguments], arguments, strict=False):
        name, _, value = argument.partition("=") if before != "--lang" else (before, "", argument)
        if name == "--lang" and value in LANGUAGES:
            asked = value
    return asked


def add_language_option(command: click.Command) -> None:
    """`--lang zh|en` for a command and those below it. What help and errors of use speak, `asked_for` decides before."""
    described = "Language of what is said.  [default: that of the terminal]"
    command.params.append(
        click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, is_eager=True, callback=_speak, help=described)
    )
    for below in getattr(command, "commands", {}).values():
        add_language_option(below)


def _speak(context: click.Context, _option: click.Parameter, language: str | None) -> None:
    context.with_resource(speaking(language or ""))


def in_language(command: click.Group) -> click.Group:
    """The command as the spoken language has it: itself in English, a translated copy in any other."""
    gettext.bindtextdomain(DOMAIN, str(LOCALES))  # click's own sentences go by the text domain of the process
    gettext.textdomain(DOMAIN)
    if spoken() == "en":
        return command
    translated = copy.deepcopy(command)
    _translate(translated)
    return translated


def sentences(command: click.Command) -> Iterable[str]:
    """Every sentence of the help of a command and of those below it."""
    yield from (paragraph.removeprefix(_KEPT) for paragraph in _paragraphs(command.help or "") if not _is_example(paragraph))
    yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)
    for below in getattr(command, "commands", {}).values():
        yield from sentences(below)


def _translate(command: click.Command) -> None:
    command.context_class = _WideContext
    command.help = "\n\n".join(map(_said, _paragraphs(command.help or "")))
    command.short_help = command.help.partition("。")[0]  # click ends a first sentence at a full stop only
    for option in command.params:
        option.type.name = say(option.type.name)
        if isinstance(option, click.Option) and option.help:
            option.help = say(option.help)
    for below in getattr(command, "commands", {}).values():
        _translate(below)


def _said(paragraph: str) -> str:
    if _is_example(paragraph):
        return paragraph
    return _KEPT + say(paragraph.removeprefix(_KEPT)) if _is_kept(paragraph) else say(paragraph)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text; those that are not kept as they are in one line each."""
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n", inspect.cleandoc(text).partition("\f")[0])]
    return [part if _is_kept(part) else " ".join(part.split()) for part in parts if part]


def _is_kept(paragraph: str) -> bool:
    """Whether a paragraph keeps its lines, marked as click wants it."""
    return paragraph.startswith(_KEPT)


def _is_example(paragraph: str) -> bool:
    """Whether a paragraph is made of commands, which are the same in every language."""
    return _is_kept(paragraph) and all(map(_EXAMPLE.match, paragraph.splitlines()[1:]))


def closed(message: str) -> str:
    """What click says of a wrong use as a sentence that another can follow."""
    if spoken() == "en":
        return message if message.endswith((".", "?", "!", "`")) else f"{message}."
    message = message.rstrip(".").replace("。 ", "。")
    return message if message.endswith(_CLOSED) else f"{message}。"


class WideFormatter(click.HelpFormatter):
    """Help whose lines are as wide as they look: a Chinese character takes two columns and a line may end after any."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""
        super().write_usage(prog, args, prefix or gettext.gettext("Usage:"))

    def write_heading(self, heading: str) -> None:
        """A heading with its colon."""
        self.write(f"{'':{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """A text in paragraphs; those that begin with \\b keep their lines."""
        indent = " " * self.current_indent
        width = max(self.width - self.current_indent, _NARROWEST)
        written = []
        for paragraph in _paragraphs(text):
            lines = paragraph.splitlines()[1:] if _is_kept(paragraph) else wrapped(paragraph, width)
            written.append("".join(f"{indent}{line}\n" for line in lines))
        self.write("\n".join(written))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, in two columns."""
        from rich.cells import cell_len

        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max((cell_len(term) for term, _ in rows), default=0), col_max) + col_spacing
        width = max(self.width - self.current_indent - first, _NARROWEST)
        for term, text in rows:
            terms = wrapped(term, self.width - self.current_indent) or [""]
            lines = wrapped(" ".join(text.split()), width)
            if lines and cell_len(term) <= first - col_spacing:
                terms = [f"{term}{'':{first - cell_len(term)}}{lines.pop(0)}"]
            written = [*terms, *(f"{'':{first}}{line}" for line in lines)]
            self.write("".join(f"{indent}{line}\n" for line in written))


class _WideContext(click.Context):
    formatter_class = WideFormatter


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; words and closing marks stay with what they belong to."""
    from rich.cells import cell_len

    lines, line, taken = [], "", 0
    for piece in _PIECES.findall(text):
        size = cell_len(piece)
        if taken + size > width and line:
            lines.append(line.rstrip())
            line, taken = "", 0
        if line or not piece.isspace():
            line, taken = line + piece, taken + size
    return [*lines, line.rstrip()] if line.strip() else lines
