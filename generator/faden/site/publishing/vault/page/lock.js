"use strict";
// Runs in every page of an unlocked vault: keeps the keys while the page is open, adds the button that locks it, and shows
// the day of the build. As a host can serve an earlier build, the latest day seen here is stored, and nothing else.
(() => {
  const { serviceWorker } = navigator, { lock: label, built, day, older } = document.currentScript.dataset;
  const place = `faden built ${new URL("..", document.currentScript.src).pathname}`;
  let keys = null;
  const ask = (message) => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => done(event.data);
    serviceWorker.controller.postMessage(message, [port2]);
  });
  const closed = () => { keys = null; location.reload(); };

  serviceWorker.addEventListener("message", (event) => {
    if (event.data.keys) event.ports[0].postMessage(keys);
    if (event.data.lock) closed();
  });
  serviceWorker.startMessages();
  // A page restored from the browser's cache may have been locked in the meantime.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  if (!serviceWorker.controller) return;
  ask({ keys: true }).then((known) => { keys = known; });

  const button = document.createElement("button");
  button.type = "button";
  button.className = "md-header__button md-icon";
  button.title = label;
  button.setAttribute("aria-label", label);
  button.innerHTML = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M18 8h-1V6A5 5 0 0 0 7 6v2H6a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V10a2 2 0 0 0-2-2M9 6a3 3 0 0 1 6 0v2H9z"/></svg>';
  button.addEventListener("click", () => ask({ lock: true }));
  const header = document.querySelector(".md-header__inner");
  if (!header) button.style.cssText = "position:fixed;top:1rem;right:1rem;width:2rem";
  (header || document.body).append(button);

  if (!built) return;
  let newest = "";
  try {
    newest = localStorage.getItem(place) || "";
    if (built > newest) localStorage.setItem(place, built);
  } catch { /* a browser that stores nothing compares nothing */ }
  const note = document.createElement("p");
  note.textContent = built < newest ? older : day;
  note.setAttribute("role", built < newest ? "alert" : "note");
  note.dataset.built = built;
  note.style.cssText = built < newest
    ? "position:sticky;bottom:0;z-index:9;margin:0;padding:.6rem .8rem;font-size:.8rem;background:#c62828;color:#fff"
    : "margin:0;padding:.3rem .8rem;font-size:.65rem;text-align:center";
  document.body.append(note);
})();
