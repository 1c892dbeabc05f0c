"""Seals a form as a phone does, for tests that have no browser."""

from __future__ import annotations

import base64
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from evalkit.intake.gate import content_hash


def seal(plaintext: str, *, instance_id: str, public: str, **members: object) -> bytes:
    """The body that is sent. `members` replace or add members of the envelope."""
    point = base64.b64decode(public)
    ours = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    key = HKDF(hashes.SHA256(), 32, None, b"evalkit form 1").derive(
        ours.exchange(ec.ECDH(), theirs)
    )
    iv, digest = os.urandom(12), content_hash(plaintext)
    text = AESGCM(key).encrypt(iv, plaintext.encode(), f"{instance_id}\n{digest}".encode())
    raw = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    envelope = {
        "instanceID": instance_id,
        "contentHash": digest,
        "sealed": {
            "key": content_hash(point)[:16],
            "ephemeral": base64.b64encode(raw).decode(),
            "iv": base64.b64encode(iv).decode(),
            "text": base64.b64encode(text).decode(),
        },
    }
    return json.dumps(envelope | members).encode()
