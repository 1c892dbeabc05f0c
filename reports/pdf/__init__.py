"""Turn finished report HTML into PDF bytes. The only place that knows WeasyPrint.

A report is printed faithfully or not at all: an image that cannot be loaded, a character that the
report font lacks, a dead link or a misspelt style raises UnprintableReportError. The same HTML
gives the same bytes, in any process. Pages are laid out with the project's own font only, so they
look alike on every machine; nothing is ever fetched.
"""

from reports.pdf.archive import Archive, AttachedFile
from reports.pdf.press import Cause, Limits, NotPrinted, Printed, PrintJob
from reports.pdf.printer import (
    IMPRINT_KEY,
    PrintingLibrariesError,
    UnprintableReportError,
    render_pdf,
)
from reports.pdf.workers import render_many

__all__ = [
    "IMPRINT_KEY",
    "Archive",
    "AttachedFile",
    "Cause",
    "Limits",
    "NotPrinted",
    "PrintJob",
    "Printed",
    "PrintingLibrariesError",
    "UnprintableReportError",
    "render_many",
    "render_pdf",
]
