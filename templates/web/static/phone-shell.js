// Keeps this page on the phone, and lets a new version of the site in when no form is open.
"use strict";

(function () {
  const again = document.getElementById("phone-again");

  // The page about what is on the phone says nothing of itself.
  function say(isKept) {
    const line = document.getElementById(isKept ? "phone-kept" : "phone-not-kept");
    if (line) line.hidden = false;
  }

  // The page opens without a network only where the browser has a service worker that keeps it.
  async function keepThisPage() {
    try {
      const how = { updateViaCache: "none" };
      if (!(await navigator.serviceWorker.register("/service-worker.js", how))) throw new Error("refused");
      const { active } = await navigator.serviceWorker.ready;
      const line = new MessageChannel();
      line.port1.onmessage = ({ data }) => say(data);
      active.postMessage("keep this page", [line.port2]);
    } catch {
      say(false);
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
