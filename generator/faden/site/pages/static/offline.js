/* faden: the search. Its box replaces the theme's before the theme's own script finds it, so that a page
   loads no index. Its data is loaded when it is opened, as scripts: a page opened from a folder can load nothing else. */
(() => {
  "use strict";
  const base = new URL(".", document.currentScript.src);
  const SHORTCUTS = ["/", "s", "f"];
  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  /* Scripts run in the order in which they are requested, however long each takes. */
  const load = (name, done, failed) => {
    const script = make("script", { src: new URL(name, base).href });
    script.async = false;
    if (done) script.onload = done;
    if (failed) script.onerror = failed;
    document.head.append(script);
  };

  let dialog;
  const fill = name => {
    const input = make("input", { type: "search", "aria-label": name, placeholder: name, autocomplete: "off", spellcheck: "false" });
    input.setAttribute("enterkeyhint", "search");
    const close = make("button", { type: "button", class: "fd-search-close", "aria-label": fadenWords.close }, "×");
    const form = make("form", { method: "dialog", role: "search" }, input, close);
    const status = make("p", { class: "fd-soft", role: "status" });
    const found = make("div", { class: "fd-found" });
    dialog = make("dialog", { class: "fd-search-box md-typeset", "aria-label": name }, form, status, found);
    close.addEventListener("click", () => dialog.close());
    form.addEventListener("submit", event => {
      event.preventDefault();
      found.querySelector("a")?.click();
    });
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    input.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // the browser would clear the field, and leave the box open
      dialog.close();
    });
    input.addEventListener("input", () => {
      if (!window.fadenSearch) status.textContent = input.value.trim() && fadenWords.reading;
    });
    document.body.append(dialog);
    const failed = () => (status.textContent = fadenWords.unreachable);
    window.fadenSearchBox = { input, status, found, load, root: new URL("..", base) };
    ["minisearch.js", "search.js", "search-people.js"].forEach(file => load(file, null, failed));
  };

  const open = name => {
    if (!dialog) fill(name);
    if (!dialog.open) dialog.showModal();
    const { input } = window.fadenSearchBox;
    input.focus();
    input.select();
  };

  const replace = () => {
    const theirs = document.querySelector(".md-search");
    if (!theirs) return;
    const opener = document.querySelector('label[for="__search"]');
    const name = theirs.querySelector("[aria-label]")?.getAttribute("aria-label") || theirs.getAttribute("aria-label");
    const sign = opener?.querySelector("svg");
    const button = make("button", { type: "button", class: "fd-search", "aria-haspopup": "dialog" });
    button.append(...(sign ? [sign] : []), make("span", {}, name));
    button.addEventListener("click", () => open(name));
    opener?.remove();
    theirs.replaceWith(button);
    addEventListener("keydown", event => {
      const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
      const asked = event.key === "k" && (event.ctrlKey || event.metaKey);
      const plain = !(event.ctrlKey || event.metaKey || event.altKey) && SHORTCUTS.includes(event.key);
      if (dialog?.open || !(asked || (plain && !writes))) return;
      event.preventDefault();
      open(name);
    });
  };

  const watch = new MutationObserver(() => {
    if (!document.getElementById("__config")) return;
    watch.disconnect();
    replace();
  });
  watch.observe(document, { childList: true, subtree: true });
})();
