"""The nginx of `deploy/nginx.conf` on this machine, with a certificate of the tests' own authority."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

SITE = Path(__file__).parents[1] / "deploy" / "nginx.conf"
NAME = "localhost"
LONGEST_START = 10.0
AROUND = """
daemon off;
pid {folder}/pid;
error_log stderr warn;
{user}
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A running nginx: its address for browsers, and what is needed to trust it."""

    address: str
    plain_address: str
    authority: Path
    key_hash: str
    key: ec.EllipticCurvePrivateKey
    ports: tuple[int, int]

    @property
    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))


@contextmanager
def running_proxy(
    application: int,
    *,
    days: int = 90,
    begins: int = -1,
    again: Proxy | None = None,
    same_key: bool = True,
    changes: dict[str, str] | None = None,
) -> Iterator[Proxy]:
    """nginx before an application on that port. `changes` are made to the file of the site.

    The certificate is valid from `begins` days after now until `days` after now. `again`: in the place
    of one that was stopped, and with its key unless `same_key` is false.
    """
    folder = Path(tempfile.mkdtemp(prefix="evalkit-nginx-"))
    plain, secure = again.ports if again else _free_ports()
    key = again.key if again and same_key else ec.generate_private_key(ec.SECP256R1())
    key_hash = _certify(folder, begins, days, key)
    _write_site(folder, plain, secure, application, changes or {})
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    command = [_program(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as nginx:  # noqa: S603
        try:
            _await(secure, nginx)
            yield Proxy(
                address=f"https://{NAME}:{secure}",
                plain_address=f"http://127.0.0.1:{plain}",
                authority=folder / "authority.pem",
                key_hash=key_hash,
                key=key,
                ports=(plain, secure),
            )
        finally:
            nginx.terminate()
            nginx.communicate(timeout=LONGEST_START)
            shutil.rmtree(folder)


def _write_site(
    folder: Path, plain: int, secure: int, application: int, changes: dict[str, str]
) -> None:
    """The file of the site as it is delivered, with what differs on this machine."""
    site = SITE.read_text(encoding="utf-8")
    replaced = {
        "/etc/letsencrypt/live/survey.example": str(folder),
        "survey.example": NAME,
        "listen 443": f"listen 127.0.0.1:{secure}",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "127.0.0.1:8080": f"127.0.0.1:{application}",
        **changes,
    }
    for before, after in replaced.items():
        assert before in site, f"deploy/nginx.conf has no {before}"
        site = site.replace(before, after)
    (folder / "site.conf").write_text(site, encoding="utf-8")


def _program() -> str:
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert found, "There is no nginx on this machine: run `make setup-tests`."
    return found


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _await(port: int, nginx: subprocess.Popen[str]) -> None:
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if nginx.poll() is not None or time.monotonic() > end:
                said = nginx.stderr.read() if nginx.stderr else ""
                raise AssertionError(f"nginx did not start: {said}") from None
            time.sleep(0.02)
        else:
            return


def _certify(folder: Path, begins: int, days: int, leaf_key: ec.EllipticCurvePrivateKey) -> str:
    """An authority and a certificate for this machine; the hash by which Chromium knows its key."""
    root_key = ec.generate_private_key(ec.SECP256R1())
    root = _signed("evalkit tests", root_key, begins=-60, days=365)
    leaf = _signed(NAME, leaf_key, begins=begins, days=days, by=(root, root_key))
    (folder / "authority.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (folder / "fullchain.pem").write_bytes(leaf.public_bytes(Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        leaf_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    public = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(public).digest()).decode()


def _signed(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    *,
    begins: int,
    days: int,
    by: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None = None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0].subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=begins))
        # A few hours more, so that a test that takes a while still counts so many days.
        .not_valid_after(now + timedelta(days=days, hours=6))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(by[1] if by else key, hashes.SHA256())
    )
