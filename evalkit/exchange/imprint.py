"""What a printed file says of itself in its metadata, so that it can be held against its source."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from reports.pdf import IMPRINT_KEY

FORMAT = "evalkit-print/1"
# A damaged file is our answer, not a complaint of the parser on somebody's screen.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
NUMBERS = "assessment.json"  # the attached file of the archive form


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """`data` and `instrument` are the hashes of everything that the numbers were computed from.

    `form` is `reading` or `archive`, `evalkit` the version of the program. `programme` is empty for a document made from files; `project` and `wave` are empty for a
    document about a whole programme.
    """

    kind: str
    form: str
    lang: str
    programme: str
    project: str
    wave: str
    dated: date
    data: str
    instrument: str
    evalkit: str

    def written(self) -> str:
        """As JSON in ASCII, the same text for the same imprint."""
        return json.dumps({"format": FORMAT, **asdict(self)}, default=str, sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What a PDF holds: its imprint, and the attached numbers of the archive form."""

    imprint: Imprint
    numbers: bytes | None


def imprint_from(text: str) -> Imprint | None:
    """The imprint that a text holds, or None for any other text."""
    try:
        content = json.loads(text)
        if content.pop("format") != FORMAT:
            return None
        content["dated"] = date.fromisoformat(content["dated"])
        known = {field.name for field in fields(Imprint)}
        found = Imprint(**{name: content[name] for name in known})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    texts = (getattr(found, name) for name in known - {"dated"})
    return found if all(isinstance(text, str) for text in texts) else None


def read_back(pdf: bytes) -> ReadBack | None:
    """None where the bytes are no PDF, cannot be read, or carry no imprint."""
    try:
        reader = PdfReader(BytesIO(pdf))
        about: Mapping[str, object] = reader.metadata or {}
        imprint = imprint_from(str(about.get(f"/{IMPRINT_KEY}", "")))
        attached = reader.attachments.get(NUMBERS, []) if imprint else []
    # A damaged file makes a parser fail in ways that it does not foresee.
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return None
    if imprint is None:
        return None
    return ReadBack(imprint=imprint, numbers=attached[0] if attached else None)
