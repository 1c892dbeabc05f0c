// An evaluator's day, kept for places without a network: whom to visit and what came back. It is encrypted with a
// key of its own that the browser does not give out, and goes with it at log-out or after a day.
"use strict";

const phoneDay = (function () {
  const LONGEST = 24 * 3600 * 1000;
  const nameOf = (programme) => `day ${programme}`;

  // What is stored of a day.
  async function sealed(day, savedAt) {
    const how = { name: "AES-GCM", length: 256 };
    const key = await crypto.subtle.generateKey(how, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(day));
    const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes);
    return { id: nameOf(day.programme), key, iv, text, savedAt };
  }

  async function keep(day) {
    const fact = await sealed(day, Date.now());
    await phoneStore.change((shelf) => shelf.put("facts", fact));
  }

  async function drop(isOver = () => true) {
    await phoneStore.change(async (shelf) => {
      for (const fact of await shelf.all("facts")) {
        if (fact.id.startsWith(nameOf("")) && isOver(fact)) await shelf.drop("facts", fact.id);
      }
    });
  }

  // Every day that is kept, readable: a day is { programme, label, most, ends, people, returned }.
  async function all() {
    await drop((fact) => Math.abs(Date.now() - fact.savedAt) > LONGEST);
    const facts = (await phoneStore.all("facts")).filter((fact) => fact.id.startsWith(nameOf("")));
    return Promise.all(
      facts.map(async ({ key, iv, text, savedAt }) => {
        const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, text);
        return { ...JSON.parse(new TextDecoder().decode(bytes)), savedAt };
      }),
    );
  }

  // What a form may know of the visit it is filled in on; null where the visit is not on this phone.
  async function originOf(visit) {
    const people = (await all()).flatMap((day) => day.people);
    return people.find((person) => person.visit === visit)?.origin ?? null;
  }

  // On the page of the day itself: take it along, and the forms that it needs.
  const list = document.querySelector("[data-day]");
  if (list && window.isSecureContext) {
    const day = JSON.parse(list.dataset.day);
    keep(day).catch(() => {});
    phoneShell.keepPages([...new Set(day.people.map((person) => person.form))]);
  }

  return { all, drop, originOf, sealed };
})();
