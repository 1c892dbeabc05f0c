"""Reads printed pages back: words with their places and sizes, and QR codes."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

WORD = re.compile(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>')
PAGE = re.compile(r'<page width="([^"]*)" height="([^"]*)">')
LEADING = 0.27  # of a word's box is white above its letters, and as much below


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """In proportion to the size of the type."""
        return self.bottom - self.top

    def overlaps(self, other: Word) -> bool:
        """Do letters stand on letters?"""
        low = min(self.height, other.height)
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        # A full-width quotation mark that was set closer keeps its wide box.
        return across > low / 2 and down > 2 * LEADING * low


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)

    def collisions(self) -> list[tuple[str, str]]:
        """Words that stand on each other."""
        found, words = [], sorted(self.words, key=lambda word: word.top)
        for place, one in enumerate(words):
            for other in words[place + 1 :]:
                if other.top >= one.bottom:
                    break  # so do all that follow
                if one.overlaps(other):
                    found.append((one.text, other.text))
        return found

    def off_the_page(self) -> list[str]:
        return [
            word.text
            for word in self.words
            if word.left < 0 or word.top < 0 or word.right > self.width or word.bottom > self.height
        ]

    def blank_end(self, *, top: float, bottom: float) -> float:
        """The share of the room between two margins (points) that is left below the last words."""
        end = self.height - bottom
        last = max((word.bottom for word in self.words if word.bottom < end + 1), default=top)
        return (end - last) / (end - top)


def run(*command: str | Path) -> str:
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command], capture_output=True, check=True, text=True
    )
    return done.stdout


def pages_of(pdf: bytes, folder: Path) -> list[PrintedPage]:
    path = folder / "printed.pdf"
    path.write_bytes(pdf)
    found = []
    for part in run("pdftotext", "-bbox", path, "-").split("</page>")[:-1]:
        ((width, height),) = PAGE.findall(part)
        words = tuple(
            Word(
                text=unescape(text),
                left=float(left),
                top=float(top),
                right=float(right),
                bottom=float(bottom),
            )
            for left, top, right, bottom, text in WORD.findall(part)
        )
        found.append(PrintedPage(width=float(width), height=float(height), words=words))
    return found


def qr_codes_of(pdf: bytes, folder: Path) -> list[str]:
    """What a phone reads on the pages, in no particular order."""
    path = folder / "coded.pdf"
    path.write_bytes(pdf)
    run("pdftoppm", "-r", "150", "-gray", "-png", path, folder / "coded")
    pictures = [str(picture) for picture in sorted(folder.glob("coded*.png"))]
    read = subprocess.run(  # noqa: S603
        ["zbarimg", "--quiet", "--raw", "--nodbus", *pictures],  # noqa: S607
        capture_output=True,
        check=False,  # it complains of every page without a code
        text=True,
    )
    return read.stdout.splitlines()
