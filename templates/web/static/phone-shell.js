// Keeps this page on the phone, and lets a new version of the site in when no form is open.
"use strict";

(function () {
  const kept = document.getElementById("phone-kept");
  const notKept = document.getElementById("phone-not-kept");
  const again = document.getElementById("phone-again");

  // The page opens without a network only where the browser has a service worker that keeps it.
  async function keepThisPage() {
    try {
      await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
      const { active } = await navigator.serviceWorker.ready;
      const line = new MessageChannel();
      line.port1.onmessage = ({ data }) => ((data ? kept : notKept).hidden = false);
      active.postMessage("keep this page", [line.port2]);
    } catch {
      notKept.hidden = false;
    }
  }

  // Only between two forms, and only if no tab has one open: phone-draft.js holds the lock meanwhile.
  async function letNewVersionIn() {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (!registration?.waiting || !navigator.locks) return;
    await navigator.locks.request("evalkit-form-open", { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
      registration.waiting.postMessage("take over");
      await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    });
  }

  again?.addEventListener("click", async () => {
    await letNewVersionIn().catch(() => {});
    location.reload();
  });
  if (window.isSecureContext) keepThisPage();
})();
