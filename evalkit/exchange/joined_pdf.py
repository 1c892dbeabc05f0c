"""Several printed forms as one file for the printer."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def joined_pdf(forms: Iterable[bytes]) -> bytes:
    """All pages in one file; each form begins on the front of a sheet, also printed on both sides.

    What is the same in all forms, above all the font, is kept once. The file is for paper: tags for
    readers of the screen stay with the single forms.
    """
    writer = PdfWriter()
    for form in forms:
        if len(writer.pages) % 2:
            writer.add_blank_page()
        for page in PdfReader(io.BytesIO(form)).pages:
            writer.add_page(page)
    writer.compress_identical_objects(remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
