"""One report at a time: WeasyPrint with nothing but the report font, and no holes allowed.

WeasyPrint is imported when the first report is printed, because it needs system libraries that a
person who only scores data may not have.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reports.pdf.archive import Archive, attachments, finish_archive
from reports.pdf.figure_words import Lifted, lift, write_back
from reports.pdf.finish import finish

IMPRINT_KEY = "Evalkit"
LONGEST_COMPLAINT = 300  # characters
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SPOKEN = re.compile(r'<span (lang="[\w-]+")>([^<]*)</span>')
# The second name of the font is the font with its feature "palt": no gaps round “ ” （ ）. As CSS,
# font-feature-settings does the same, but leaks memory with every line of text (WeasyPrint 70).
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern">
<test name="family"><string>EvalKit Sans SC Tight</string></test>
<edit name="family" mode="assign" binding="same"><string>EvalKit Sans SC</string></edit>
<edit name="fontfeatures" mode="append"><string>palt 1</string></edit>
</match>
</fontconfig>
"""
LIBRARIES_MISSING = (
    "The PDF library cannot find Pango. Debian, Ubuntu: "
    "apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0; "
    "macOS: brew install pango. ({reason})"
)


class UnprintableReportError(Exception):
    """The report could not be laid out faithfully, so no PDF was produced."""


class PrintingLibrariesError(Exception):
    """The system libraries for PDF layout are not installed; the message says how to get them."""


def render_pdf(html: str, archive: Archive | None = None, imprint: str = "") -> bytes:
    """Lay out a self-contained page and return a tagged PDF.

    PDF/UA-1 with nothing attached; with `archive`, PDF/A-3a as well, with its files. `imprint`
    (ASCII) is put into the metadata under IMPRINT_KEY. The same arguments give the same bytes, in
    any process and on any day. Raises UnprintableReportError with every reason why something
    would be lost.
    Not to be called from several threads at once: the text libraries below are not safe for it.
    """
    return _printer().pdf(html, archive, imprint)


@cache
def _printer() -> _Printer:
    return _Printer()


class _Printer:
    """WeasyPrint with one font configuration and parsed style sheets, kept per process."""

    def __init__(self) -> None:
        with _only_the_report_font():
            try:
                import weasyprint
                from weasyprint.text.fonts import FontConfiguration
            except OSError as error:
                raise PrintingLibrariesError(LIBRARIES_MISSING.format(reason=error)) from error
            self._weasyprint = weasyprint
            self._fonts = FontConfiguration()
            self._styles: dict[str, Any] = {}
            with _complaints() as complaints:
                self.pdf('<html lang="en"><title>-</title><p>-</p></html>')
        if complaints:
            raise UnprintableReportError("; ".join(complaints))

    def pdf(self, html: str, archive: Archive | None = None, imprint: str = "") -> bytes:
        from weasyprint.urls import FatalURLFetchingError, URLFetcher

        fetcher = URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
        body, styles = _taken_apart(html)
        with _complaints() as complaints, warnings.catch_warnings():
            # WeasyPrint leaves it to the interpreter to close its colour profile.
            warnings.simplefilter("ignore", ResourceWarning)
            try:
                sheets = [self._style(style) for style in styles]
                lifted = lift(body)
                page = self._weasyprint.HTML(string=lifted.body, url_fetcher=fetcher)
                pdf: bytes = page.write_pdf(
                    stylesheets=sheets,
                    font_config=self._fonts,
                    **_form(lifted, archive, imprint),
                )
            # Derived from BaseException: no catch-all handler of a caller would see it.
            except FatalURLFetchingError as error:
                raise UnprintableReportError(f"A report asset is missing: {error}") from error
        if complaints:
            raise UnprintableReportError("; ".join(dict.fromkeys(complaints)))
        return pdf

    def _style(self, text: str) -> Any:
        if text not in self._styles:
            self._styles[text] = self._weasyprint.CSS(string=text, font_config=self._fonts)
        return self._styles[text]


def _form(lifted: Lifted, archive: Archive | None, imprint: str) -> dict[str, Any]:
    if archive is None:
        return {
            "pdf_variant": "pdf/ua-1",
            "finisher": partial(_completed, lifted, finish, imprint),
        }
    return {
        "pdf_variant": "pdf/a-3a",
        "attachments": attachments(archive),
        "finisher": partial(_completed, lifted, finish_archive, imprint),
    }


def _completed(
    lifted: Lifted,
    finisher: Callable[[Any, Any], None],
    imprint: str,
    document: Any,
    pdf: Any,
) -> None:
    from pydyf import String

    write_back(pdf, lifted)
    finisher(document, pdf)
    if imprint:
        pdf.info[IMPRINT_KEY] = String(imprint)


def _taken_apart(html: str) -> tuple[str, list[str]]:
    """The page without its style sheets, and the style sheets: those are parsed once only.

    WeasyPrint drops `lang` from its tags. Words in another language become links without a target,
    which no report has otherwise, so that the finisher finds them.
    """
    return SPOKEN.sub(r"<a \1>\2</a>", STYLE.sub("", html)), STYLE.findall(html)


@contextmanager
def _only_the_report_font() -> Iterator[None]:
    """Point fontconfig at the project's font, and at nothing else, while it loads.

    A machine's own fonts would change line breaks, and fill a missing character with whatever is
    at hand. The configuration is read once, so the file may go again afterwards.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    fonts = resources.files("templates") / "report" / "fonts"
    with resources.as_file(fonts) as directory, TemporaryDirectory(prefix="evalkit-") as scratch:
        configuration = Path(scratch) / "fonts.conf"
        configuration.write_text(
            FONTCONFIG.format(fonts=directory, cache=scratch), encoding="utf-8"
        )
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint says went wrong. It logs, and goes on with a hole in the page."""
    logger = logging.getLogger("weasyprint")
    collector = _Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # A picture that fails is quoted with all its data: the beginning tells which one it is.
        self.messages.append(record.getMessage()[:LONGEST_COMPLAINT])
