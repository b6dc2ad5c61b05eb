// Derives the keys from the passphrase, and passes them to the service worker.
const form = document.querySelector("form"), field = form.querySelector("input"), button = form.querySelector("button");
const say = (text) => { document.querySelector("[role=status]").textContent = text; };

// The host shows this page at every unknown address: the vault is in the same folder, or further up.
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

// For the home screen: the page may be at any unknown address, so the files are linked from the vault's own folder.
if (location.protocol.startsWith("http")) find().then(({ folder }) => {
  for (const [rel, name] of [["manifest", "app.webmanifest"], ["apple-touch-icon", "icon-180.png"]]) {
    const link = document.createElement("link");
    Object.assign(link, { rel, href: new URL(name, folder).href });
    document.head.append(link);
  }
}, () => {});
