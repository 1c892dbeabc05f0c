"""Read the tag tree and the marked content of a PDF, independently of what wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    kind: str
    parent: str
    entry: pikepdf.Dictionary
    marked: tuple[int, ...]  # content of its page that belongs to it


def elements(pdf: pikepdf.Pdf) -> list[Element]:
    """All elements in reading order."""
    return list(_below(pdf.Root.StructTreeRoot, "root"))


def _below(entry: pikepdf.Dictionary, parent: str) -> Iterator[Element]:
    for kid in _kids(entry):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            kind = str(kid.S).removeprefix("/")
            marked = tuple(int(one) for one in _kids(kid) if isinstance(one, int))
            yield Element(kind=kind, parent=parent, entry=kid, marked=marked)
            yield from _below(kid, kind)


def _kids(entry: pikepdf.Dictionary) -> list[object]:
    kids = entry.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def text_of_marks(page: pikepdf.Page) -> Iterator[tuple[str, int | None, bytes]]:
    """Tag, MCID and operators of every stretch of a page; tag "" is content that nobody marked."""
    stack: list[tuple[str, int | None]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            stack.append((str(operands[0]), properties.get("/MCID")))
        elif name == "EMC":
            stack.pop()
        elif name in ("Tj", "TJ", "Do", "f", "f*", "S", "s", "B", "sh"):
            tag, mcid = stack[0] if stack else ("", None)
            yield tag, mcid, name.encode()
