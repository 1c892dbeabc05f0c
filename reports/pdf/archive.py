"""The form of a report that is put away for good: PDF/A-3a with the numbers it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file inside the PDF. Its name tells what it is (`scores.csv`), its description for whom."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is attached, and the day that stands beside it as made and changed.

    The day is given, never looked up: the same report has the same bytes on any day.
    """

    dated: date
    files: tuple[AttachedFile, ...]


def attachments(archive: Archive) -> list[Any]:
    """The files as WeasyPrint takes them, each as data of the report (/AFRelationship /Data)."""
    from weasyprint import Attachment

    moment = datetime.combine(archive.dated, time(), UTC)
    return [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.description,
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for file in archive.files
    ]
