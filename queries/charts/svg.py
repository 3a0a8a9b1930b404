"""SVG as text: elements with escaped attributes and texts, and the frame that every picture has.

No style attributes, no scripts: a page may forbid both. Text has the colour of the page around it (`currentColor`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from queries.charts.picture import Caption

FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
SIZE = 13.0
LINE = 17.0
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINKS = re.compile(r"(https?://|[./?#]|[\w%-]+([/.?#]|$))(?!.*\s)", re.ASCII)

Attribute = str | float | int


def element(name: str, attributes: dict[str, Attribute], children: Iterable[str] = ()) -> str:
    """An element; the children are SVG already. An attribute's `_` stands for `-`; numbers have at most three decimals."""
    written = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def words(text: str) -> str:
    """A text as it stands between tags."""
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)


def title(text: str) -> str:
    """What a pointer that rests on a shape is shown."""
    return f"<title>{words(text)}</title>"


def line_of_text(text: str, x: float, y: float, **attributes: Attribute) -> str:
    """One line of text in the colour of the page, unless a fill is given; `y` is its baseline."""
    return element("text", {"x": x, "y": y, "fill": "currentColor", **attributes}, [words(text)])


def lines_of_text(lines: Sequence[str], x: float, middle: float, **attributes: Attribute) -> str:
    """Lines below each other, their middle at this height."""
    first = middle - LINE * (len(lines) - 1) / 2 + SIZE * 0.36
    return "".join(line_of_text(line, x, first + LINE * number, **attributes) for number, line in enumerate(lines))


def linked(href: str, shape: str) -> str:
    """A shape that leads to an address. Only http(s) and addresses of the site itself are links: other schemes can run scripts."""
    return element("a", {"href": href}, [shape]) if is_link(href) else shape


def is_link(href: str) -> bool:
    """Whether an address may be linked to."""
    return bool(_LINKS.match(href)) and not href.startswith("//")


def frame(kind: str, caption: Caption, wide: float, high: float, shapes: Sequence[str]) -> str:
    """A whole picture, as wide as the place where it stands.

    A picture with links is a group: what has the role of an image hides what is inside of it from assistive technology.
    """
    role = "group" if any("<a " in shape for shape in shapes) else "img"
    name, described = f"{caption.name}-title", f"{caption.name}-desc"
    attributes: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": f"chart chart-{kind}",
        "viewBox": f"0 0 {_value(wide)} {_value(high)}",
        "role": role,
        "aria-labelledby": f"{name} {described}",
        "font-family": FONT,
        "font-size": SIZE,
    }
    head = [
        element("title", {"id": name}, [words(caption.title)]),
        element("desc", {"id": described}, [words(caption.description or caption.title)]),
    ]
    return element("svg", attributes, [*head, *shapes])


def swatches(entries: Sequence[tuple[str, str]], wide: float, widths: Sequence[float], top: float = 0.0) -> tuple[list[str], float]:
    """A legend of (label, colour) in as many rows as it needs, and its height; 0 for a single entry, which says nothing."""
    if len(entries) < 2:
        return [], 0.0
    found, x, y = [], 0.0, top
    for (label, colour), label_width in zip(entries, widths, strict=True):
        if x and x + label_width + 36 > wide:
            x, y = 0.0, y + LINE + 4
        found.append(element("rect", {"x": x, "y": y + 2, "width": 13, "height": 13, "rx": 2, "fill": colour}))
        found.append(line_of_text(label, x + 18, y + 13))
        x += label_width + 36
    return found, y - top + LINE + 11


def share(part: Decimal, whole: Decimal) -> float:
    """A part of a whole as a number for coordinates; 0 of nothing."""
    return float(part / whole) if whole else 0.0


def _value(value: Attribute) -> str:
    if isinstance(value, str):
        return escape(_NOT_XML.sub("\ufffd", value))
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
