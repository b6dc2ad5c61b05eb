"use strict";
// Turns the passphrase into keys, which cannot be read out, and hands them to the service worker.
const SAID = {{said}};
const LOCK = /^\{"vault":1,"build":"([0-9a-f]{32})","rounds":([1-9][0-9]{5,7}),"salt":"([0-9a-f]{32})","wrapped":"([0-9a-f]{120})"\}$/;
const LEAST_ROUNDS = 600000;
const form = document.querySelector("form"), field = form.querySelector("input"), button = form.querySelector("button");
const say = (text) => { document.querySelector("[role=status]").textContent = text; };
const bytes = (text) => new TextEncoder().encode(text);
const unhex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

class Said extends Error {}

// The host shows this page at every address that it does not know: the vault lies there, or further up.
async function find() {
  let folder = new URL(".", location.href);
  for (;;) {
    const answer = await fetch(new URL("vault.json", folder), { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) {
      const lock = LOCK.exec(await answer.text());
      if (lock && Number(lock[2]) >= LEAST_ROUNDS) return { folder, lock };
      if (lock || folder.pathname === "/") throw new Said(SAID.damaged);
    }
    if (folder.pathname === "/") throw new Said(answer && answer.status < 500 ? SAID.damaged : SAID.missing);
    folder = new URL("..", folder);
  }
}

async function unwrap(passphrase, [, build, rounds, salt, wrapped]) {
  const { subtle } = crypto, sealed = unhex(wrapped);
  const typed = await subtle.importKey("raw", bytes(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const wrapping = await subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: unhex(salt), iterations: Number(rounds) },
    typed, { name: "AES-GCM", length: 256 }, false, ["unwrapKey"]);
  const bound = { name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: bytes(`faden vault 1\n${build}\n${rounds}\n${salt}`) };
  let master;
  try {
    master = await subtle.unwrapKey("raw", sealed.slice(12), wrapping, bound, "HKDF", false, ["deriveKey"]);
  } catch {
    throw new Said(SAID.wrong);
  }
  const derived = (purpose, kind, use) => subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: bytes(`faden vault 1 ${purpose}`) }, master, kind, false, [use]);
  return {
    build,
    names: await derived("names", { name: "HMAC", hash: "SHA-256", length: 256 }, "sign"),
    files: await derived("files", { name: "AES-GCM", length: 256 }, "decrypt"),
  };
}

async function unlock(passphrase) {
  const { folder, lock } = await find();
  const keys = await unwrap(passphrase, lock);
  const options = { scope: folder.pathname, updateViaCache: "none" };
  const registered = await navigator.serviceWorker.register(new URL("sw.js", folder), options);
  const worker = registered.installing || registered.waiting || registered.active;
  await new Promise((done) => {
    const look = () => worker.state === "activated" && done();
    worker.addEventListener("statechange", look);
    look();
  });
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    worker.postMessage({ unlock: keys }, [port2]);
  });
  location.reload();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  say(SAID.working);
  try {
    await unlock(field.value);
    field.value = "";
  } catch (error) {
    say(error instanceof Said ? error.message : SAID.cannot);
    button.disabled = false;
    field.select();
  }
});

if ("serviceWorker" in navigator && window.isSecureContext) {
  // The worker asks all windows for the keys; this one has none.
  navigator.serviceWorker.addEventListener("message", (event) => event.data.keys && event.ports[0].postMessage(null));
  navigator.serviceWorker.startMessages();
} else {
  button.disabled = true;
  say(SAID.cannot);
}
