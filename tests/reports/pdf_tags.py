"""Read the tag tree and the marked content of a PDF, independently of what wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
from pdfua import validate


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


def breaches(path: Path) -> list[str]:
    """What a screen reader would stumble over in any kind of document; empty is good."""
    found = [f"pdfua {one.rule_id}: {one.message}" for one in validate(str(path)).findings]
    with pikepdf.open(path) as pdf:
        tags = elements(pdf)
        return [*found, *_silent(tags), *_jumps(tags), *_loose(pdf, tags)]


def levels(tags: list[Element]) -> list[int]:
    return [int(tag.kind[1:]) for tag in tags if tag.kind[0] == "H" and tag.kind[1:].isdigit()]


def owners(tags: list[Element]) -> dict[int, set[int]]:
    """Per page, by the number of its object: content that belongs to some element."""
    owned: dict[int, set[int]] = {}
    for tag in tags:
        if tag.marked:
            owned.setdefault(tag.entry.Pg.objgen[0], set()).update(tag.marked)
    return owned


def _silent(tags: list[Element]) -> Iterator[str]:
    for tag in tags:
        if tag.kind == "Figure" and not str(tag.entry.get("/Alt", "")).strip():
            yield "a figure has no words"
        if tag.kind == "TH" and "/Scope" not in tag.entry.get("/A", {}):
            yield "a table heading has no scope"


def _jumps(tags: list[Element]) -> Iterator[str]:
    for old, new in pairwise([0, *levels(tags)]):
        if new > old + 1:
            yield f"a heading of level {new} follows one of level {old}"


def _loose(pdf: pikepdf.Pdf, tags: list[Element]) -> Iterator[str]:
    owned = owners(tags)
    for number, page in enumerate(pdf.pages, start=1):
        known = owned.get(page.objgen[0], set())
        for name, mcid, operator in text_of_marks(page):
            if not name or (mcid is not None and mcid not in known):
                yield f"page {number}: {operator.decode()} is neither tagged nor an artifact"
