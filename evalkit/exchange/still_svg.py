"""Whether an SVG is a still picture: shapes, text and colours that run, move and fetch nothing."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

_SVG = "{http://www.w3.org/2000/svg}"
STILL = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "clipPath", "mask", "marker", "pattern"),
        *("linearGradient", "radialGradient", "stop", "filter", "feGaussianBlur", "feOffset"),
        *("feBlend", "feColorMatrix", "feComposite", "feFlood", "feMerge", "feMergeNode"),
    }
)
_DECLARES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[|<\?xml-stylesheet")
_ELSEWHERE = re.compile(
    r"@import|url\(\s*+['\"]?+(?!\s*#)|image-set|src\(|(?:java|vb)script:|expression\(|\\",
    re.IGNORECASE,
)


def svg_root(content: bytes) -> Element | None:
    """The picture's root, or None if it is no well-formed SVG."""
    if _DECLARES.search(content):
        # An entity can be a bomb and is expanded by the parser: read no further than its name.
        return Element(f"{_SVG}svg") if b"<svg" in content else None
    try:
        content.decode("utf-8")  # in another encoding a declaration could hide
        root = fromstring(content)  # noqa: S314 - no entity is declared
    except (ParseError, ValueError):
        return None
    return root if root.tag == f"{_SVG}svg" else None


def active_in(root: Element, content: bytes) -> str | None:
    """The first thing that is more than a still picture, as its author would find it in the file.

    Elements of other namespaces are notes of drawing programs, which no viewer draws.
    """
    declared = _DECLARES.search(content)
    if declared:
        return declared.group().decode("ascii", "replace")[:20]
    return next((found for one in root.iter() if (found := _active(one))), None)


def _active(element: Element) -> str | None:
    if not isinstance(element.tag, str):
        return None
    space, _, name = element.tag.rpartition("}")
    if space + "}" == _SVG and name not in STILL:
        return f"<{name}>"
    if name == "style" and _ELSEWHERE.search(element.text or ""):
        return "<style> url"
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].lower()
        refers = plain in ("href", "src") and not value.strip().startswith("#")
        if plain.startswith("on") or refers or _ELSEWHERE.search(value):
            return plain
    return None
