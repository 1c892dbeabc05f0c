"""How the embedded server shares its threads."""

from __future__ import annotations

import logging
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from evalkit.intake.gate import LARGEST_PHOTO

THREADS = 32
HEALTH = "/health"
# Phones on bad networks hold connections for long: many are allowed, for they cost no thread until
# the request is complete, and one that says nothing for a minute is closed.
LIMITS = {
    "connection_limit": 1_000,
    "channel_timeout": 60,
    # Above what any page takes, so that a photo somewhat too large is refused in words of ours.
    "max_request_body_size": LARGEST_PHOTO * 3 // 2,
    "max_request_header_size": 16 * 1024,
    # The application itself believes as many proxies as it was told of, and counts them for `doctor`.
    "clear_untrusted_proxy_headers": False,
    "ident": None,
}


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc] # waitress ships no types
    """Threads for requests, and one beside them that answers `/health` only.

    Whoever watches the server is answered while every other thread waits for the database.
    """

    def __init__(self, *, threads: int = THREADS) -> None:
        super().__init__()
        # It would write a line for every request that finds no thread free, which is no fault.
        self.queue_logger.setLevel(logging.ERROR)
        self._health = ThreadedTaskDispatcher()
        self._health.set_thread_count(1)
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        """`task` is a connection with the requests that have arrived on it."""
        asked = list(task.requests)
        if [one.path for one in asked] == [HEALTH]:
            self._health.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> bool:
        """Let both kinds of threads end."""
        self._health.shutdown(cancel_pending, timeout)
        stopped: bool = super().shutdown(cancel_pending, timeout)
        return stopped
