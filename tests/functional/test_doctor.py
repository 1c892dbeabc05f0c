"""Each check of `evalkit doctor` is shown a fit machine and one that is not."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from evalkit import doctor
from instruments.text import Lang

PROGRAM = """
from importlib import metadata
from evalkit.doctor import room_owners
for finding in room_owners(metadata.packages_distributions()):
    print(finding.ok, finding.what.en)
"""


def renderer(*, subset_library: bool = True, harfbuzz_is_recent: bool = True) -> SimpleNamespace:
    """Stand in for the bindings of the PDF writer."""
    return SimpleNamespace(
        pango=SimpleNamespace(pango_version=lambda: 15012),
        harfbuzz=SimpleNamespace(hb_version_atleast=lambda *_: harfbuzz_is_recent),
        harfbuzz_subset=object() if subset_library else None,
    )


def no_pango() -> None:
    raise OSError("cannot load library 'libpango-1.0-0'\nand a long list of places")


def test_rooms_of_our_own_distribution_are_no_clash() -> None:
    owners = {room: ["evalkit-governance"] for room in doctor.ROOMS} | {"numpy": ["numpy"]}
    assert [finding.ok for finding in doctor.room_owners(owners)] == [True]


def test_a_checkout_that_is_not_installed_is_no_clash() -> None:
    assert [finding.ok for finding in doctor.room_owners({})] == [True]


def test_every_distribution_that_owns_one_of_our_names_is_named_with_a_remedy() -> None:
    owners = {"reports": ["evalkit-governance", "newspaper"], "templates": ["emails"]}
    findings = doctor.room_owners(owners)
    assert [finding.ok for finding in findings] == [False, False]
    for finding, room, other in zip(
        findings, ("reports", "templates"), ("newspaper", "emails"), strict=True
    ):
        for lang in Lang:
            assert room in finding.what[lang]
            assert f"pip uninstall {other}" in finding.remedy[lang]


def test_a_clash_is_found_among_really_installed_distributions(tmp_path: Path) -> None:
    about = tmp_path / "newspaper-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: newspaper\nVersion: 1.0\n")
    (about / "top_level.txt").write_text("scoring\n")
    root = Path(doctor.__file__).parents[1]
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM],
        cwd=root,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.splitlines() == [
        "False The distribution newspaper also installed a top-level package scoring; "
        "one hides the other"
    ]


def test_a_renderer_with_all_libraries_is_fine() -> None:
    findings = doctor.print_libraries(renderer)
    assert [finding.ok for finding in findings] == [True, True]
    assert "1.50.12" in findings[0].what.en


def test_without_pango_the_finding_names_the_library_and_the_packages() -> None:
    (finding,) = doctor.print_libraries(no_pango)
    assert not finding.ok
    assert "libpango-1.0-0" in finding.what.zh
    assert "a long list" not in finding.what.zh
    assert "libpangoft2-1.0-0 libharfbuzz-subset0" in finding.remedy.zh


@pytest.mark.parametrize("lack", ["subset_library", "harfbuzz_is_recent"])
def test_slow_subsetting_is_a_fault(lack: str) -> None:
    pango, subsetting = doctor.print_libraries(lambda: renderer(**{lack: False}))
    assert pango.ok
    assert not subsetting.ok
    assert "libharfbuzz-subset0" in subsetting.remedy.en


def test_a_missing_font_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "EvalKitSansSC-Regular.ttf").touch()
    finding = doctor.report_fonts(tmp_path)
    assert not finding.ok
    assert "EvalKitSansSC-Bold.ttf" in finding.what.zh
    assert "Regular" not in finding.what.zh


@pytest.mark.parametrize(("version", "fine"), [((3, 37, 0), True), ((3, 36, 9), False)])
def test_the_store_needs_sqlite_3_37(version: tuple[int, int, int], fine: bool) -> None:
    finding = doctor.sqlite_version(version)
    assert finding.ok is fine
    assert bool(finding.remedy.zh) is not fine


def test_a_machine_that_was_set_up_is_fit() -> None:
    assert [finding.what.en for finding in doctor.examine() if not finding.ok] == []
