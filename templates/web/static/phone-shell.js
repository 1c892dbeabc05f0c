// Keeps pages on the phone, and lets a new version of the site in when no form is open.
"use strict";

const phoneShell = (function () {
  const again = document.getElementById("phone-again");

  // The page about what is on the phone says nothing of itself.
  function say(isKept) {
    const line = document.getElementById(isKept ? "phone-kept" : "phone-not-kept");
    if (line) line.hidden = false;
  }

  // Pages of staff want scripts' addresses to be vouched for.
  function workerAddress() {
    const address = "/service-worker.js";
    const policy = self.trustedTypes?.createPolicy("evalkit-worker", { createScriptURL: () => address });
    return policy?.createScriptURL(address) ?? address;
  }

  // A page opens without a network only where the browser has a service worker that keeps it. Resolves to
  // whether all of them are kept.
  async function keepPages(pages) {
    try {
      const how = { updateViaCache: "none" };
      if (!(await navigator.serviceWorker.register(workerAddress(), how))) throw new Error("refused");
      const { active } = await navigator.serviceWorker.ready;
      const line = new MessageChannel();
      const answer = new Promise((resolve) => (line.port1.onmessage = ({ data }) => resolve(data)));
      active.postMessage({ keep: pages }, [line.port2]);
      return await answer;
    } catch {
      return false;
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
  const isForm = document.getElementById("phone") !== null || document.getElementById("here-forms") !== null;
  if (isForm && window.isSecureContext) keepPages([location.pathname]).then(say);
  return { keepPages };
})();
