
/* On a host the site can be added to the home screen, and pages seen before work offline: sw.js keeps them.
   In a folder there is nothing to keep, and with `faden serve` every page should be the latest. */
(script => {
  "use strict";
  const root = new URL("..", script.src);
  const link = (rel, name) => {
    const one = document.createElement("link");
    one.rel = rel;
    one.href = new URL(name, root).href;
    document.head.append(one);
  };
  if (!location.protocol.startsWith("http")) return;
  link("manifest", "app.webmanifest");
  link("apple-touch-icon", "icon-180.png");
  addEventListener("load", async () => {
    const { serviceWorker } = navigator;
    if (!serviceWorker || document.querySelector('script[src$="/.faden/live.js"]')) return;
    /* A vault already has its own worker, which keeps encrypted files. */
    const locked = document.querySelector("script[data-lock]");
    try {
      if (!locked) await serviceWorker.register(new URL("sw.js", root));
      const { active } = await serviceWorker.ready;
      const idle = window.requestIdleCallback || (later => setTimeout(later, 2000));
      idle(() => active.postMessage({ week: true }));
    } catch {
      /* Without a worker the site works all the same, only not offline. */
    }
  });
})(document.currentScript);
