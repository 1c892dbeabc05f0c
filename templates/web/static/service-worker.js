// Keeps the pages of forms on the phone, so that they open without a network. No answers pass through here.
// The server puts `const VERSION = "…";` before this text. A new version waits until no form is open
// (a page asks it to take over), and is complete before it does.
"use strict";

importScripts(`/static/canonical.js?v=${VERSION}`, `/static/phone-store.js?v=${VERSION}`);
importScripts(`/static/phone-identity.js?v=${VERSION}`, `/static/phone-ticket.js?v=${VERSION}`);
importScripts(`/static/queue.js?v=${VERSION}`);

const CACHE = `evalkit-${VERSION}`;
const FORM_PAGE = /^\/(zh|en)\/(p\/[^/]+\/[^/]+\/[^/]+\/[^/]+\/)?phone$/;
const PATIENCE = 5_000; // milliseconds for the network, where a page is kept already

self.addEventListener("install", (event) => event.waitUntil(bringAlong()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  else if (event.data.keep) event.waitUntil(keepPages(event));
});
self.addEventListener("sync", (event) => event.waitUntil(sendAll()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    event.respondWith(FORM_PAGE.test(pathname) ? formPage(event, pathname) : otherPage(event.request));
  } else if (pathname.startsWith("/static/")) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});

// The browser asks again later only if it hears that this did not succeed.
async function sendAll() {
  await formQueue.sendNow();
  if ((await formQueue.waiting()).length > 0) throw new Error("not all is sent");
}

async function others() {
  return (await caches.keys()).filter((name) => name.startsWith("evalkit-") && name !== CACHE);
}

// The pages that the version before had, in their new form. Without a network this fails, and the old one stays.
async function bringAlong() {
  const pages = new Set(["/zh/phone", "/en/phone"]);
  for (const name of await others()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const { pathname } = new URL(url);
      if (FORM_PAGE.test(pathname)) pages.add(pathname);
    }
  }
  for (const pathname of pages) {
    const reply = await fetch(pathname, { cache: "no-store" });
    if (isForm(reply)) await keep(pathname, reply);
    else if (reply.status >= 500) throw new Error("the server is not there");
    else if (await isBegun(pathname)) await keep(pathname, await caches.match(pathname));
  }
}

// A form that was begun can be finished, also when its page is not on the server any more; and one that the
// phone holds a ticket for can be begun, also when the browser has forgotten that it was let in.
async function isBegun(pathname) {
  const drafts = await phoneStore.all("drafts").catch(() => []);
  const tickets = (await phoneStore.all("facts").catch(() => [])).filter((fact) => fact.id.startsWith("ticket "));
  return [...drafts, ...tickets].some(({ place }) => pathname.endsWith(`/p/${place}/phone`));
}

async function takeOver() {
  for (const name of await others()) await caches.delete(name);
  await self.clients.claim();
}

// A page asks for forms to be kept, in both languages; it says so to its reader only after the answer.
async function keepPages(event) {
  const pages = event.data.keep.filter((pathname) => FORM_PAGE.test(pathname));
  for (const pathname of pages) {
    const other = pathname.startsWith("/zh/") ? "/en/" : "/zh/";
    try {
      for (const one of [pathname, pathname.replace(/^\/..\//, other)]) {
        const reply = await fetch(one, { cache: "no-store" });
        if (isForm(reply)) await keep(one, reply);
      }
    } catch {
      // without a network what is kept already counts
    }
  }
  const kept = await Promise.all(pages.map((pathname) => caches.match(pathname)));
  event.ports[0].postMessage(kept.every(Boolean));
}

// The empty shell of a form, from our server: no captive portal's page, and nothing with answers.
function isForm(reply) {
  return reply.ok && !reply.redirected && reply.headers.has("Evalkit-Form");
}

// A page is kept together with all that it needs, or not at all.
async function keep(pathname, reply) {
  const cache = await caches.open(CACHE);
  const needed = (await reply.clone().text()).match(/\/static\/[^"]+/g) ?? [];
  for (const address of new Set(needed)) {
    const known = await caches.match(address); // perhaps with the version before
    if (known) await cache.put(address, known);
    else await cache.add(address);
  }
  await cache.put(pathname, reply);
}

async function formPage(event, pathname) {
  const kept = await caches.match(pathname);
  try {
    const signal = kept ? patience(PATIENCE) : undefined;
    const reply = await fetch(pathname, { cache: "no-store", signal });
    if (isForm(reply)) {
      event.waitUntil(keep(pathname, reply.clone()).catch(() => {}));
      return reply;
    }
    const isOver = reply.status === 404 && !(await isBegun(pathname));
    return kept && !isOver ? kept : reply;
  } catch {
    return kept ?? noNetwork(pathname);
  }
}

async function otherPage(request) {
  try {
    return await fetch(request);
  } catch {
    return noNetwork(new URL(request.url).pathname);
  }
}

// Instead of the browser's page: what this phone can do without a network. Loaded anew when it is back, the
// address shows its own page.
async function noNetwork(pathname) {
  const home = `/${pathname.startsWith("/en/") ? "en" : "zh"}/phone`;
  return (await caches.match(home)) ?? Response.error();
}
