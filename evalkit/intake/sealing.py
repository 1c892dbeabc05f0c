"""Finished forms that a phone has sealed: only the server's key opens them, not the phone itself.

A form's own AES-256-GCM key is agreed between a P-256 key that the phone makes for this form and throws
away, and the public key that the form's page carries: ECDH (SEC 1), then HKDF-SHA-256 (RFC 5869, no salt,
`INFO`). Id and hash are authenticated with the text, so that neither can be exchanged.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from evalkit.intake.gate import (
    LARGEST_BODY,
    GateRefusedError,
    Json,
    Reason,
    content_hash,
    read_object,
)
from evalkit.intake.submission import INSTANCE_ID

INFO = b"evalkit form 1"
HASH = re.compile(r"[0-9a-f]{64}")
MOST_FORMS = 999_999
PEM = re.compile(rb"-----BEGIN PRIVATE KEY-----.+?-----END PRIVATE KEY-----\n?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceMark:
    """Which phone made the form, by the token that it has made for itself, and its how-manieth form it is."""

    device: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A sealed form as it travels. `device` is missing where the role is anonymous."""

    instance_id: str
    content_hash: str
    key: str
    ephemeral: bytes
    iv: bytes
    text: bytes
    mark: DeviceMark | None


@dataclass(frozen=True, slots=True)
class FormKeys:
    """The private keys that open forms; the first one's public half is what phones seal with."""

    private: tuple[ec.EllipticCurvePrivateKey, ...]

    @classmethod
    def from_pem(cls, pem: bytes) -> FormKeys:
        """Raises ValueError unless there is at least one P-256 key and nothing else."""
        loaded = [load_pem_private_key(block, password=None) for block in PEM.findall(pem)]
        keys = tuple(key for key in loaded if isinstance(key, ec.EllipticCurvePrivateKey))
        if (
            not keys
            or len(keys) != len(loaded)
            or any(key.curve.name != "secp256r1" for key in keys)
        ):
            raise ValueError("not a P-256 private key in PEM")
        return cls(keys)

    @property
    def public(self) -> str:
        """The public half, uncompressed, in base64."""
        return base64.b64encode(_point(self.private[0])).decode("ascii")

    def unseal(self, envelope: Envelope) -> bytes:
        """The plaintext. Raises GateRefusedError where no key opens it, or where it is not what its hash says."""
        key = next((one for one in self.private if key_id(_point(one)) == envelope.key), None)
        if key is None:
            raise GateRefusedError(Reason.UNKNOWN_FORM_KEY, envelope.key[:16])
        try:
            point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), envelope.ephemeral)
            plaintext = AESGCM(_derived(key.exchange(ec.ECDH(), point))).decrypt(
                envelope.iv, envelope.text, bound(envelope.instance_id, envelope.content_hash)
            )
        except (InvalidTag, ValueError):
            raise GateRefusedError(Reason.SEAL, "the text does not open with its key") from None
        if content_hash(plaintext) != envelope.content_hash:
            raise GateRefusedError(Reason.HASH, "contentHash is not the hash of the text")
        return plaintext


def key_id(point: bytes) -> str:
    """How an envelope names the key that it was sealed for."""
    return content_hash(point)[:16]


def bound(instance_id: str, hash_of_content: str) -> bytes:
    """What is authenticated beside the text."""
    return f"{instance_id}\n{hash_of_content}".encode()


def read_envelope(body: bytes) -> Envelope:
    """Read a sealed form, or raise GateRefusedError."""
    document = read_object(body, longest_text=LARGEST_BODY)
    sealed = document.get("sealed")
    instance_id = _matching(document.get("instanceID"), INSTANCE_ID, "instanceID")
    if not isinstance(sealed, dict):
        raise GateRefusedError(Reason.WRONG_TYPE, "sealed must be an object")
    return Envelope(
        instance_id=instance_id,
        content_hash=_matching(document.get("contentHash"), HASH, "contentHash"),
        key=_matching(sealed.get("key"), re.compile("[0-9a-f]{16}"), "sealed.key"),
        ephemeral=_bytes(sealed, "ephemeral", 65),
        iv=_bytes(sealed, "iv", 12),
        text=_bytes(sealed, "text", None),
        mark=_mark(document["device"]) if "device" in document else None,
    )


def _mark(device: Json) -> DeviceMark:
    if not isinstance(device, dict):
        raise GateRefusedError(Reason.WRONG_TYPE, "device must be an object")
    number = device.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= MOST_FORMS:
        raise GateRefusedError(Reason.WRONG_TYPE, "device.number must be a whole number from 1 on")
    return DeviceMark(device=_matching(device.get("id"), HASH, "device.id"), number=number)


def _matching(value: Json, pattern: re.Pattern[str], name: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise GateRefusedError(Reason.WRONG_TYPE, f"{name} is missing or not as described")
    return value


def _bytes(sealed: dict[str, Json], name: str, length: int | None) -> bytes:
    value = sealed.get(name)
    try:
        data = base64.b64decode(value if isinstance(value, str) else "*", validate=True)
    except (binascii.Error, ValueError):
        raise GateRefusedError(Reason.WRONG_TYPE, f"sealed.{name} must be base64") from None
    if length is not None and len(data) != length:
        raise GateRefusedError(Reason.WRONG_TYPE, f"sealed.{name} must have {length} bytes")
    return data


def _derived(shared: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=INFO).derive(shared)


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
