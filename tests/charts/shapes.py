"""What stands in a picture: its elements, read back as XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    """The root of a picture."""
    return ET.fromstring(svg)


def shapes(svg: str, name: str, kind: str = "") -> list[ET.Element]:
    """All elements of that name, or those with that class."""
    return [found for found in parsed(svg).iter(SVG + name) if not kind or found.get("class") == kind]


def numbers(element: ET.Element, *names: str) -> list[float]:
    """Attributes as numbers."""
    return [float(element.get(name, "nan")) for name in names]


def told(element: ET.Element) -> str:
    """What a pointer on the element is shown: its own title, or that of the group it is in."""
    return element.findtext(SVG + "title") or ""


def texts(svg: str) -> list[str]:
    """Every line of text."""
    return [found.text or "" for found in shapes(svg, "text")]
