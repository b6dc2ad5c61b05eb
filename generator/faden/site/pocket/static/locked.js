// Decrypts the text that is in the file itself; no host is contacted.
const form = document.querySelector("form"), field = form.querySelector("input"), button = form.querySelector("button");
const say = (text) => { document.querySelector("[role=status]").textContent = text; };
const sealed = (name) => document.getElementById(name).textContent.trim();

async function read(passphrase) {
  const lock = LOCK.exec(sealed("lock"));
  if (!lock || Number(lock[2]) < LEAST_ROUNDS) throw new Said(SAID.damaged);
  const keys = await unwrap(passphrase, lock);
  try {
    const file = Uint8Array.from(atob(sealed("file")), (letter) => letter.charCodeAt(0));
    const bound = { name: "AES-GCM", iv: file.slice(0, 12), additionalData: bytes(`faden vault 1\n${keys.build}\npocket.html`) };
    const frame = await crypto.subtle.decrypt(bound, keys.files, file.slice(12));
    const size = Number(new DataView(frame).getBigUint64(0)), begin = 9 + new Uint8Array(frame)[8];
    const packed = new Blob([new Uint8Array(frame, begin, size)]).stream();
    return await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text();
  } catch {
    throw new Said(SAID.damaged);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  say(SAID.working);
  try {
    const text = await read(field.value);
    field.value = "";
    // The page keeps this file's policy, which allows the style and the script of the decrypted text.
    document.open();
    document.write(text);
    document.close();
  } catch (error) {
    say(error instanceof Said ? error.message : SAID.cannot);
    button.disabled = false;
    field.select();
  }
});

if (!window.crypto || !crypto.subtle || !window.DecompressionStream) {
  button.disabled = true;
  say(SAID.cannot);
}
