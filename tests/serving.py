"""`evalkit serve` as a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_WAIT = 30


@contextmanager
def served(home: Path, *options: str) -> Iterator[int]:
    """The port of a server on a home that `evalkit init` made."""
    command = [sys.executable, "-m", "evalkit", "serve", "--port", "0", *options]
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=Path(__file__).parents[1],
        env={
            **os.environ,
            "EVALKIT_HOME": str(home),
            "PYTHONUNBUFFERED": "1",
            "PYTHONIOENCODING": "utf-8",
        },
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stdout.readline())
            assert address is not None
            yield int(address[1])
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(LONGEST_WAIT)
