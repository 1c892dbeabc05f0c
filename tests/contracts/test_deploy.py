"""The files under `deploy/` call commands that exist, and the manual names files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from evalkit.__main__ import main

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
OURS = re.compile(r"^ExecStart=/opt/evalkit/bin/evalkit (.+)$", re.MULTILINE)
COMMANDS = [
    pytest.param(command, id=f"{unit.name}: {command}")
    for unit in sorted(DEPLOY.glob("*.service"))
    for command in OURS.findall(unit.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_unit_calls_a_command_with_options_that_it_has(command: str) -> None:
    name, *arguments = command.split()
    with main.make_context("evalkit", [name]) as context:
        found = main.get_command(context, name)
        assert found is not None
        with found.make_context(name, arguments, parent=context) as parsed:
            assert isinstance(parsed, click.Context)


def test_the_manual_and_the_folder_name_the_same_files() -> None:
    manual = (ROOT / "docs" / "how-to" / "deploy.md").read_text(encoding="utf-8")
    named = set(re.findall(r"deploy/([a-z-]+(?:\.[a-z*]+))", manual))
    there = {path.name for path in DEPLOY.iterdir()}
    assert named <= {*there, "evalkit-nightly.*"}
    assert all(name in named or name.startswith("evalkit-nightly.") for name in there)
