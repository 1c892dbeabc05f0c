"""The command line as a whole: every command is there, and none is loaded before it is called."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from evalkit.__main__ import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_name_by_which_it_is_called(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name


def test_the_help_lists_them_all_with_a_sentence() -> None:
    text = CliRunner().invoke(main, ["--help"]).output
    rows = [line.split(maxsplit=1) for line in text.partition("Commands:\n")[2].splitlines()]
    assert [row[0] for row in rows] == sorted(COMMANDS)
    assert all(len(row) == 2 for row in rows)


def test_an_unknown_command_is_refused_by_name() -> None:
    result = CliRunner().invoke(main, ["asess"])
    assert result.exit_code == 2
    assert "No such command 'asess'" in result.output


def test_a_process_that_prints_does_not_load_the_statistics() -> None:
    script = "import sys, evalkit.__main__, reports.pdf; print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"numpy", "pandas", "scipy", "statsmodels", "flask", "sqlalchemy"})
