"""A browser with a profile of its own, which a test may close, or kill, and start again."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import FLAGS, LONGEST_WAIT

PORT_FILE = "DevToolsActivePort"  # Chromium writes there on which port it listens
SECONDS = 20


class OwnBrowser:
    """One process of Chromium on a profile folder."""

    def __init__(self, playwright: Playwright, program: str, profile: Path) -> None:
        self._port_file = profile / PORT_FILE
        self._port_file.unlink(missing_ok=True)
        self._process = subprocess.Popen(  # noqa: S603
            [
                program, *FLAGS, "--headless=new", "--remote-debugging-port=0",
                f"--user-data-dir={profile}", "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        address = f"http://127.0.0.1:{self._port()}"
        self._browser: Browser = playwright.chromium.connect_over_cdp(address)

    def _port(self) -> str:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            if self._port_file.exists() and (lines := self._port_file.read_text().splitlines()):
                return lines[0]
            time.sleep(0.02)
        raise AssertionError(f"Chromium did not start within {SECONDS} seconds")

    def new_tab(self) -> Page:
        page = self._browser.contexts[0].new_page()
        page.set_default_timeout(LONGEST_WAIT)
        return page

    def close(self) -> None:
        """As a person does."""
        self._browser.new_browser_cdp_session().send("Browser.close")
        self._process.wait(SECONDS)

    def kill(self) -> None:
        """As a phone does whose battery is empty. Nothing happens if it has ended."""
        self._process.kill()
        self._process.wait(SECONDS)
