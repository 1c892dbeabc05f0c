"""What waits is sent by the browser itself, where no page of the site is open."""

from __future__ import annotations

from playwright.sync_api import CDPSession, expect

from evalkit.store.engine import Store
from tests.browser.site import NewPhone, RunningSite, eventually
from tests.browser.test_offline import marks

TAG = "evalkit-send"


class Worker:
    """The site's service worker as the browser's own tools see it, from a page of no site."""

    def __init__(self, tools: CDPSession, address: str) -> None:
        self._tools, self._address = tools, address
        self._registration = ""
        self._running: dict[str, str] = {}
        tools.on("ServiceWorker.workerRegistrationUpdated", self._registered)
        tools.on("ServiceWorker.workerVersionUpdated", self._changed)
        tools.send("ServiceWorker.enable")

    def _registered(self, event: dict[str, list[dict[str, str]]]) -> None:
        for one in event["registrations"]:
            if one["scopeURL"] == f"{self._address}/":
                self._registration = one["registrationId"]

    def _changed(self, event: dict[str, list[dict[str, str]]]) -> None:
        for one in event["versions"]:
            self._running[one["versionId"]] = one["runningStatus"]

    def stops(self) -> None:
        """So that nothing it has begun goes on, and no timer of it is left."""
        self._tools.send("ServiceWorker.stopAllWorkers")
        assert eventually(lambda: self._pause() and set(self._running.values()) == {"stopped"})

    def syncs(self) -> None:
        """What the browser does when it believes that there is a network."""
        assert eventually(lambda: self._pause() and bool(self._registration))
        self._tools.send(
            "ServiceWorker.dispatchSyncEvent",
            {
                "origin": self._address,
                "registrationId": self._registration,
                "tag": TAG,
                "lastChance": False,
            },
        )

    def _pause(self) -> bool:
        """Lets events come in."""
        self._tools.send("ServiceWorker.enable")
        return True


def test_the_browser_sends_what_waits_though_no_page_is_open(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone().opens().keeps_the_form()
    site.stop()
    phone.fills_in(mark=3).is_told("还有 1 份没寄出")
    tags = "navigator.serviceWorker.ready.then((one) => one.sync.getTags())"
    assert phone.page.evaluate(tags) == [TAG], "the browser was asked, and hears that it did not go"
    blank = phone.page.context.new_page()
    phone.page.close()
    worker = Worker(blank.context.new_cdp_session(blank), site.address)
    worker.stops()
    site.start()
    assert site.uploads == []
    worker.syncs()
    assert eventually(lambda: site.uploads == [201]), site.uploads
    assert marks(store) == ["3"]
    later = new_phone(beside=phone).opens().is_told("没有要寄的了").is_told("已寄到")
    expect(later.page.locator("#queue-list .number")).to_have_count(1)
    assert site.uploads == [201]
