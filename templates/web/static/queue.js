// Finished forms wait here, on the phone, until the server says by id and hash that it keeps them.
// Used by pages and by the service worker.
"use strict";

const formQueue = (function () {
  const ADDRESS = "/api/v1/submissions";
  const SEALED = "application/vnd.evalkit.sealed+json";
  const FIRST_WAIT = 5_000; // milliseconds, doubled after each failure
  const LONGEST_WAIT = 300_000;
  const PATIENCE = 30_000;
  const MOST_RECEIPTS = 20;
  const LETS_GO = { 201: "sent", 202: "sent", 409: "returned", 410: "erased", 422: "returned" };
  const news = "BroadcastChannel" in self ? new BroadcastChannel("evalkit-queue") : null;
  const listeners = [];
  let failures = 0;
  let isCutOff = false; // nobody answered the last time, or somebody who is not our server
  let timer = null;
  let passing = null;

  const byAge = (one, other) => one.finishedAt - other.finishedAt;
  const all = async () => (await phoneStore.all("forms")).sort(byAge);
  const waiting = async () => (await all()).filter((entry) => entry.state === "waiting");

  // Sealed once, here: what is sent, tried again or saved to a file is always the same text.
  // `id` is the instanceID, made when the form was opened.
  async function entryOf(payload, { publicKey, label, counts, ticket }) {
    const plaintext = canonical(payload);
    const hash = await contentHash(plaintext);
    const { instanceID: id } = payload;
    const body = await sealing.seal({ instanceID: id, hash, plaintext, publicKey });
    const programme = counts === undefined ? null : payload.programme; // null: no counter, the role is anonymous
    const { project, wave, role } = payload;
    const place = { programme: payload.programme, project, wave, role };
    const finishedAt = Date.now();
    return { id, hash, body, label, programme, place, ticket, finishedAt, state: "waiting", notBefore: 0 };
  }

  // Resolves when the form is on the disk of the phone and its draft is gone from it; rejects if the
  // phone refuses it, and then the draft stays. A visit's outcome is no form: nobody counts it, and `alongside`
  // is what changes with it.
  async function add(entry, alongside = []) {
    const isCounted = entry.programme && !entry.visit;
    const identity = await phoneStore.change(async (shelf) => {
      const me = isCounted && (await phoneIdentity.next(shelf, entry.programme));
      for (const fact of alongside) await shelf.put("facts", fact);
      const device = me && { id: me.token, number: me.finished };
      await shelf.add("forms", { ...entry, body: { ...entry.body, ...(device && { device }) } });
      await shelf.drop("drafts", entry.id);
      await phoneTicket.leave(shelf, entry.ticket);
      return me;
    });
    if (identity) phoneIdentity.copy(identity);
    changed();
    askForSync();
  }

  // A phone that an evaluator has registered says so. Its token does not go with anonymous forms: a ticket
  // does, which nobody can tell from another one.
  async function proofFor(entry) {
    if (entry.ticket) return { Authorization: `Bearer ${entry.ticket.text}` }; // somebody who was invited
    const device = await phoneStore.get("facts", "device");
    if (!device) return {};
    const proof = { Authorization: `Bearer ${device.token}` };
    if (entry.programme !== null) return proof;
    const reply = await fetch("/api/v1/tickets", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...proof },
      body: JSON.stringify(entry.place),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: patience(PATIENCE),
    });
    return reply.status === 201 ? { Authorization: `Bearer ${(await reply.json()).tickets[0]}` } : {};
  }

  // What a finished form became; null if nobody answered who is our server. A captive portal answers 200
  // and a page: only JSON that echoes id and hash lets a form go.
  async function deliver(entry) {
    let status, said;
    isCutOff = false;
    try {
      const kind = entry.body.sealed ? SEALED : "application/json";
      const reply = await fetch(entry.address ?? ADDRESS, {
        method: "POST",
        headers: { "Content-Type": kind, ...(await proofFor(entry)) },
        body: JSON.stringify(entry.body),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        signal: patience(PATIENCE),
      });
      status = reply.status;
      said = await reply.json();
    } catch {
      isCutOff = status === undefined || status < 500;
      return null;
    }
    isCutOff = status === 200 || said === null || typeof said !== "object";
    if (status >= 500 || isCutOff) return null;
    const hashIsOurs = said.contentHash === entry.hash || status === 410; // erased: no hash is kept
    if (said.instanceID === entry.id && hashIsOurs && LETS_GO[status]) {
      const { id, hash, label, programme, finishedAt } = entry; // the answers leave the phone here
      const isShownOnce = programme === null || entry.ticket?.kind === "kiosk";
      const receipt = said.receipt ?? "";
      return { id, hash, label, programme, finishedAt, isShownOnce, state: LETS_GO[status], receipt };
    }
    // Our server, but no word about this form: it stays, and lets the others go first.
    return { ...entry, refusedWith: status, notBefore: Date.now() + LONGEST_WAIT };
  }

  async function pass() {
    await phoneIdentity.tell().catch(() => {}); // before they go, so that it is known that they were there
    await sendAll();
    await phoneIdentity.tell().catch(() => {});
  }

  // What may go now. Visits to one person go in their own order, whatever the clock said when they were noted.
  async function nextDue() {
    const left = await waiting();
    const comesAfter = (one, other) => one.visit && one.visit === other.visit && one.attempt > other.attempt;
    return left.find((one) => one.notBefore <= Date.now() && !left.some((other) => comesAfter(one, other)));
  }

  async function sendAll() {
    let entry;
    while ((entry = await nextDue())) {
      const became = await deliver(entry);
      if (became === null) {
        failures += 1;
        return;
      }
      failures = 0;
      // The server has it: where the phone has no room even for the receipt, the form goes without.
      await phoneStore
        .change((shelf) => shelf.put("forms", became))
        .catch(() => became.state !== "waiting" && phoneStore.change((shelf) => shelf.drop("forms", became.id)));
      await dropOldReceipts();
      changed();
    }
  }

  async function dropOldReceipts() {
    const done = (await all()).filter((entry) => entry.state === "sent").slice(0, -MOST_RECEIPTS);
    if (done.length === 0) return;
    await phoneStore.change((shelf) => Promise.all(done.map((entry) => shelf.drop("forms", entry.id))));
  }

  // What an anonymous form became is shown once, to whoever sent it: no number stays that leads to it. So it is
  // with every form on a tablet that is handed round.
  async function forgetShown() {
    const over = (await all()).filter((entry) => entry.state === "sent" && entry.isShownOnce);
    if (over.length === 0) return;
    await phoneStore.change((shelf) => Promise.all(over.map((entry) => shelf.drop("forms", entry.id))));
  }

  // One sender at a time, over all tabs and the service worker. Without locks the server still keeps
  // each form once.
  function send() {
    passing ??= (navigator.locks ? navigator.locks.request("evalkit-send", pass) : pass())
      .catch(() => (failures += 1))
      .finally(() => {
        passing = null;
        listeners.forEach((listener) => listener());
        return schedule();
      });
    return passing;
  }

  async function schedule() {
    clearTimeout(timer);
    const left = await waiting().catch(() => []);
    if (left.length === 0) return;
    const wait = Math.min(FIRST_WAIT * 2 ** Math.max(0, failures - 1), LONGEST_WAIT);
    timer = setTimeout(send, wait * (0.75 + Math.random() / 2)); // not all phones at once
  }

  // One finished form per line, each as it would have been sent: for the coordinator.
  function saveAsFile(entries) {
    const text = entries.map((entry) => `${JSON.stringify(entry.body)}\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
    link.download = `evalkit-unsent-${new Date().toISOString().slice(0, 10)}.jsonl`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // A person pressed a button, or the network is back: do not wait for the timer.
  async function sendNow() {
    await passing; // it may have begun before there was a network
    failures = 0;
    const held = (await waiting().catch(() => [])).filter((entry) => entry.notBefore > 0);
    for (const entry of held) {
      await phoneStore.change((shelf) => shelf.put("forms", { ...entry, notBefore: 0 })).catch(() => {});
    }
    return send();
  }

  // Where the browser has it, the queue is sent also after the page was closed. Nothing relies on it.
  async function askForSync() {
    try {
      const registration = await navigator.serviceWorker?.getRegistration();
      await registration?.sync?.register("evalkit-send");
    } catch {
      // refused by the browser or its owner
    }
  }

  function changed() {
    news?.postMessage("changed");
    listeners.forEach((listener) => listener());
  }

  function onChange(listener) {
    listeners.push(listener);
  }

  if (news) news.onmessage = () => listeners.forEach((listener) => listener());
  // Something is in the way of what waits, though the phone believes that it has a network.
  const isStuck = () => isCutOff && navigator.onLine;

  return { add, all, changed, deliver, entryOf, forgetShown, isStuck, onChange, saveAsFile, send, sendNow, waiting };
})();
