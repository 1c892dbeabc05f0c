"""What is installed is pinned, free to use, and explained."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
DECISION = ROOT / "docs" / "decisions" / "0002-dependencies.md"

COPYLEFT = re.compile(r"\b[AL]?GPL|General Public|\bMPL|Mozilla|\bEUPL|\bCDDL", re.IGNORECASE)
# Copyleft words that are accepted at run time, and why.
JUSTIFIED = {
    "pyphen": "offered under GPL 2+, LGPL 2.1+ or MPL 1.1, at our choice; we take MPL 1.1, whose "
    "terms cover its own files only. It hyphenates for WeasyPrint.",
}


def pinned(lock: str) -> tuple[Requirement, ...]:
    """Return the requirements of a lock file that apply to this Python."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = (line.rstrip(" \\") for line in text.splitlines() if re.match(r"\w", line))
    requirements = (Requirement(line) for line in lines)
    return tuple(found for found in requirements if not found.marker or found.marker.evaluate())


def declared() -> dict[str, list[str]]:
    """Return the direct dependencies by purpose, as canonical names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"runtime": project["dependencies"], "dev": project["optional-dependencies"]["dev"]}
    return {
        purpose: [canonicalize_name(Requirement(line).name) for line in lines]
        for purpose, lines in groups.items()
    }


def licence_words(distribution: str) -> str:
    """Return what a distribution says of its licence: expression, else classifiers, else text."""
    about = metadata.metadata(distribution)
    expression = about.get("License-Expression", "")
    classifiers = [
        line for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    # Only the first line: whole licence texts quote those of bundled files.
    text = (about.get("License", "") or "").strip().partition("\n")[0]
    return expression or "; ".join(classifiers) or text


def test_no_copyleft_package_is_needed_at_run_time() -> None:
    found = {pin.name: licence_words(pin.name) for pin in pinned("requirements.lock")}
    assert len(found) > 10
    assert [name for name, words in found.items() if not words] == []
    copyleft = {name for name, words in found.items() if COPYLEFT.search(words)}
    assert copyleft == set(JUSTIFIED)


def test_every_pin_carries_hashes_and_no_address() -> None:
    for lock in LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "index-url" not in text
        entries = re.split(r"\n(?=\w)", text)
        unhashed = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
        assert unhashed == []


def test_the_locks_hold_what_the_project_declares() -> None:
    runtime = {canonicalize_name(pin.name) for pin in pinned("requirements.lock")}
    everything = {canonicalize_name(pin.name) for pin in pinned("requirements-dev.lock")}
    assert set(declared()["runtime"]) <= runtime
    assert set(declared()["dev"]) | runtime <= everything


def test_tests_run_with_the_versions_that_users_get() -> None:
    tested = {pin.name: str(pin.specifier) for pin in pinned("requirements-dev.lock")}
    for lock in ("requirements.lock", "requirements-build.lock"):
        assert {pin.name: tested.get(pin.name) for pin in pinned(lock)} == {
            pin.name: str(pin.specifier) for pin in pinned(lock)
        }


def test_every_direct_dependency_is_explained_and_nothing_else() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", DECISION.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(map(canonicalize_name, rows)) == sorted(declared()["runtime"] + declared()["dev"])
