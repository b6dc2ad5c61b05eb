"use strict";
// Decrypts the files that the pages of the vault request, and blocks every other request. The keys are in memory only:
// here, and in every open page, which a restarted worker asks for them. They are gone when the last page is
// closed, and the next one shows the unlock page. For offline use files are kept as they are on the
// host: encrypted. A new build replaces everything kept of the previous one.
const SAID = {{said}};
const SCOPE = new URL(self.registration.scope);
const PATIENCE = 1500; // milliseconds
const SAFE = {
  "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "frame-ancestors 'none'",
};
const bytes = (text) => new TextEncoder().encode(text);
const OPEN = ["vault.json", "app.webmanifest", "icon-180.png", "icon-192.png", "icon-512.png"];
const STORE = `faden vault ${SCOPE.pathname}`;
let keys = null;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
self.addEventListener("message", (event) => {
  // Other sites under the same host name can also send messages to the worker.
  if (!event.source || !event.source.url.startsWith(SCOPE.href)) return;
  if (event.data.unlock) keys = event.data.unlock;
  if (event.data.lock) event.waitUntil(lock());
  if (event.data.week) event.waitUntil(keepWeek().catch(() => {}));
  if (event.ports[0]) event.ports[0].postMessage(event.data.keys ? keys : true);
});

async function answer(request) {
  const url = new URL(request.url), navigates = request.mode === "navigate";
  const ours = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname) && request.method === "GET";
  if (!ours) return Response.error();
  const path = url.pathname.slice(SCOPE.pathname.length);
  if (OPEN.includes(path)) return fromHost(path);
  const known = await unlocked(navigates);
  if (!known) return navigates ? unlockPage() : new Response(null, { status: 403 });
  try {
    return await page(known, decodeURIComponent(path).replace(/(^|\/)$/, "$1index.html"), navigates);
  } catch (error) {
    return navigates ? told(error === "missing" ? SAID.missing : SAID.damaged) : new Response(null, { status: 502 });
  }
}

async function windows() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((one) => one.url.startsWith(SCOPE.href));
}

async function unlocked(navigates) {
  const open = await windows();
  if (navigates && !open.length) keys = null;
  if (!keys && open.length) keys = await new Promise((done) => {
    setTimeout(done, PATIENCE, null);
    Promise.all(open.map((one) => new Promise((answered) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => { if (event.data) done(event.data); answered(); };
      one.postMessage({ keys: true }, [port2]);
    }))).then(() => done(null));
  });
  return keys;
}

async function lock() {
  keys = null;
  for (const one of await windows()) one.postMessage({ lock: true });
}

async function unlockPage() {
  const found = await fromHost("");
  return new Response(await found.blob(), { headers: { ...SAFE, "Content-Type": "text/html; charset=utf-8" } });
}

// A file from the host, or the copy that was last fetched.
async function fromHost(path, cache = "no-store") {
  const address = new URL(path, SCOPE).href, kept = await caches.open(STORE), known = await kept.match(address);
  try {
    const found = await inTime(fetch(address, { cache }), known);
    if (path === "vault.json" && found.ok) await makeRoom(kept, known, found.clone());
    if (found.ok) await kept.put(address, found.clone());
    return found;
  } catch (error) {
    if (!known) throw error;
    const { status, statusText, headers } = known;
    return Object.assign(new Response(known.body, { status, statusText, headers }), { isKept: true });
  }
}

// Deletes kept files of another build, which this build's keys cannot open.
async function makeRoom(kept, known, found) {
  if (known && (await known.clone().text()) === (await found.text())) return;
  for (const request of await kept.keys()) if (request.url.startsWith(new URL("v/", SCOPE).href)) await kept.delete(request);
}

async function keepWeek() {
  const known = await unlocked(false), parts = new Set();
  await fromHost("");
  await fromHost("vault.json");
  const found = known && (await file(known, "faden/week.json"));
  if (!found) return;
  for (const path of (await found.json()).pages) {
    const page = await file(known, path);
    if (!page) continue;
    const text = await page.text();
    for (const part of partsOf(text, new URL(path, SCOPE).href)) if (part.startsWith(SCOPE.href)) parts.add(part);
  }
  for (const part of parts) await file(known, decodeURIComponent(part.slice(SCOPE.href.length)));
}

async function withDay(known, page) {
  const week = await file(known, "faden/week.json").catch(() => null);
  if (!week) return page;
  const { as_of: said } = await week.json();
  return new Response(dated(await page.text(), said), { headers: page.headers });
}

async function page(known, path, navigates) {
  const found = await file(known, path);
  if (found) return found.isKept && navigates ? withDay(known, found) : found;
  const now = await fromHost("vault.json").then((answer) => answer.text());
  if (!now.includes(`"build":"${known.build}"`)) {
    // A new build has replaced the one that was unlocked.
    await lock();
    return navigates ? unlockPage() : new Response(null, { status: 403 });
  }
  return navigates && path !== "404.html" ? Response.redirect(new URL("404.html", SCOPE)) : new Response(null, { status: 404 });
}

async function file(known, path) {
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", known.names, bytes(path)));
  const name = Array.from(mac.slice(0, 20), (byte) => byte.toString(16).padStart(2, "0")).join("");
  // Otherwise the browser may answer from its own cache for hours, and an old copy looks like today's.
  const answer = await fromHost(`v/${name}`, "no-cache").catch(() => { throw "missing"; });
  if (answer.status === 404) return null;
  if (!answer.ok) throw "missing";
  const sealed = new Uint8Array(await answer.arrayBuffer());
  const bound = { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData: bytes(`faden vault 1\n${known.build}\n${path}`) };
  const frame = await crypto.subtle.decrypt(bound, known.files, sealed.subarray(12));
  const size = Number(new DataView(frame).getBigUint64(0)), begin = 9 + new Uint8Array(frame)[8];
  const type = new TextDecoder().decode(new Uint8Array(frame, 9, begin - 9));
  const opened = new Response(frame.slice(begin, begin + size), { headers: { ...SAFE, "Content-Type": type } });
  return Object.assign(opened, { isKept: answer.isKept });
}

function told(text) {
  const escaped = text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const html = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><p>${escaped}</p>`;
  return new Response(html, { status: 502, headers: { ...SAFE, "Content-Type": "text/html; charset=utf-8" } });
}
