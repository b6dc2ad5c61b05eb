(() => {
  "use strict";
  /* Without this script all sheets are open, and cards are opened by hand. */
  const all = selector => [...document.querySelectorAll(selector)];
  const go = () => {
    let one = null;
    try { one = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no address of ours */ }
    if (!one || one.tagName !== "DETAILS") return;
    if (one.hidden) {
      const field = document.querySelector("#q");
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    one.open = true;
    one.scrollIntoView();
  };
  all(".prep[open]").forEach(sheet => { if (sheet.tagName === "DETAILS") sheet.open = false; });
  addEventListener("hashchange", go);
  /* Following the same link again does not change the address. */
  document.addEventListener("click", event => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) go();
  });
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details.prep:not([open])");
    folded.forEach(sheet => { sheet.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach(sheet => { sheet.open = false; }));
  go();
})();
