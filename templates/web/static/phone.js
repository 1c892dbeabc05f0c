// A whole form that needs no network: consent, pages, look back, and into the queue of finished forms.
"use strict";

(function () {
  const page = document.getElementById("phone");
  const form = document.getElementById("answers");
  const part = (name) => document.getElementById(`phone-${name}`);
  const said = page.dataset;
  const LONGEST_ON_KIOSK = 15 * 60_000; // a half-filled form of somebody who went away, in milliseconds
  let draft = null; // the form that is open in this tab
  let origin = null; // what the form may know of the way that led to it
  let entry = "open"; // which way that is: open, invited or visited
  let ticket = null; // the right to hand in one more form by invitation
  let agreed = null; // the version of the words that the person said yes to
  let unsent = null; // a finished form that the phone refused to keep
  let saving = Promise.resolve();
  let changes = 0;

  function show(name) {
    for (const one of page.querySelectorAll(":scope > [data-view]")) one.hidden = one.id !== `phone-${name}`;
  }

  part("late").hidden = true; // this script runs
  if (!window.isSecureContext) return show("insecure");

  function head(text) {
    part("heading").textContent = text;
    part("progress").hidden = true;
    window.scrollTo(0, 0);
    part("heading").focus();
  }

  // What the line at the foot says is true: "on this phone" stands there only after the disk has said so.
  function keep() {
    if (draft === null) return saving;
    const [one, turn] = [draft, (changes += 1)];
    const content = { ...phonePages.content(), origin, agreed, seconds: formClock.seconds() };
    if (part("state").dataset.now === "saved") state("saving");
    saving = saving.then(async () => {
      if (draft !== one || turn !== changes) return; // finished meanwhile, or there is a newer answer
      const became = await phoneDraft.save(one, content).then(phoneStore.isLasting).catch(() => null);
      if (turn === changes) state(became === null ? "not-saved" : became ? "saved" : "memory");
    });
    return saving;
  }

  function state(name) {
    part("state").dataset.now = name;
    for (const one of part("state").querySelectorAll("[data-state]")) one.hidden = one.dataset.state !== name;
  }

  async function begin() {
    agreed = JSON.parse(said.consents)[entry];
    draft = await phoneDraft.begin(said.place, said.label);
    await phonePages.draw(draft.id);
    phonePages.settle(document.querySelector("[name=way]:checked")?.value);
    formClock.start();
    show("form");
    phonePages.show(0);
    await keep();
    if (ticket === null || (await phoneTicket.give(ticket, draft.id).catch(() => true))) return;
    await phoneDraft.drop(draft.id); // begun in another tab in this moment
    location.reload();
  }

  // Counted where there is a network, and nothing else is kept of it.
  function countRefusal() {
    const { programme, project, wave, role } = JSON.parse(said.facts);
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ programme, project, wave, role });
    fetch("/api/v1/refusals", { method: "POST", headers, body, credentials: "omit" }).catch(() => {});
  }

  async function goOn(id) {
    const found = await phoneDraft.open(id);
    part("elsewhere").hidden = found !== null;
    if (found === null) return listDrafts();
    draft = found.draft;
    ({ origin, agreed } = found.content);
    formClock.start(found.content.seconds);
    await phonePages.draw(draft.id);
    show("form");
    phonePages.fill(found.content);
    state("saved");
  }

  async function listDrafts() {
    const longest = ticket?.kind === "kiosk" ? LONGEST_ON_KIOSK : Infinity;
    const kept = await phoneDraft.of(said.place, longest).catch(() => []);
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const lines = kept.map(({ id, savedAt }) => {
      const copy = part("draft").content.cloneNode(true);
      copy.querySelector(".when").textContent = time.format(savedAt);
      copy.querySelector(".first").addEventListener("click", () => goOn(id));
      copy.querySelector(".second").addEventListener("click", async () => {
        await phoneDraft.drop(id);
        await listDrafts();
      });
      return copy;
    });
    part("drafts-list").replaceChildren(...lines);
    part("drafts").hidden = lines.length === 0;
  }

  function payload() {
    const now = new Date().toISOString();
    const finishedAt = "dayOnly" in said ? now.slice(0, 10) : `${now.slice(0, 19)}+00:00`;
    const comment = form.elements.comment?.value.trim() ? form.elements.comment.value : "";
    const facts = { ...JSON.parse(said.facts), instanceID: draft.id, finishedAt, ...origin };
    facts.consent.version = agreed;
    const minutes = Math.min(1440, Math.max(1, Math.round(formClock.seconds() / 60)));
    return { ...facts, minutes, ...phonePages.answers(), ...(comment && { comment }) };
  }

  async function finish() {
    await saving;
    try {
      const how = { ...said, ticket: await phoneTicket.of(draft.id, said.place) };
      unsent = await formQueue.entryOf(payload(), how);
    } catch {
      return state("not-saved"); // a browser without the means to seal it: the answers are still here
    }
    try {
      await formQueue.add(unsent);
    } catch {
      await sendAtOnce();
      return;
    }
    close("waiting");
    navigator.storage?.persist?.();
    await formQueue.sendNow();
  }

  // No room on the phone: the form can still be sent from here.
  async function sendAtOnce() {
    state("not-saved");
    const became = await formQueue.deliver(unsent);
    part("file").hidden = false; // the last way out, if there is no network either
    if (became === null || became.state === "waiting") return;
    await phoneDraft.drop(unsent.id).catch(() => {});
    await phoneStore.change((shelf) => phoneTicket.leave(shelf, unsent.ticket)).catch(() => {});
    close(became.state, became.receipt);
  }

  // The next person at this phone sees no answers, on the page or in the history.
  function close(became, receipt = "") {
    phoneDraft.letGo(draft.id);
    draft = null;
    form.reset();
    form.replaceChildren();
    show("done");
    tell(became, receipt);
  }

  function tell(became, receipt = "") {
    for (const one of part("done").querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== became;
    part("again").hidden = unsent.ticket?.kind === "single";
    part("answered").hidden = !part("again").hidden;
    part("receipt").hidden = !receipt;
    part("receipt-number").textContent = receipt;
    const shown = part("done").querySelector(`[data-when="${became}"]`);
    head(shown.dataset.heading);
  }

  async function follow() {
    if (unsent === null || part("done").hidden) return;
    const entry = (await formQueue.all()).find((one) => one.id === unsent.id);
    if (entry && entry.state !== "waiting") tell(entry.state, entry.receipt);
  }

  part("begin").addEventListener("click", begin);
  part("no").addEventListener("click", () => {
    countRefusal();
    show("declined");
    head(said.declined);
  });
  part("file").addEventListener("click", () => formQueue.saveAsFile([unsent]));
  form.addEventListener("change", keep);
  form.addEventListener("input", (event) => {
    if (event.target.name === "comment") keep();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const go = event.submitter?.value ?? "next";
    if (go === "next" && phonePages.remindsOfOpenQuestions()) return keep();
    if (go === "previous") phonePages.step(-1);
    else if (go !== "finish") phonePages.step(1);
    if (go !== "finish") return keep();
    event.submitter.disabled = true; // pressed twice is finished once
    finish().finally(() => (event.submitter.disabled = false));
  });
  // Opened from the list of visits the address names the visit, and then forgets it. Else there may be a ticket.
  async function recallTheWay() {
    const visit = location.hash.slice(1);
    if (visit) history.replaceState(null, "", location.pathname);
    origin = visit ? await phoneDay.originOf(visit).catch(() => null) : null;
    if (origin !== null) entry = "visited";
    else ticket = await phoneTicket.freeAt(said.place).catch(() => null);
    if (ticket !== null) [entry, origin] = ["invited", { mode: ticket.kind === "kiosk" ? "kiosk" : "self" }];
    for (const line of page.querySelectorAll("[data-entry]")) line.hidden = line.dataset.entry !== entry;
    if (!("byInvitation" in said) || entry !== "open") return;
    const device = await phoneStore.get("facts", "device").catch(() => null); // an evaluator's phone
    part("uninvited").hidden = Boolean(device);
    part("words").hidden = !device;
  }

  formQueue.onChange(follow);
  recallTheWay().then(listDrafts);
})();
