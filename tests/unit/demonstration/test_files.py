"""A simulated programme as files: what is read back is what was simulated, byte for byte again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from evalkit.cli.simulation import simulate_command
from evalkit.demonstration.files import indicators_csv, responses_csv, study_yaml
from evalkit.demonstration.planted import Case, planted_in
from evalkit.demonstration.programme import Demonstration, demonstration
from evalkit.exchange.indicators_csv import read_indicators
from evalkit.exchange.responses_csv import read_responses
from instruments.catalog import load_instrument
from instruments.model import Instrument
from instruments.parse_study import study_from_text


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load_instrument("spv-core")


@pytest.fixture(scope="module")
def simulated(instrument: Instrument) -> Demonstration:
    return demonstration(instrument, np.random.default_rng(1), projects=9)


def test_the_study_file_says_what_the_study_is(
    instrument: Instrument, simulated: Demonstration
) -> None:
    text = study_yaml(simulated.study)
    assert "演示数据" in text.splitlines()[0]
    assert study_from_text("study.yaml", text, instrument) == simulated.study


def test_answers_come_back_from_the_file_as_they_were_given(
    instrument: Instrument, simulated: Demonstration
) -> None:
    content = responses_csv(instrument, simulated.responses).encode()
    read = read_responses("responses.csv", content, instrument, study=simulated.study)
    assert read.responses == simulated.responses
    assert read.flagged == ()


def test_figures_come_back_from_the_file_as_they_were_reported(
    instrument: Instrument, simulated: Demonstration
) -> None:
    content = indicators_csv(simulated.indicators).encode()
    read = read_indicators("indicators.csv", content, instrument, simulated.study)
    assert read == simulated.indicators
    assert any(figure.evidence is None for figure in read)


def test_a_smaller_county_has_the_cases_of_its_projects(instrument: Instrument) -> None:
    small = demonstration(instrument, np.random.default_rng(1), projects=4)
    assert [case.case for case in small.planted] == [Case.ALL_USERS, Case.OVERHEARD]
    assert planted_in(small.study) == small.planted
    assert {response.project for response in small.responses} == {"P01", "P02", "P03", "P04"}


def test_the_command_writes_the_same_bytes_for_the_same_seed(tmp_path: Path) -> None:
    def run(name: str, seed: str) -> dict[str, bytes]:
        folder = tmp_path / name
        arguments = ["--out", str(folder), "--projects", "2", "--seed", seed, "--lang", "en"]
        result = CliRunner().invoke(simulate_command, arguments)
        assert result.exit_code == 0, result.output
        assert "Simulated data: 2 projects" in result.output
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    first = run("a", "5")
    assert set(first) == {"study.yaml", "responses.csv", "indicators.csv", "truth.json"}
    assert run("b", "5") == first
    assert run("c", "6")["responses.csv"] != first["responses.csv"]
    truth = json.loads(first["truth.json"])
    assert truth["simulated"] is True
    assert {cell["project"] for cell in truth["sides"]} == {"P01", "P02"}


def test_an_unknown_instrument_is_refused_in_a_sentence(tmp_path: Path) -> None:
    arguments = ["--out", str(tmp_path / "out"), "--instrument", "no-such-instrument"]
    result = CliRunner().invoke(simulate_command, arguments)
    assert result.exit_code == 2
    assert "no-such-instrument" in result.output
    assert not (tmp_path / "out").exists()
