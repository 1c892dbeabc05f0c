"""The archive that a word-processor file is: what its parts are, where the document is, the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip archive: no clock in the bytes

_OVERRIDE = '<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
_KINDS = {"document": "document.main", "styles": "styles"}
_STYLES = "word/_rels/document.xml.rels"


def archive_of(document: str, styles: str = "") -> bytes:
    """The file around the body `document`; `styles` defines what its paragraphs name."""
    names = ("document", "styles") if styles else ("document",)
    overrides = (_OVERRIDE.format(name=name, word=WORD, kind=_KINDS[name]) for name in names)
    parts = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>',
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": DECLARATION + document,
    }
    if styles:
        parts |= {
            _STYLES: _relation("styles", "styles.xml"),
            "word/styles.xml": DECLARATION + styles,
        }
    return _zipped(parts)


def _relation(kind: str, target: str) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _zipped(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, date_time=LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content.encode("utf-8"))
    return out.getvalue()
