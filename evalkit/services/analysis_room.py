"""Analyses for people at their pages: one run at a time, in a child process with limits.

What a run gives lies in a folder of its own: the report to read and to print, the tables, the plan. The data
lie there while it runs and not a moment longer.
"""

from __future__ import annotations

import io
import json
import logging
import multiprocessing
import shutil
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from evalkit.services.analyse_files import FilesToAnalyse, publish, read_analysis
from evalkit.store import documents
from instruments.problems import ProblemsError
from instruments.text import Lang, Text
from reports.analysis import analysis_document
from reports.document import ReportDocument

LOG = logging.getLogger(__name__)
SECONDS = 300.0
MEBIBYTES = 4096
MOST_WAITING = 5
DATA, PLAN, OUT, FAILED = "data", "plan.yaml", "out", "failed.json"
TOO_LONG = Text(
    zh="算了五分钟还没有算完，停下了。请少用几个变量，或减少重抽次数（draws）。",
    en="Not finished after five minutes, so it was stopped. Use fewer variables, or fewer draws.",
)
BROKEN = Text(
    zh="没有算成。请系统管理员看服务器的日志。", en="It failed. Ask the admin to look at the log."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How an analysis stands: being computed, refused with a reason, or there to be read."""

    is_running: bool = False
    failed: Text | None = None
    document: ReportDocument | None = None


class AnalysisRoom:
    def __init__(self, home: Path) -> None:
        self._home = home / "analyses"
        self._lock, self._turn = Lock(), Lock()
        self._running: dict[str, Thread] = {}
        for left in self._home.glob(f"*/{DATA}"):  # by a server that ended in the middle of a run
            shutil.rmtree(left, ignore_errors=True)

    def begin(self, key: str, plan: str, csv: bytes, *, file: str, dated: date) -> bool:
        """Compute in the background; False where too many wait already."""
        with self._lock:
            if key in self._running or len(self._running) >= MOST_WAITING:
                return False
            folder = self._home / key
            shutil.rmtree(folder, ignore_errors=True)
            (folder / DATA).mkdir(parents=True)
            (folder / DATA / PLAN).write_text(plan, encoding="utf-8")
            (folder / DATA / file).write_bytes(csv)
            thread = Thread(target=self._run, args=(key, dated), name="analysis", daemon=True)
            self._running[key] = thread
            thread.start()
        return True

    def wait(self, key: str, seconds: float) -> None:
        """Until it is computed, but no longer than so many seconds."""
        with self._lock:
            thread = self._running.get(key)
        if thread is not None:
            thread.join(seconds)

    def run_of(self, key: str, lang: Lang) -> Run | None:
        """None where nothing was computed, or where the server ended before it was."""
        with self._lock:
            if key in self._running:
                return Run(is_running=True)
        folder = self._home / key
        if (folder / FAILED).is_file():
            told = json.loads((folder / FAILED).read_text(encoding="utf-8"))
            return Run(failed=Text(zh=told["zh"], en=told["en"]))
        page = folder / f"{lang}.json"
        if not page.is_file():
            return None
        text = page.read_text(encoding="utf-8")
        return Run(document=documents.read(ReportDocument, text))

    def pdf(self, key: str, lang: Lang) -> Path | None:
        return next(iter(sorted((self._home / key / OUT).glob(f"*-{lang}.pdf"))), None)

    def package(self, key: str) -> bytes | None:
        """Report, tables, figures and script of a run as one ZIP."""
        out = self._home / key / OUT
        if not out.is_dir():
            return None
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(out.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(out))
        return packed.getvalue()

    def _run(self, key: str, dated: date) -> None:
        folder = self._home / key
        try:
            with self._turn:
                child = multiprocessing.get_context("spawn").Process(
                    target=compute, args=(folder, dated), daemon=True
                )
                child.start()
                child.join(SECONDS)
                if child.is_alive():
                    child.kill()
                    child.join()
                    _fail(folder, TOO_LONG)
                elif child.exitcode:
                    LOG.error("analysis %s ended with %s", key, child.exitcode)
                    _fail(folder, BROKEN)
        except Exception:
            LOG.exception("analysis %s ended early", key)
            _fail(folder, BROKEN)
        finally:
            shutil.rmtree(folder / DATA, ignore_errors=True)
            with self._lock:
                del self._running[key]


def compute(folder: Path, dated: date) -> None:
    """What the child does: everything of `evalkit analyse`, and the report as a page in each language."""
    _limit()
    files = FilesToAnalyse(
        plan=folder / DATA / PLAN, out=folder / OUT, dated=dated, languages=tuple(Lang)
    )
    try:
        readings, times = read_analysis(files)
    except ProblemsError as error:
        zh, en = (
            "\n".join(one.advice(lang) for one in error.problems) for lang in (Lang.ZH, Lang.EN)
        )
        _fail(folder, Text(zh=zh, en=en))
        return
    publish(files, readings, times)
    for reading in readings:
        text = documents.written(analysis_document(reading))
        (folder / f"{reading.lang}.json").write_text(text, encoding="utf-8")


def _fail(folder: Path, why: Text) -> None:
    text = json.dumps({"zh": why.zh, "en": why.en}, ensure_ascii=False)
    (folder / FAILED).write_text(text, encoding="utf-8")


def _limit() -> None:
    """Memory and processor time; not every system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = MEBIBYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS) + 5))
