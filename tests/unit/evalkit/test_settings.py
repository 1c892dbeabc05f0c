"""What the environment decides."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from evalkit.settings import FORM_KEY_FILE, SECRET_FILE, Settings, SettingsError, create_home


def environment(home: Path, **more: str) -> dict[str, str]:
    return {"EVALKIT_HOME": str(home), **more}


def test_a_start_before_init_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="evalkit init"):
        Settings.from_environment(environment(tmp_path))


def test_init_makes_a_home_and_a_secret_for_the_owner_alone(tmp_path: Path) -> None:
    home = create_home(environment(tmp_path / "data"))
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for name in (SECRET_FILE, FORM_KEY_FILE):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600


def test_init_done_twice_keeps_the_secret(tmp_path: Path) -> None:
    create_home(environment(tmp_path))
    first = Settings.from_environment(environment(tmp_path))
    create_home(environment(tmp_path))
    again = Settings.from_environment(environment(tmp_path))
    assert (again, again.form_keys.public) == (first, first.form_keys.public)


def test_two_homes_have_two_secrets(tmp_path: Path) -> None:
    homes = [create_home(environment(tmp_path / name)) for name in ("a", "b")]
    secrets = {Settings.from_environment(environment(home)).secret_key for home in homes}
    assert len(secrets) == 2


@pytest.mark.parametrize("name", [SECRET_FILE, FORM_KEY_FILE])
def test_a_secret_that_others_can_read_stops_the_start(tmp_path: Path, name: str) -> None:
    create_home(environment(tmp_path))
    (tmp_path / name).chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        Settings.from_environment(environment(tmp_path))


@pytest.mark.parametrize(
    "content", [b"", b"-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----"]
)
def test_a_damaged_key_for_forms_is_never_replaced_silently(tmp_path: Path, content: bytes) -> None:
    create_home(environment(tmp_path))
    (tmp_path / FORM_KEY_FILE).write_bytes(content)
    create_home(environment(tmp_path))
    with pytest.raises(SettingsError, match="from a backup"):
        Settings.from_environment(environment(tmp_path))


def test_the_key_for_forms_can_lie_elsewhere(tmp_path: Path) -> None:
    elsewhere = environment(tmp_path / "home", EVALKIT_FORM_KEYS=str(tmp_path / "keys.pem"))
    create_home(elsewhere)
    assert stat.S_IMODE((tmp_path / "keys.pem").stat().st_mode) == 0o600
    assert not (tmp_path / "home" / FORM_KEY_FILE).exists()
    assert Settings.from_environment(elsewhere).form_keys.public


def test_a_short_secret_stops_the_start(tmp_path: Path) -> None:
    create_home(environment(tmp_path))
    with pytest.raises(SettingsError, match="32"):
        Settings.from_environment(environment(tmp_path, EVALKIT_SECRET_KEY="x" * 31))


def test_the_environment_wins_and_secrets_are_not_printed(tmp_path: Path) -> None:
    create_home(environment(tmp_path))
    settings = Settings.from_environment(
        environment(
            tmp_path, EVALKIT_SECRET_KEY="k" * 32, EVALKIT_DATABASE_URL="postgresql://u:pw@h/db"
        )
    )
    assert settings.database_url == "postgresql://u:pw@h/db"
    assert "kkk" not in repr(settings)
    assert "pw" not in repr(settings)


def test_the_database_lies_in_the_home_unless_told_otherwise(tmp_path: Path) -> None:
    create_home(environment(tmp_path))
    settings = Settings.from_environment(environment(tmp_path, EVALKIT_SECRET_KEY="k" * 32))
    assert settings.database_url == f"sqlite:///{tmp_path}/evalkit.db"
