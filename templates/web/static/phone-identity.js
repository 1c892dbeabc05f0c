// The counter of this phone: how many forms it has finished. The server notices by it when some never come.
// Not for anonymous roles. Beside the store there is a copy in localStorage, so that the phone itself knows when
// its store was cleared. Used by pages and by the service worker, which has no localStorage.
"use strict";

const phoneIdentity = (function () {
  const ADDRESS = "/api/v1/phones";
  const PATIENCE = 10_000;
  const nameOf = (programme) => `phone ${programme}`;

  function copied(programme) {
    try {
      return JSON.parse(localStorage.getItem(nameOf(programme)));
    } catch {
      return null; // refused, damaged, or in the service worker
    }
  }

  function copy(identity) {
    try {
      localStorage.setItem(identity.id, JSON.stringify(identity));
    } catch {
      // the counter is in the store as well
    }
  }

  // What this phone is if its store does not know: what it was before, or a new one.
  function fresh(programme) {
    const token = hexadecimal(crypto.getRandomValues(new Uint8Array(32)));
    return copied(programme) ?? { id: nameOf(programme), programme, token, finished: 0, told: "" };
  }

  // The next number, inside the change that keeps the form: no number is lost, none is given twice.
  async function next(shelf, programme) {
    const known = (await shelf.get("facts", nameOf(programme))) ?? fresh(programme);
    const identity = { ...known, finished: known.finished + 1 };
    await shelf.put("facts", identity);
    return identity;
  }

  // Puts back what a cleared store has forgotten.
  async function recall() {
    for (const name of Object.keys(self.localStorage ?? {})) {
      if (!name.startsWith("phone ")) continue;
      const before = copied(name.slice(6));
      if (before === null || (await phoneStore.get("facts", name))) continue;
      await phoneStore.change((shelf) => shelf.put("facts", { ...before, told: "" }));
    }
  }

  // Says how many forms were finished and how many are still here, where that is news to the server.
  async function tell() {
    await recall();
    const entries = await phoneStore.all("forms");
    const identities = (await phoneStore.all("facts")).filter((fact) => fact.id.startsWith("phone "));
    for (const identity of identities) {
      const { programme, token: id, finished } = identity;
      const held = entries.filter((entry) => entry.state === "waiting" && entry.body.device?.id === id).length;
      const told = `${finished} ${held}`;
      if (told === identity.told) continue;
      const reply = await fetch(ADDRESS, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ id, programme, finished, held }),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        signal: patience(PATIENCE),
      });
      if (!reply.ok || (await reply.json()).status !== "noted") continue;
      await phoneStore.change(async (shelf) => {
        const now = await shelf.get("facts", identity.id);
        await shelf.put("facts", { ...now, told });
      });
    }
  }

  return { copy, next, tell };
})();
