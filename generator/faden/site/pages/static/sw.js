"use strict";
// Keeps the site for offline use: pages seen before and, when the worker is idle, the pages of the week.
// The network always comes first. A new build replaces everything kept of the previous one.
const SCOPE = new URL(self.registration.scope);
const PREFIX = `faden ${SCOPE.pathname} `;
const WEEK = new URL("faden/week.json", SCOPE).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data && event.data.week) event.waitUntil(keepWeek().catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  const ours = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname) && request.method === "GET";
  if (ours && !url.pathname.includes("/.faden/")) event.respondWith(answer(request));
});

const plain = (address) => { const url = new URL(address); url.search = url.hash = ""; return url.href; };

async function store() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).sort();
  return caches.open(names.pop() || `${PREFIX}0`);
}

async function answer(request) {
  const kept = await store(), address = plain(request.url), known = await kept.match(address);
  try {
    // Otherwise the browser may answer from its own cache for hours, and an old copy looks like today's.
    const found = await inTime(fetch(request, { cache: "no-cache" }), known);
    if (found.ok && found.type === "basic" && !found.redirected) await kept.put(address, found.clone());
    return found;
  } catch (error) {
    const there = known || (address.endsWith("/") && (await kept.match(`${address}index.html`)));
    if (!there) {
      if (request.mode === "navigate") {
        const first = await kept.match(new URL("index.html", SCOPE).href);
        if (first) return Response.redirect(new URL("index.html", SCOPE));
      }
      throw error;
    }
    return request.mode === "navigate" ? withDay(kept, there) : there;
  }
}

async function withDay(kept, page) {
  const week = await kept.match(WEEK);
  if (!week) return page;
  const { as_of: said } = await week.json();
  return new Response(dated(await page.text(), said), { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function keepWeek() {
  const found = await fetch(WEEK, { cache: "no-store" });
  if (!found.ok) return;
  const week = await found.clone().json(), name = `${PREFIX}${week.number}`;
  if ((await caches.has(name)) && (await (await caches.open(name)).match(WEEK))) return;
  const kept = await caches.open(name), parts = new Set();
  for (const path of week.pages) {
    const address = new URL(path, SCOPE).href, page = await fetch(address, { cache: "no-cache" });
    if (!page.ok) continue;
    await kept.put(address, page.clone());
    for (const part of partsOf(await page.text(), address)) if (part.startsWith(SCOPE.href)) parts.add(part);
  }
  for (const part of parts) {
    const file = await fetch(part, { cache: "no-cache" });
    if (file.ok) await kept.put(part, file);
  }
  await kept.put(WEEK, found);
  // So people who were removed in the meantime are not on any kept page either.
  for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
}
