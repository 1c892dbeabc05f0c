// How a visit ended, noted without a network: it goes through the queue of finished forms.
"use strict";

const phoneVisit = (function () {
  const ADDRESS = "/api/v1/visits";
  const PATIENCE = 4_000; // milliseconds for the network, where the phone can note it as well

  // Resolves to true when the outcome is on the disk of the phone, together with the day that shows it; to false
  // where the visit is not on this phone, or no further one is due.
  async function note(visit, outcome, label) {
    const day = (await phoneDay.all()).find((one) => one.people.some((person) => person.visit === visit));
    if (!day) return false;
    const person = day.people.find((one) => one.visit === visit);
    const before = (await formQueue.waiting()).filter((entry) => entry.visit === visit);
    const attempt = Math.max(person.attempts, ...before.map((entry) => entry.attempt)) + 1;
    if (attempt > day.most || person.isOver) return false;
    const isOver = day.ends.includes(outcome) || attempt === day.most;
    const now = { attempts: attempt, state: label, isOver };
    const people = day.people.map((one) => (one === person ? { ...one, ...now } : one));
    const entry = await entryOf(day.programme, person, attempt, { outcome, label });
    await formQueue.add(entry, [await phoneDay.sealed({ ...day, people }, day.savedAt)]);
    formQueue.sendNow();
    return true;
  }

  // The label names nobody: the queue can be read by whoever holds the phone.
  async function entryOf(programme, person, attempt, { outcome, label }) {
    const [id, now] = [`uuid:${newUuid()}`, new Date()];
    const day = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10); // here, not in Greenwich
    const { visit } = person;
    const body = { instanceID: id, programme, visit, attempt, outcome, day };
    const hash = await contentHash(canonical(body));
    const words = `${label} · ${person.project} · ${person.role}`;
    const state = { state: "waiting", notBefore: 0, finishedAt: now.getTime() };
    return { id, hash, body, address: ADDRESS, label: words, programme, visit, attempt, ...state };
  }

  async function isOut() {
    try {
      const reply = await fetch("/health", { cache: "no-store", signal: patience(PATIENCE) });
      return (await reply.json()).status !== "ok";
    } catch {
      return true;
    }
  }

  // The page of a visit that was opened with a network, and pressed without.
  const form = document.querySelector("form[data-visit]");
  form?.addEventListener("submit", async (event) => {
    const chosen = form.querySelector("[name=outcome]:checked");
    if (!chosen) return;
    event.preventDefault();
    if (!(await isOut())) return form.submit();
    const isKept = await noteChosen(form.dataset.visit, chosen);
    const line = document.getElementById(isKept ? "visit-kept" : "visit-not-kept");
    line.hidden = false;
    form.hidden = isKept;
    line.focus();
  });

  // What was chosen on a page, in its words.
  function noteChosen(visit, chosen) {
    return note(visit, chosen.value, chosen.closest("label").textContent.trim()).catch(() => false);
  }

  return { noteChosen };
})();
