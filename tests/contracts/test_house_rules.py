"""The rules of the house that no linter knows (CONTRIBUTING.md says why they are there)."""

import ast
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("evalkit", "instruments", "scoring", "reports", "templates")
SOURCE_SUFFIXES = {".py", ".js", ".css", ".html"}
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {
    "utils", "util", "helpers", "helper", "common", "manager", "managers", "misc",
}  # fmt: skip
# Brackets keep this file from breaking its own rule.
INDEX_HOST = re.compile(r"[p]ypi\.org|[p]ythonhosted\.|registry\.[n]pmjs|[d]eb\.debian\.org")
MACHINE_PATH = re.compile(r"(?<![\w.}/~-])/(?:work|farm|root|home/\w+|Users)/\w")
BARE_IGNORE = re.compile(r"#\s*(?:type:\s*ignore(?!\[)|noqa(?!:))")
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")


def tracked_files() -> tuple[Path, ...]:
    """Return what the repository holds or is about to hold."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(  # noqa: S603
        command, cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


FILES = tracked_files()


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8000]


def complaints(find: Callable[[str], list[str]], *suffixes: str) -> list[str]:
    """Apply a rule to every text file (of these suffixes), and name the places it dislikes."""
    return [
        f"{path.relative_to(ROOT)}: {complaint}"
        for path in FILES
        if (not suffixes or path.suffix in suffixes) and is_text(path)
        for complaint in find(path.read_text(encoding="utf-8"))
    ]


def expect_none(found: list[str]) -> None:
    assert not found, "\n".join(found)


def too_long_files(text: str) -> list[str]:
    lines = len(text.splitlines())
    return [f"{lines} lines"] if lines > LONGEST_FILE else []


def too_long_functions(text: str) -> list[str]:
    functions = (
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = ((node, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions)
    return [f"{node.name} has {n} lines" for node, n in lengths if n > LONGEST_FUNCTION]


def matches(pattern: re.Pattern[str]) -> Callable[[str], list[str]]:
    def find(text: str) -> list[str]:
        return [
            f"line {number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if pattern.search(line)
        ]

    return find


def test_no_source_file_is_longer_than_a_person_reads_in_one_go() -> None:
    expect_none(complaints(too_long_files, *SOURCE_SUFFIXES))


def test_no_function_is_longer_than_a_screen() -> None:
    expect_none(complaints(too_long_functions, ".py"))


def test_every_file_and_folder_has_a_name_that_says_something() -> None:
    nameless = [
        str(path.relative_to(ROOT))
        for path in FILES
        if {Path(part).stem for part in path.relative_to(ROOT).parts} & NAMES_THAT_SAY_NOTHING
    ]
    expect_none(nameless)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_states_its_law(room: str) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8")))
    assert "Law:" in (docstring or "")


def test_no_file_names_the_address_of_a_package_index() -> None:
    expect_none(complaints(matches(INDEX_HOST)))


def test_no_file_names_a_folder_of_one_machine() -> None:
    expect_none(complaints(matches(MACHINE_PATH)))


def test_every_silenced_check_names_which_one() -> None:
    expect_none(complaints(matches(BARE_IGNORE), ".py"))


def test_every_link_in_a_document_leads_to_a_file() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in FILES
        if path.suffix == ".md"
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    expect_none(broken)


@pytest.mark.parametrize(
    ("find", "bad", "good"),
    [
        (too_long_files, "x\n" * 301, "x\n" * 300),
        (
            too_long_functions,
            "def f():\n" + "    pass\n" * 40,
            "def f():\n" + "    pass\n" * 39,
        ),
        (matches(INDEX_HOST), "https://files.python" + "hosted.org/x", "the package index"),
        (matches(MACHINE_PATH), "open('/ro" + "ot/data')", "open('data/root/x')"),
        (matches(BARE_IGNORE), "x  # type: " + "ignore", "x  # type: ignore[arg-type]"),
        (matches(LINK), "[a](docs/a.md)", "[a](https://example.org)"),
    ],
)
def test_the_rules_see_what_they_forbid(
    find: Callable[[str], list[str]], bad: str, good: str
) -> None:
    assert find(bad) != []
    assert find(good) == []
