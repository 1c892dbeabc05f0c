"""Can phones reach the server? For `evalkit doctor --address https://…`, from anywhere.

Asks `/health` as a phone would. The reply says how many proxies the request came through and how many
the server was told of, and nothing about anybody.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from evalkit.doctor import Finding
from instruments.text import Text

LONGEST_WAIT = 10.0
SHORTEST_LIFE = 14  # days that a certificate should still hold
CHECK_PROXY = Text(
    zh="检查反向代理的配置，见 docs/how-to/deploy.md",
    en="Check the configuration of the proxy, see docs/how-to/deploy.md",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back from `/health`."""

    status: int
    body: bytes
    hsts: str
    days_left: int


def check_address(
    address: str, *, now: datetime, context: ssl.SSLContext | None = None
) -> Iterator[Finding]:
    """Look at a public address. `context` is given where tests have an authority of their own."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        yield _fault(
            Text(zh=f"{address} 不是 https 地址", en=f"{address} is no https address"),
            Text(
                zh="手机上离线填答和加密都需要 HTTPS",
                en="Phones need HTTPS to fill in forms offline and to encrypt them",
            ),
        )
        return
    try:
        answer = _ask(
            parts.hostname, parts.port or 443, context or ssl.create_default_context(), now
        )
    except ssl.SSLCertVerificationError as error:
        yield _fault(
            Text(
                zh=f"证书不被信任：{error.verify_message}",
                en=f"The certificate is not trusted: {error.verify_message}",
            ),
            Text(
                zh="换一张由公认机构签发、写明这个域名的证书",
                en="Get a certificate for this name from a recognised authority",
            ),
        )
        return
    except (OSError, HTTPException) as error:
        yield _fault(
            Text(zh=f"连不上 {address}：{error}", en=f"{address} cannot be reached: {error}"),
            CHECK_PROXY,
        )
        return
    yield from _certificate(answer)
    yield from _health(answer)


def _ask(host: str, port: int, context: ssl.SSLContext, now: datetime) -> Answer:
    connection = HTTPSConnection(host, port, timeout=LONGEST_WAIT, context=context)
    try:
        connection.connect()
        assert isinstance(connection.sock, ssl.SSLSocket)  # noqa: S101 - for the type
        certificate = connection.sock.getpeercert() or {}
        until = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
        connection.request("GET", "/health")
        reply = connection.getresponse()
        return Answer(
            status=reply.status,
            body=reply.read(10_000),
            hsts=reply.headers.get("Strict-Transport-Security", ""),
            days_left=int((until - now.astimezone(UTC).timestamp()) // 86_400),
        )
    except socket.timeout as error:  # noqa: UP041 - the name says what happened
        raise OSError(f"no answer within {LONGEST_WAIT:.0f} s") from error
    finally:
        connection.close()


def _certificate(answer: Answer) -> Iterator[Finding]:
    if answer.days_left >= SHORTEST_LIFE:
        yield _fine(
            Text(
                zh=f"证书可信，还有 {answer.days_left} 天到期",
                en=f"The certificate is trusted and holds for {answer.days_left} days",
            )
        )
        return
    yield _fault(
        Text(
            zh=f"证书还有 {answer.days_left} 天到期",
            en=f"The certificate holds for {answer.days_left} more days only",
        ),
        Text(
            zh="续期，并检查自动续期是否在运行",
            en="Renew it, and see why that was not done by itself",
        ),
    )


def _health(answer: Answer) -> Iterator[Finding]:
    try:
        said = json.loads(answer.body)
        seen, told, secure = int(said["proxies"]), int(said["expected"]), bool(said["secure"])
    except (ValueError, KeyError, TypeError):
        yield _fault(
            Text(
                zh=f"这个地址上没有 evalkit 在应答（HTTP {answer.status}）",
                en=f"No evalkit answers at this address (HTTP {answer.status})",
            ),
            CHECK_PROXY,
        )
        return
    yield _fine(Text(zh="服务在运行", en="The server is up"))
    yield _proxies(seen, told)
    if told and not secure:
        yield _fault(
            Text(
                zh="服务不知道访问是加密的（缺 X-Forwarded-Proto）",
                en="The server does not know that the request was encrypted (no X-Forwarded-Proto)",
            ),
            CHECK_PROXY,
        )
    if not answer.hsts:
        yield _fault(
            Text(zh="没有 HSTS 响应头", en="The header of HSTS is missing"),
            Text(
                zh="用 --behind-tls-proxy 启动，并让代理照原样转发响应头",
                en="Start with --behind-tls-proxy, and let the proxy pass headers as they are",
            ),
        )


def _proxies(seen: int, told: int) -> Finding:
    if seen == told:
        return _fine(Text(zh=f"代理层数正确：{seen}", en=f"The number of proxies is right: {seen}"))
    option = f"evalkit serve --behind-tls-proxy --proxies {seen}"
    if told == 0:
        option = f"evalkit serve --behind-tls-proxy{'' if seen <= 1 else f' --proxies {seen}'}"
    return _fault(
        Text(
            zh=f"请求经过 {seen} 层代理，服务按 {told} 层设置：会记错访客的地址",
            en=f"Requests come through {seen} proxies, the server was told of {told}: it takes the wrong"
            " address for the visitor's",
        ),
        Text(zh=f"用 {option} 启动", en=f"Start with {option}"),
    )


def _fine(what: Text) -> Finding:
    return Finding(ok=True, what=what)


def _fault(what: Text, remedy: Text) -> Finding:
    return Finding(ok=False, what=what, remedy=remedy)
