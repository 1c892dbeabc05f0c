"""Is this machine fit to run evalkit?

Each check looks at one thing and returns a finding with its remedy; none of them repairs anything.
What a check looks at is a parameter, so that tests can show it a machine that is not fit.
"""

import importlib
import importlib.resources
import sqlite3
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import metadata
from importlib.resources.abc import Traversable
from io import StringIO
from types import ModuleType
from typing import Any

from instruments.text import Text

DISTRIBUTION = "evalkit-governance"
ROOMS = ("evalkit", "instruments", "scoring", "reports", "templates")
FONT_FILES = ("EvalKitSansSC-Regular.ttf", "EvalKitSansSC-Bold.ttf")
# STRICT tables came with 3.37.
OLDEST_SQLITE = (3, 37, 0)
# Older ones have no subsetting that WeasyPrint can call.
OLDEST_HARFBUZZ = (4, 1, 0)

INSTALL_PANGO = Text(
    zh="Debian/Ubuntu：sudo apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0；"
    "macOS：brew install pango",
    en="Debian/Ubuntu: sudo apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0; "
    "macOS: brew install pango",
)
NOTHING_TO_DO = Text(zh="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found. `remedy` is empty where all is well; beside `ok` it is advice."""

    ok: bool
    what: Text
    remedy: Text = NOTHING_TO_DO


def examine() -> tuple[Finding, ...]:
    """Look at this machine."""
    return (
        *room_owners(metadata.packages_distributions()),
        *print_libraries(),
        report_fonts(importlib.resources.files("templates") / "report" / "fonts"),
        sqlite_version(sqlite3.sqlite_version_info),
    )


def room_owners(owners: Mapping[str, Sequence[str]]) -> tuple[Finding, ...]:
    """Name every other distribution that installed a package of ours: one would hide the other.

    `owners` maps top-level packages to the distributions that installed them.
    """
    clashes = tuple(
        _clash(room, other)
        for room in ROOMS
        for other in sorted(set(owners.get(room, ())) - {DISTRIBUTION})
    )
    fine = Text(
        zh="顶层包名没有被其他软件包占用",
        en="No other distribution owns one of our top-level packages",
    )
    return clashes or (Finding(ok=True, what=fine),)


def _clash(room: str, other: str) -> Finding:
    return Finding(
        ok=False,
        what=Text(
            zh=f"软件包 {other} 也安装了名为 {room} 的顶层包，两者会互相覆盖",
            en=f"The distribution {other} also installed a top-level package {room}; "
            "one hides the other",
        ),
        remedy=Text(
            zh=f"为 evalkit 另建一个虚拟环境，或卸载它：pip uninstall {other}，然后重装 evalkit",
            en=f"Give evalkit a virtual environment of its own, or pip uninstall {other} and "
            "install evalkit again",
        ),
    )


def print_libraries(load: Callable[[], Any] | None = None) -> tuple[Finding, ...]:
    """Load Pango and HarfBuzz the way the PDF writer does, and say what is missing.

    `load` returns WeasyPrint's module of library bindings, or raises `OSError`.
    """
    try:
        bindings = (load or _bindings)()
    except OSError as error:
        return (_no_pango(error),)
    return (_pango(bindings), _subsetting(bindings))


def _bindings() -> ModuleType:
    # By name, for rendering is the business of reports.pdf alone; this asks only which system
    # libraries the renderer found. It prints a banner and warns where one is missing: a finding
    # says the same with a remedy.
    with redirect_stdout(StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return importlib.import_module("weasyprint.text.ffi")


def _pango(bindings: Any) -> Finding:
    number = bindings.pango.pango_version()
    version = dotted((number // 10000, number // 100 % 100, number % 100))
    return Finding(ok=True, what=Text(zh=f"Pango {version} 可用", en=f"Pango {version} loads"))


def _no_pango(error: OSError) -> Finding:
    cause = str(error).partition("\n")[0]
    return Finding(
        ok=False,
        what=Text(
            zh=f"无法载入 Pango，不能生成 PDF：{cause}",
            en=f"Pango does not load, so no PDF can be made: {cause}",
        ),
        remedy=INSTALL_PANGO,
    )


def _subsetting(bindings: Any) -> Finding:
    subset_library = bindings.harfbuzz_subset is not None
    if subset_library and bindings.harfbuzz.hb_version_atleast(*OLDEST_HARFBUZZ):
        fine = Text(zh="HarfBuzz 字体子集化可用", en="HarfBuzz subsets the fonts")
        return Finding(ok=True, what=fine)
    needed = dotted(OLDEST_HARFBUZZ)
    return Finding(
        ok=False,
        what=Text(
            zh=f"缺少 harfbuzz-subset {needed} 或更高版本：PDF 仍能生成，但慢得多",
            en=f"harfbuzz-subset {needed} or later is missing: PDFs still come out, but far slower",
        ),
        remedy=INSTALL_PANGO,
    )


def report_fonts(folder: Traversable) -> Finding:
    """Tell whether the fonts that reports are printed with lie in `folder`."""
    missing = [name for name in FONT_FILES if not (folder / name).is_file()]
    if not missing:
        return Finding(
            ok=True, what=Text(zh="报告字体齐全", en="The fonts of the reports are there")
        )
    names = ", ".join(missing)
    return Finding(
        ok=False,
        what=Text(zh=f"缺少报告字体：{names}", en=f"Fonts of the reports are missing: {names}"),
        remedy=Text(
            zh="重新安装 evalkit；在源码目录中运行 git checkout -- templates",
            en="Install evalkit again; in a checkout: git checkout -- templates",
        ),
    )


def sqlite_version(found: tuple[int, ...]) -> Finding:
    """Tell whether SQLite is new enough for the store."""
    version, oldest = dotted(found), dotted(OLDEST_SQLITE)
    if found >= OLDEST_SQLITE:
        return Finding(ok=True, what=Text(zh=f"SQLite {version}", en=f"SQLite {version}"))
    return Finding(
        ok=False,
        what=Text(
            zh=f"SQLite {version} 太旧，需要 {oldest} 或更高版本",
            en=f"SQLite {version} is too old; {oldest} or later is needed",
        ),
        remedy=Text(
            zh="换用自带较新 SQLite 的 Python（SQLite 随 Python 提供），或升级操作系统",
            en="Use a Python that was built with a newer SQLite, or upgrade the operating system",
        ),
    )


def dotted(version: Iterable[int]) -> str:
    """Return a version as it is written: 3.37.0."""
    return ".".join(map(str, version))
