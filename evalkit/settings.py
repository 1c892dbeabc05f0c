"""Everything the environment decides, read once at the start and then never looked up again."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECRET_FILE = "secret.key"  # noqa: S105 - the name of a file, not a secret
SHORTEST_SECRET = 32


class SettingsError(Exception):
    """The environment does not allow a start; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where data lie and how the server presents itself.

    `home` holds the database, the secret and what is printed. `behind_tls_proxy` marks cookies
    as secure and believes the proxy's word about scheme, host and client.
    """

    home: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    behind_tls_proxy: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read `EVALKIT_HOME`, `EVALKIT_DATABASE_URL`, `EVALKIT_SECRET_KEY` and
        `EVALKIT_BEHIND_TLS_PROXY`.

        Raises SettingsError if there is no usable secret.
        """
        home = home_from(environ)
        return cls(
            home=home,
            database_url=environ.get("EVALKIT_DATABASE_URL") or f"sqlite:///{home / 'evalkit.db'}",
            secret_key=environ.get("EVALKIT_SECRET_KEY") or _secret_in(home),
            behind_tls_proxy=environ.get("EVALKIT_BEHIND_TLS_PROXY", "") == "1",
        )

    def __post_init__(self) -> None:
        if len(self.secret_key) < SHORTEST_SECRET:
            raise SettingsError(
                f"The secret key is shorter than {SHORTEST_SECRET} characters:"
                " unset EVALKIT_SECRET_KEY and run `evalkit init`, which makes one."
            )


def home_from(environ: Mapping[str, str]) -> Path:
    """The directory of data: `EVALKIT_HOME`, else `var` where the command was started."""
    return Path(environ.get("EVALKIT_HOME") or "var").resolve()


def create_home(environ: Mapping[str, str]) -> Path:
    """Make the home directory and its secret, both for the owner's eyes only.

    What is already there stays as it is: a new secret would cut off every open form.
    """
    home = home_from(environ)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret_file = home / SECRET_FILE
    if not secret_file.exists():
        descriptor = os.open(secret_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(SHORTEST_SECRET))
    return home


def _secret_in(home: Path) -> str:
    secret_file = home / SECRET_FILE
    if not secret_file.is_file():
        raise SettingsError(f"There is no secret in {home}: run `evalkit init` first.")
    if stat.S_IMODE(secret_file.stat().st_mode) & 0o077:
        raise SettingsError(
            f"Others can read {secret_file}: run `chmod 600 {secret_file}`, then start again."
        )
    return secret_file.read_text(encoding="ascii").strip()
