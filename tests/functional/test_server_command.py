"""`evalkit init` and `evalkit serve`, as an operator types them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from evalkit.services.programmes import find_programme
from evalkit.store.engine import open_store
from instruments.catalog import load_instrument

STUDY = """
label: {zh: 示例县, en: Example County}
simulated: true
waves:
  - {code: w1, label: {zh: 第一轮, en: First wave}}
projects:
  - {code: P1, label: {zh: 一村, en: Village 1}}
"""
LONGEST_WAIT = 30


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("EVALKIT_DATABASE_URL", "EVALKIT_SECRET_KEY", "EVALKIT_BEHIND_TLS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EVALKIT_HOME", str(tmp_path / "var"))
    return tmp_path / "var"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def opened_with_a_study(folder: Path) -> Result:
    study = folder / "county.yaml"
    study.write_text(STUDY, encoding="utf-8")
    return run("init", "--study", str(study), "--contact", "000", "--kept-months", "12")


def test_init_can_be_repeated(home: Path) -> None:
    assert run("init").exit_code == 0
    secret = (home / "secret.key").read_text()
    assert run("init").exit_code == 0
    assert (home / "secret.key").read_text() == secret


def test_init_opens_a_programme_on_the_terms_that_are_given(home: Path, tmp_path: Path) -> None:
    result = opened_with_a_study(tmp_path)
    assert result.exit_code == 0, result.output
    store = open_store(f"sqlite:///{home}/evalkit.db")
    programme = find_programme(store, "county")
    store.close()
    assert programme is not None
    assert (programme.terms.contact, programme.terms.kept_months) == ("000", 12)
    assert programme.waves[0].instrument_hash == load_instrument("spv-core").content_hash


def test_a_study_with_mistakes_opens_nothing_and_names_them(home: Path, tmp_path: Path) -> None:
    study = tmp_path / "bad.yaml"
    study.write_text("label: {zh: 县}\nwaves: []\n", encoding="utf-8")
    result = run("init", "--study", str(study))
    assert result.exit_code == 2
    assert "bad.yaml" in result.output


def test_a_programme_whose_code_cannot_be_an_address_is_not_opened(
    home: Path, tmp_path: Path
) -> None:
    study = tmp_path / "示例.yaml"
    study.write_text(STUDY, encoding="utf-8")
    result = run("init", "--study", str(study))
    assert result.exit_code == 2
    assert "--programme" in result.output
    assert run("init", "--study", str(study), "--programme", "county-1").exit_code == 0


def test_serve_before_init_says_what_to_do(home: Path) -> None:
    result = run("serve", "--port", "0")
    assert result.exit_code == 2
    assert "evalkit init" in result.output


def test_answers_do_not_travel_openly_by_accident(home: Path) -> None:
    run("init")
    result = run("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104 - must be refused
    assert result.exit_code == 2
    assert "--behind-tls-proxy" in result.output


def test_the_server_answers_until_it_is_told_to_stop(home: Path, tmp_path: Path) -> None:
    opened_with_a_study(tmp_path)
    command = [sys.executable, "-W", "error", "-m", "evalkit", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert address is not None
            with urlopen(f"{address[0]}health", timeout=LONGEST_WAIT) as reply:  # noqa: S310
                assert json.load(reply)["status"] == "ok"
            with urlopen(address[0], timeout=LONGEST_WAIT) as reply:  # noqa: S310
                assert "一村" in reply.read().decode("utf-8")
            large = Request(  # noqa: S310
                f"{address[0]}api/v1/submissions",
                data=b"x" * 300_000,
                headers={"Content-Type": "application/json"},
            )
            with pytest.raises(HTTPError, match="413") as refusal:
                urlopen(large, timeout=LONGEST_WAIT)  # noqa: S310
            refusal.value.close()
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=LONGEST_WAIT)[1]
        finally:
            server.kill()
    assert server.returncode == 0
    assert said == ""
