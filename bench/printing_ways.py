"""Ways to print the same pages, each in a process of its own that holds nothing else.

    python -m bench.printing_ways evalkit|naive|inline|chromium FOLDER   one line of measurements
    python -m bench.printing_ways memory FOLDER REPORTS                  memory of one worker

FOLDER holds numbered HTML files. What happens once per process is not timed: a page is printed
before, and the start of evalkit's workers is taken off.
"""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reports.pdf import PrintJob

HOUSE_FONT, SYSTEM_FONT = re.compile("EvalKit Sans SC( Tight)?"), "Noto Sans CJK SC"
IMAGE = re.compile(r'<img alt="[^"]*" src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)">')
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
TINY = '<html lang="en"><title>-</title><p>-</p></html>'
WORKERS = 2
WATCHED = (20, 100, 300)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Of all pages together: seconds on the clock and of processors; MiB at most; KiB of PDF."""

    wall: float
    cpu: float
    memory: float
    size: float


def main() -> None:
    way, folder = sys.argv[1], Path(sys.argv[2])
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))]
    if way == "memory":
        click.echo(json.dumps(memory_of_a_worker(pages, int(sys.argv[3]))))
    else:
        click.echo(json.dumps(asdict(WAYS[way](pages))))


def evalkit(pages: list[str]) -> Measured:
    """Through `render_many`, as the commands do."""
    idle = _batch([TINY] * WORKERS)
    busy = _batch(pages)
    return replace(busy, wall=busy.wall - idle.wall, cpu=busy.cpu - idle.cpu)


def _batch(pages: list[str]) -> Measured:
    from reports.pdf import Printed, render_many

    spent, start = _tree_cpu(), time.perf_counter()
    memory, sizes = 0.0, []
    for one in render_many(_jobs(pages, len(pages)), workers=WORKERS):
        if not isinstance(one, Printed):
            raise TypeError(one)
        sizes.append(len(one.pdf))
        children = multiprocessing.active_children()
        memory = max([memory, *(resident(child.pid) for child in children if child.pid)])
    return Measured(
        wall=time.perf_counter() - start,
        cpu=_tree_cpu() - spent,
        memory=memory,
        size=sum(sizes) / len(sizes) / 1024,
    )


def memory_of_a_worker(pages: list[str], reports: int) -> dict[int, float]:
    """MiB after so many reports."""
    from reports.pdf import render_many

    found = {}
    for number, _ in enumerate(render_many(_jobs(pages, reports), workers=1), start=1):
        if number in WATCHED or number == reports:
            (worker,) = multiprocessing.active_children()
            found[number] = resident(worker.pid or 0)
    return found


def _jobs(pages: list[str], count: int) -> Iterator[PrintJob]:
    from reports.pdf import PrintJob

    for number in range(count):
        yield PrintJob(key=str(number), html=pages[number % len(pages)])


def naive(pages: list[str], *, inline: bool = False) -> Measured:
    """As the manual's first example has it: the machine's fonts, everything anew for every page."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    def printed(page: str) -> bytes:
        pdf: bytes = HTML(string=page).write_pdf(font_config=FontConfiguration())
        return pdf

    texts = [_with_system_font(page, inline=inline) for page in pages]
    return _timed(printed, texts, _own_cpu, _own_memory)


def _with_system_font(page: str, *, inline: bool) -> str:
    def figure(found: re.Match[str]) -> str:
        svg = HOUSE_FONT.sub(SYSTEM_FONT, base64.b64decode(found[1]).decode())
        if inline:
            return svg
        encoded = base64.b64encode(svg.encode()).decode()
        return found[0].replace(found[1], encoded)

    return HOUSE_FONT.sub(SYSTEM_FONT, IMAGE.sub(figure, page))


def chromium(pages: list[str]) -> Measured:
    """One browser that stays open, one tab, the report font, tags and outline on."""
    from playwright.sync_api import sync_playwright

    from reports.pdf.printer import FONTCONFIG

    program = shutil.which("chromium") or shutil.which("google-chrome")
    fonts = resources.files("templates") / "report" / "fonts"
    with resources.as_file(fonts) as directory, TemporaryDirectory() as scratch:
        configuration = Path(scratch) / "fonts.conf"
        configuration.write_text(
            FONTCONFIG.format(fonts=directory, cache=scratch), encoding="utf-8"
        )
        environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program,
                args=list(FLAGS),
                env=environment,  # type: ignore[arg-type]
            )
            tab = browser.new_page()

            def printed(page: str) -> bytes:
                tab.set_content(page)
                return tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)

            measured = _timed(printed, pages, _tree_cpu, _tree_memory)
            browser.close()
    return measured


def _timed(
    printed: Callable[[str], bytes],
    pages: list[str],
    cpu: Callable[[], float],
    memory: Callable[[], float],
) -> Measured:
    printed(pages[0])
    spent, start = cpu(), time.perf_counter()
    sizes = [len(printed(page)) for page in pages]
    return Measured(
        wall=time.perf_counter() - start,
        cpu=cpu() - spent,
        memory=memory(),
        size=sum(sizes) / len(sizes) / 1024,
    )


def _own_cpu() -> float:
    return time.process_time()


def _own_memory() -> float:
    return resident(os.getpid())


def resident(pid: int) -> float:
    """MiB of a process that are in memory now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def _tree_cpu() -> float:
    """Seconds of this process, of all below it, and of those below that have ended."""
    return sum(sum(map(int, fields[11:15])) for fields in _tree().values()) / TICKS


def _tree_memory() -> float:
    """MiB of all processes below this one, pages that they share counted once."""
    total = 0
    for pid in _tree().keys() - {os.getpid()}:
        with suppress(OSError):  # ended meanwhile
            text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
            total += int(re.findall(r"Pss:\s+(\d+)", text)[0])
    return total / 1024


def _tree() -> dict[int, list[str]]:
    """This process and all below it, with the fields of /proc/PID/stat behind the name."""
    known = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # ended meanwhile
            known[int(path.parent.name)] = (
                path.read_text(encoding="utf-8").rpartition(")")[2].split()
            )
    tree = {os.getpid()}
    while more := {pid for pid, fields in known.items() if int(fields[1]) in tree} - tree:
        tree |= more
    return {pid: known[pid] for pid in tree}


WAYS: Mapping[str, Callable[[list[str]], Measured]] = {
    "evalkit": evalkit,
    "naive": naive,
    "inline": partial(naive, inline=True),
    "chromium": chromium,
}

if __name__ == "__main__":
    main()
