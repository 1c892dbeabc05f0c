"""Behind the nginx of `deploy/`: what reaches the application, and what `doctor --address` says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import HTTPSHandler, Request, build_opener

import pytest
from click.testing import CliRunner

from evalkit.__main__ import main
from evalkit.doctor import Finding
from evalkit.public_address import check_address
from tests.proxy import Proxy, running_proxy
from tests.serving import served

TOLD = ("--behind-tls-proxy",)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    made = CliRunner(env={"EVALKIT_HOME": str(home)}).invoke(main, ["init"])
    assert made.exit_code == 0, made.output
    return home


@pytest.fixture(scope="module")
def application(home: Path) -> Iterator[int]:
    with served(home, *TOLD) as port:
        yield port


@pytest.fixture(scope="module")
def proxy(application: int) -> Iterator[Proxy]:
    with running_proxy(application) as proxy:
        yield proxy


def faults(proxy: Proxy, address: str = "") -> list[str]:
    found = check_address(address or proxy.address, now=datetime.now(UTC), context=proxy.trusting)
    return [_both(finding) for finding in found if not finding.ok]


def _both(finding: Finding) -> str:
    assert finding.what.zh != finding.what.en
    return f"{finding.what.en} → {finding.remedy.en}"


def test_an_address_that_is_set_up_as_the_manual_says_is_found_right(proxy: Proxy) -> None:
    assert faults(proxy) == []


def test_cookies_travel_over_https_only_and_so_does_everything_for_two_years(proxy: Proxy) -> None:
    opener = build_opener(HTTPSHandler(context=proxy.trusting))
    with opener.open(f"{proxy.address}/zh/login") as reply:
        assert reply.headers["Strict-Transport-Security"] == "max-age=63072000"
        assert reply.headers["Set-Cookie"].startswith("__Host-evalkit=")
        assert "Secure" in reply.headers["Set-Cookie"]


def test_who_comes_without_https_is_sent_to_it(proxy: Proxy) -> None:
    connection = HTTPConnection(proxy.plain_address.removeprefix("http://"), timeout=10)
    connection.request("GET", "/zh/", headers={"Host": "localhost"})
    reply = connection.getresponse()
    assert (reply.status, reply.headers["Location"]) == (308, "https://localhost/zh/")
    connection.close()


def test_what_a_visitor_claims_about_proxies_does_not_pass_nginx(proxy: Proxy) -> None:
    claim = {"X-Forwarded-For": "192.0.2.1, 192.0.2.2", "X-Forwarded-Proto": "http"}
    opener = build_opener(HTTPSHandler(context=proxy.trusting))
    with opener.open(Request(f"{proxy.address}/health", headers=claim)) as reply:  # noqa: S310
        said = json.load(reply)
    assert (said["proxies"], said["secure"]) == (1, True)


def test_a_certificate_of_an_unknown_authority_is_found(proxy: Proxy) -> None:
    (fault,) = [
        _both(finding)
        for finding in check_address(proxy.address, now=datetime.now(UTC))
        if not finding.ok
    ]
    assert fault.startswith("The certificate is not trusted")


def test_a_certificate_that_ends_soon_is_found(application: int) -> None:
    with running_proxy(application, days=13) as proxy:
        (fault,) = faults(proxy)
    assert fault.startswith("The certificate holds for 13 more days only")


def test_a_wrong_number_of_proxies_is_found_and_the_right_option_named(home: Path) -> None:
    with served(home, *TOLD, "--proxies", "2") as port, running_proxy(port) as proxy:
        (fault,) = faults(proxy)
    assert "come through 1 proxies, the server was told of 2" in fault
    assert fault.endswith("Start with evalkit serve --behind-tls-proxy --proxies 1")


def test_a_server_that_was_not_told_of_its_proxy_is_found(home: Path) -> None:
    with served(home) as port, running_proxy(port) as proxy:
        found = faults(proxy)
    assert found[0].endswith("Start with evalkit serve --behind-tls-proxy")
    assert "HSTS" in found[1]


def test_a_proxy_that_does_not_tell_the_scheme_is_found(application: int) -> None:
    changes = {"proxy_set_header X-Forwarded-Proto $scheme;": ""}
    with running_proxy(application, changes=changes) as proxy:
        (fault,) = faults(proxy)
    assert "X-Forwarded-Proto" in fault


def test_an_address_behind_which_nothing_runs_is_found() -> None:
    with running_proxy(9) as proxy:  # nobody listens there
        (fault,) = faults(proxy)
    assert fault.startswith("No evalkit answers at this address (HTTP 502)")


def test_an_address_without_https_or_without_anybody_is_found(proxy: Proxy) -> None:
    (plain,) = faults(proxy, "http://survey.example")
    assert "no https address" in plain
    (away,) = faults(proxy, "https://127.0.0.1:9")
    assert "cannot be reached" in away


def test_the_command_looks_at_the_address_and_ends_with_1(home: Path) -> None:
    runner = CliRunner(env={"EVALKIT_HOME": str(home)})
    said = runner.invoke(main, ["doctor", "--lang", "en", "--address", "https://127.0.0.1:9"])
    assert said.exit_code == 1
    assert "✗ https://127.0.0.1:9 cannot be reached" in said.output
    assert runner.invoke(main, ["doctor"]).exit_code == 0
