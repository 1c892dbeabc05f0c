"""What the environment decides."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from evalkit.settings import SECRET_FILE, Settings, SettingsError, create_home


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"EVALKIT_HOME": str(home), **more}


def test_a_start_before_init_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="evalkit init"):
        Settings.from_environment(environment(tmp_path))


def test_init_makes_a_home_and_a_secret_for_the_owner_alone(tmp_path: Path) -> None:
    home = create_home(environment(tmp_path / "data"))
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / SECRET_FILE).stat().st_mode) == 0o600


def test_init_done_twice_keeps_the_secret(tmp_path: Path) -> None:
    create_home(environment(tmp_path))
    first = Settings.from_environment(environment(tmp_path))
    create_home(environment(tmp_path))
    assert Settings.from_environment(environment(tmp_path)) == first


def test_two_homes_have_two_secrets(tmp_path: Path) -> None:
    homes = [create_home(environment(tmp_path / name)) for name in ("a", "b")]
    secrets = {Settings.from_environment(environment(home)).secret_key for home in homes}
    assert len(secrets) == 2


def test_a_secret_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    create_home(environment(tmp_path))
    (tmp_path / SECRET_FILE).chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        Settings.from_environment(environment(tmp_path))


def test_a_short_secret_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="32"):
        Settings.from_environment(environment(tmp_path, EVALKIT_SECRET_KEY="x" * 31))


def test_the_environment_wins_and_secrets_are_not_printed(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        environment(
            tmp_path, EVALKIT_SECRET_KEY="k" * 32, EVALKIT_DATABASE_URL="postgresql://u:pw@h/db"
        )
    )
    assert settings.database_url == "postgresql://u:pw@h/db"
    assert "kkk" not in repr(settings)
    assert "pw" not in repr(settings)


def test_the_database_lies_in_the_home_unless_told_otherwise(tmp_path: Path) -> None:
    settings = Settings.from_environment(environment(tmp_path, EVALKIT_SECRET_KEY="k" * 32))
    assert settings.database_url == f"sqlite:///{tmp_path}/evalkit.db"
