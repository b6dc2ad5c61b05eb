
/* On a host the site can be put on the home screen, and what was seen stays there without a network: sw.js keeps it.
   From a folder there is nothing to keep, and while `faden serve` runs every page should be the newest. */
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
    /* In a vault its own worker is there already, and keeps what is sealed. */
    const locked = document.querySelector("script[data-lock]");
    try {
      if (!locked) await serviceWorker.register(new URL("sw.js", root));
      const { active } = await serviceWorker.ready;
      const idle = window.requestIdleCallback || (later => setTimeout(later, 2000));
      idle(() => active.postMessage({ week: true }));
    } catch {
      /* A browser that keeps nothing shows the site all the same. */
    }
  });
})(document.currentScript);
