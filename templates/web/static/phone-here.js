// Lists the forms that this phone keeps and can open without a network.
"use strict";

(async function () {
  const list = document.getElementById("here-forms");
  const language = location.pathname.slice(0, 4); // "/zh/"
  if (!("caches" in window)) return;
  const found = new Map();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (!pathname.startsWith(`${language}p/`)) continue;
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
