"""`evalkit reliability` on real answers: R's numbers where they make sense, reasons elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from evalkit.cli.text_blocks import as_text, width_of
from reports.document import Align, Column, Paragraph, Section, Table

REAL = "tests/reference/data/lq2002.csv"
LEADERSHIP = "tests/reference/leadership.yaml"
UNUSED = "LEAD,TSIG,HOSTILE,GLEAD,GTSIG,GHOSTILE"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["reliability", *arguments])


def on_real_answers(*more: str) -> Result:
    return run(
        *("--instrument", LEADERSHIP, "--responses", REAL),
        *("--map", "COMPID=project", "--map", "SUB=respondent"),
        *("--set", "role=soldier", "--set", "wave=1", "--ignore", UNUSED),
        *more,
    )


@pytest.fixture(scope="module")
def leadership() -> dict[str, Any]:
    """The eleven leadership items of 2,042 soldiers in 49 companies."""
    result = on_real_answers("--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.output)
    return next(one for one in found if len(one["items"]) == 11)


def test_the_coefficients_are_rs(leadership: dict[str, Any]) -> None:
    """psych::alpha .902236565759766; multilevel::rwg.j mean .867784900003626 (uniform null)."""
    assert leadership["reliability"]["alpha"] == pytest.approx(0.902236565759766, abs=1e-12)
    assert leadership["shared"]["rwg_uniform"] == pytest.approx(0.867784900003626, abs=1e-9)
    assert leadership["shared"]["projects"] == 49


def test_only_a_fifth_of_the_companies_keep_to_the_deviation_limit(
    leadership: dict[str, Any],
) -> None:
    """rwg(J) flatters: it is above .77 everywhere, while AD passes c/6 in 29 % of 49."""
    assert leadership["shared"]["within_limit"] == 14


def test_the_weakest_item_is_named_and_the_items_can_be_looked_into() -> None:
    result = on_real_answers("--lang", "en", "--detail", "LEAD")
    assert result.exit_code == 0, result.output
    lines = [line for line in result.output.splitlines() if line[:5] in ("LEAD0", "LEAD1")]
    assert len(lines) == 11


def test_an_unknown_part_or_wave_is_named_with_those_that_exist() -> None:
    part, wave = on_real_answers("--detail", "Z9"), on_real_answers("--wave", "7")
    assert part.exit_code == wave.exit_code == 2
    assert "Z9: the parts are" in part.output
    assert "7: the waves are 1" in wave.output


def test_mistakes_in_the_file_are_listed_as_in_assess() -> None:
    result = run("--instrument", LEADERSHIP, "--responses", REAL)
    assert result.exit_code == 2
    assert "DATA-" in result.output


@pytest.mark.parametrize(("lang", "word"), [("zh", "没有系数的组"), ("en", "Groups without")])
def test_every_group_without_a_coefficient_has_its_reason(
    tmp_path: Path, lang: str, word: str
) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "project,wave,role,respondent,V1-1\na,1,user,1,3\na,1,user,2,4\n", encoding="utf-8"
    )
    result = run("--instrument", "spv-core", "--responses", str(answers), "--lang", lang)
    assert result.exit_code == 0, result.output
    assert word in result.output


def test_columns_of_a_table_stand_below_each_other_whatever_the_script() -> None:
    table = Table(
        caption="c",
        columns=(
            Column(heading="名称", width=50),
            Column(heading="n", width=50, align=Align.RIGHT),
        ),
        rows=(("结构", "7"), ("Process", "12")),
    )
    section = Section(key="k", heading="h", blocks=(Paragraph(text="p"), table))
    lines = as_text(section).splitlines()
    ends = {width_of(line) for line in lines if line.endswith(("n", "7", "12"))}
    assert len(ends) == 1
