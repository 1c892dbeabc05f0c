// Lists the forms that this phone keeps and can open without a network, and an evaluator's day.
"use strict";

const hereLanguage = document.documentElement.lang === "en" ? "/en/" : "/zh/"; // this page stands in for others

(async function () {
  const place = document.getElementById("here-days");
  const template = document.getElementById("here-day").content;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

  function wayTo(person) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${person.form.replace(/^\/..\//, hereLanguage)}#${person.visit}`;
    const words = document.createElement("span");
    const who = document.createElement("strong");
    who.textContent = person.who;
    words.append(who, document.createElement("br"), `${person.project} · ${person.role} · ${person.state}`);
    link.append(words);
    item.append(link);
    if (!person.isOver) item.append(noteOf(person));
    return item;
  }

  // The same questions as on the page of the visit.
  function noteOf(person) {
    const copy = document.getElementById("here-visit").content.cloneNode(true);
    const form = copy.querySelector("form");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chosen = form.querySelector(":checked");
      if (!chosen) return;
      const isKept = await phoneVisit.noteChosen(person.visit, chosen);
      const line = document.getElementById("here-said");
      const label = chosen.closest("label").textContent.trim();
      line.className = isKept ? "saved" : "error";
      line.textContent = isKept ? line.dataset.saved.replace("{outcome}", label) : line.dataset.failed;
      if (isKept) await paint();
      line.focus();
    });
    return copy;
  }

  function sectionOf(day) {
    const copy = template.cloneNode(true);
    copy.querySelector("h2").append(` ${day.label}`);
    copy.querySelector(".when").textContent = time.format(day.savedAt);
    copy.querySelector(".cards").replaceChildren(...day.people.map(wayTo));
    const lines = day.returned.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    });
    copy.querySelector(".plain-list").replaceChildren(...lines);
    copy.querySelector(".came-back").hidden = lines.length === 0;
    return copy;
  }

  async function paint() {
    place.replaceChildren(...(await phoneDay.all().catch(() => [])).map(sectionOf));
  }

  await paint();
})();

(async function () {
  const list = document.getElementById("here-forms");
    if (!("caches" in window)) return;
  const found = new Map();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (!pathname.startsWith(`${hereLanguage}p/`)) continue;
      const page = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html");
      found.set(pathname, page.getElementById("phone").dataset.label);
    }
  }
  list.replaceChildren(
    ...[...found].map(([pathname, label]) => {
      const link = document.createElement("a");
      link.href = pathname;
      link.textContent = label;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  document.getElementById("here-none").hidden = found.size > 0;
})();
