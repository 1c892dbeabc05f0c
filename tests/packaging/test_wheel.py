"""What somebody gets who installs the wheel: all rooms with their data, and a command that works.

The empty environment holds the wheel and the packages of requirements.lock, linked from the
environment that runs the tests. What only a test needs is out of its sight, so a forgotten
dependency shows here first. Nothing is fetched.
"""

import re
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
ROOMS = ("evalkit", "instruments", "scoring", "reports", "templates")

INSTRUMENT = """\
id: tiny
version: 1.0.0
validated: false
title: {zh: 极小问卷, en: Tiny instrument}
recall_period: {zh: 过去一年, en: the last 12 months}
roles:
  - {code: user, label: {zh: 服务对象, en: Service user}, side: beneficiaries, mode: confidential}
scales:
  - code: agree5
    label: {zh: 同意程度, en: Agreement}
    points:
      - {value: 1, zh: 很不同意, en: Strongly disagree}
      - {value: 2, zh: 不太同意, en: Disagree}
      - {value: 3, zh: 一般, en: Neither}
      - {value: 4, zh: 比较同意, en: Agree}
      - {value: 5, zh: 非常同意, en: Strongly agree}
dimensions:
  - code: V
    label: {zh: 价值, en: Value}
    subdimensions:
      - {code: V1, label: {zh: 服务价值, en: Service value}, composition: additive}
items:
  - code: V1-1
    subdimension: V1
    text: {zh: "服务对您有用吗？", en: "Is the service useful to you?"}
    scale: agree5
    regime: confidential
    roles: [user]
  - code: V1-2
    subdimension: V1
    text: {zh: "您愿意接着用吗？", en: "Would you go on using it?"}
    scale: agree5
    regime: confidential
    roles: [user]
"""
RESPONSES = "project,wave,role,V1-1,V1-2\n" + "".join(
    f"p1,1,user,{first},{second}\n" for first, second in [(4, 5), (3, 4), (5, 5), (2, 3)] * 3
)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without this process's settings and return what it said."""
    done = subprocess.run(  # noqa: S603
        [*map(str, command)],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `make wheel` does, without a network."""
    into = tmp_path_factory.mktemp("dist")
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", into, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = into.glob("*.whl")
    return built


def runtime_packages() -> list[str]:
    """Name the distributions that requirements.lock wants on this Python."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = (Requirement(line.rstrip(" \\")) for line in re.findall(r"^\w.*$", text, re.MULTILINE))
    return [pin.name for pin in pins if pin.marker is None or pin.marker.evaluate()]


def link_into(site: Path, name: str) -> None:
    """Show an installed distribution, and nothing else, to another environment."""
    distribution = metadata.distribution(name)
    parts = {PurePosixPath(path).parts[0] for path in distribution.files or ()}
    for part in parts - {"..", "__pycache__"}:
        if not (site / part).exists():
            (site / part).symlink_to(Path(str(distribution.locate_file(part))).resolve())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment that has the wheel and what it needs."""
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    for name in runtime_packages():
        link_into(Path(site.strip()), name)
    install = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
    )
    subprocess.run([*install, "--quiet", wheel], check=True)  # noqa: S603
    return home / "bin"


def test_the_wheel_holds_every_file_of_the_rooms_and_no_test(wheel: Path) -> None:
    tracked = subprocess.run(  # noqa: S603
        ["git", "ls-files", "-z", *ROOMS],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    wanted = {name for name in tracked.split("\0") if name and (ROOT / name).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    assert {name for name in wanted if name.endswith(".ttf")}
    assert wanted - packed == set()
    assert {PurePosixPath(name).parts[0] for name in packed if ".dist-info/" not in name} == set(
        ROOMS
    )


def test_the_wheel_carries_both_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {
            name.split("/licenses/")[1] for name in archive.namelist() if "/licenses/" in name
        }
    assert licences == {"LICENSE", "templates/report/fonts/OFL.txt"}


def test_the_empty_environment_sees_no_test_tools(installed: Path) -> None:
    probe = "import importlib.util as u; print([m for m in ('pytest', 'mypy', 'pip') if u.find_spec(m)])"
    assert run(installed / "python", "-c", probe, cwd=Path("/")).strip() == "[]"


def test_an_installed_evalkit_assesses_from_anywhere(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "tiny.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(RESPONSES, encoding="utf-8")
    out = tmp_path / "out"
    given = ("--instrument", tmp_path / "tiny.yaml", "--responses", tmp_path / "answers.csv")
    run(installed / "evalkit", "assess", *given, "--out", out, cwd=Path("/"))
    printed = {path.stem.split("-")[2] for path in (out / "released").rglob("*.pdf")}
    assert printed == {"card", "report"}
    assert (out / "released" / "assessment.json").is_file()
    assert (out / "internal" / "assessment.json").is_file()
