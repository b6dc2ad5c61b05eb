"use strict";
// Derives non-extractable keys from the passphrase, for the unlock page of a vault and for a locked pocket file.
const SAID = {{said}};
const LOCK = /^\{"vault":1,"build":"([0-9a-f]{32})","rounds":([1-9][0-9]{5,7}),"salt":"([0-9a-f]{32})","wrapped":"([0-9a-f]{120})"\}$/;
const LEAST_ROUNDS = 600000;
const bytes = (text) => new TextEncoder().encode(text);
const unhex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

class Said extends Error {}

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
