"""What a real browser finds in the pages of a site that has no business there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

# The browser's own parser says what a page is, and its own reading of addresses where a link leads.
READ = """
html => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const live = ["http:", "https:", "mailto:", "tel:"];
  const wrong = page.querySelector("article") ? [] : ["no article"];
  for (const one of page.querySelectorAll("*")) {
    const tag = one.localName;
    if (["iframe", "object", "embed", "base", "audio", "video", "math", "frame", "applet"].includes(tag)) wrong.push(tag);
    if (tag === "meta" && /refresh/i.test(one.httpEquiv)) wrong.push("meta refresh");
    if (tag === "script" && (one.closest("article") || /alert[(]/.test(one.text))) wrong.push(`script ${one.text}`);
    for (const { name, value } of one.attributes) {
      if (/^on|^srcdoc$|^ping$|^formaction$/.test(name)) wrong.push(`${tag} ${name}=${value}`);
      if (name === "style" && /url|expression|import/i.test(value)) wrong.push(`${tag} ${name}=${value}`);
      if (!/^(?:xlink:)?href$|^src$|^srcset$|^action$|^data$|^poster$|^background$/.test(name)) continue;
      let scheme = "unreadable", host = "";
      try { ({ protocol: scheme, host } = new URL(value, "file:///site/page.html")); } catch {}
      const away = scheme !== "file:" || host !== "";
      if (away && !(tag === "a" && live.includes(scheme)) && !(tag === "img" && scheme === "data:"))
        wrong.push(`${tag} ${name}=${value}`);
    }
  }
  return { wrong, scripts: page.scripts.length };
}
"""


def what_pages_are(page: Page, files: Iterable[Path]) -> dict[Path, dict[str, Any]]:
    """Of each file what its markup has that could run, load or lead where it should not, and how many scripts."""
    return {file: page.evaluate(READ, file.read_text("utf-8")) for file in files}


class Watch:
    """A browser that writes down every dialog, every call of `alert`, and every request to anything but a file.

    The pages' Content-Security-Policy is switched off unless it is the policy that is looked at: what a page says in
    vain is wrong all the same.
    """

    def __init__(self, browser: Browser, *, policy: bool = False) -> None:
        self.dialogs: list[str] = []
        self.requests: list[str] = []
        self.console: list[str] = []
        self.stopped: list[str] = []
        """Requests that the browser itself refused."""
        self.context = browser.new_context(bypass_csp=not policy)
        self.context.on("request", self._asked)
        self.context.on("requestfailed", self._failed)
        self.page = self.context.new_page()
        self.page.on("dialog", self._spoke)
        self.page.on("console", lambda said: self.console.append(f"{self.page.url}: {said.text}"))

    def _spoke(self, dialog: Any) -> None:
        self.dialogs.append(f"{self.page.url}: {dialog.message}")
        dialog.dismiss()

    def _failed(self, request: Any) -> None:
        if "csp" in (request.failure or ""):
            self.stopped.append(request.url)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.requests.append(f"{self.page.url}: {request.url}")

    def open(self, file: Path) -> None:
        """Opens a page, and does with it what would set a lesser trap off."""
        self.page.goto(file.as_uri())
        self.page.evaluate(
            """() => document.querySelectorAll("article *").forEach(one => {
                 for (const kind of ["mouseover", "focus", "toggle", "error"]) one.dispatchEvent(new Event(kind));
               })"""
        )

    @property
    def troubles(self) -> list[str]:
        return [*self.dialogs, *self.requests]

    def close(self) -> None:
        self.context.close()
