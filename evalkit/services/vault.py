"""Secrets that the server must be able to read again, sealed with the key file of the installation.

Fernet (AES-128-CBC with HMAC-SHA-256) under a key derived from the secret that lies beside the
database, not in it: whoever has only the database, or a copy of it, has no second factor.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken

PURPOSE = b"evalkit: second factors"
PLAIN = re.compile(r"[A-Z2-7]{32}")  # as versions before sealing kept it


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens short texts. `key` is the secret of the installation."""

    key: str = field(repr=False)

    def seal(self, secret: str) -> str:
        return self._fernet().encrypt(secret.encode()).decode()

    def opened(self, sealed: str) -> str | None:
        """The secret, or None where it was sealed with another key."""
        if PLAIN.fullmatch(sealed):
            return sealed
        try:
            return self._fernet().decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def _fernet(self) -> Fernet:
        derived = hmac.digest(self.key.encode(), PURPOSE, hashlib.sha256)
        return Fernet(base64.urlsafe_b64encode(derived))
