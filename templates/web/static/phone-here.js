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
    return item;
  }

  for (const day of await phoneDay.all().catch(() => [])) {
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
    place.append(copy);
  }
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
