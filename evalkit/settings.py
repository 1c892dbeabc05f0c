"""Everything the environment decides, read once at the start and then never looked up again."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from evalkit.intake.sealing import FormKeys

SECRET_FILE = "secret.key"  # noqa: S105 - the name of a file, not a secret
FORM_KEY_FILE = "form-keys.pem"
SHORTEST_SECRET = 32
MOST_PROXIES = 5


class SettingsError(Exception):
    """The environment does not allow a start; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFiles:
    """Where the secrets of an installation lie. They belong into backups, apart from the database."""

    secret: Path
    forms: Path

    @property
    def all(self) -> tuple[Path, ...]:
        return (self.secret, self.forms)

    @property
    def existing(self) -> tuple[Path, ...]:
        return tuple(path for path in self.all if path.exists())


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where data lie and how the server presents itself.

    `home` holds the database, the secrets and what is printed. `form_keys` open what phones have
    sealed: without that file those forms are lost, so it belongs into every backup, apart from the
    database. `proxies` stand in front, the outermost of which speaks TLS: cookies are marked as
    secure, and their word about scheme, host and client is believed, so many and no more.
    """

    home: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    form_keys: FormKeys = field(repr=False, compare=False)
    proxies: int = 0

    @property
    def behind_tls_proxy(self) -> bool:
        return self.proxies > 0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read `EVALKIT_HOME`, `EVALKIT_DATABASE_URL`, `EVALKIT_SECRET_KEY`, `EVALKIT_FORM_KEYS`,
        `EVALKIT_BEHIND_TLS_PROXY` and `EVALKIT_PROXIES`.

        Raises SettingsError if there is no usable secret or no key for forms.
        """
        home = home_from(environ)
        return cls(
            home=home,
            database_url=database_url_from(environ),
            secret_key=environ.get("EVALKIT_SECRET_KEY") or _secret_in(home),
            form_keys=_form_keys_in(form_key_file(environ)),
            proxies=_proxies_in(environ),
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


def database_url_from(environ: Mapping[str, str]) -> str:
    """`EVALKIT_DATABASE_URL`, else a file of SQLite in the home."""
    return environ.get("EVALKIT_DATABASE_URL") or f"sqlite:///{home_from(environ) / 'evalkit.db'}"


def key_files(environ: Mapping[str, str]) -> KeyFiles:
    return KeyFiles(secret=home_from(environ) / SECRET_FILE, forms=form_key_file(environ))


def form_key_file(environ: Mapping[str, str]) -> Path:
    """Where the keys that open forms lie; apart from the home where the environment says so."""
    named = environ.get("EVALKIT_FORM_KEYS")
    return Path(named).resolve() if named else home_from(environ) / FORM_KEY_FILE


def create_home(environ: Mapping[str, str]) -> Path:
    """Make the home directory and its secrets, for the owner's eyes only.

    What is already there stays as it is: a new secret would cut off every open form, and a new key
    every form that is still on a phone.
    """
    home = home_from(environ)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    _create_once(home / SECRET_FILE, secrets.token_hex(SHORTEST_SECRET).encode("ascii"))
    _create_once(form_key_file(environ), new_form_key())
    return home


def new_form_key() -> bytes:
    """A fresh P-256 key in PEM."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


def _create_once(path: Path, content: bytes) -> None:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)


def _proxies_in(environ: Mapping[str, str]) -> int:
    """None unless told so, then one unless told how many."""
    if environ.get("EVALKIT_BEHIND_TLS_PROXY", "") != "1":
        return 0
    said = environ.get("EVALKIT_PROXIES") or "1"
    if said not in map(str, range(1, MOST_PROXIES + 1)):
        raise SettingsError(f"EVALKIT_PROXIES must be a number from 1 to {MOST_PROXIES}.")
    return int(said)


def _secret_in(home: Path) -> str:
    return _private_file(home / SECRET_FILE, "no secret").decode("ascii").strip()


def _form_keys_in(path: Path) -> FormKeys:
    try:
        return FormKeys.from_pem(_private_file(path, "no key for forms"))
    except ValueError:
        raise SettingsError(
            f"{path} is not what `evalkit init` made: put it back from a backup."
            " Without it, forms that phones have sealed cannot be opened."
        ) from None


def _private_file(path: Path, missing: str) -> bytes:
    if not path.is_file():
        raise SettingsError(f"There is {missing} in {path.parent}: run `evalkit init` first.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SettingsError(f"Others can read {path}: run `chmod 600 {path}`, then start again.")
    return path.read_bytes()
