"""Renders the user's texts as harmless HTML.

Notes are rendered here and not by the site's engine, so that what a pasted mail can do
does not depend on the engine's settings (security.md R3): raw HTML becomes text, only
http, https, mailto, tel and journal links are live, and external images become links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from faden.core.privacy_marks import without_marks
from faden.journal.parsing.source import linked_name
from faden.wording.plain_text import WIKI

LIVE = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)
TASK = re.compile(r"\[([ xX])\]\s+")
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)

LINE = r"[^\W\d_](?:[^\W_]|[ ,.;:?!()'\"…„“”‚‘’–—/%€-])*(?<! )"
PROSE = re.compile(rf"{LINE}(?:\n{{1,2}}{LINE})*")
"""Lines that begin with a letter and contain no Markdown syntax: most of what people write."""

DOT = re.compile(r" ((?:<[^<>]*>)*)· (?![^<>]*(?:>|</code>))")
"""A middle dot between two texts of a page, not in a tag, and not in a line that is copied."""

Resolve = Callable[[str], tuple[str, str] | None]
"""Takes the id in `[[id]]`, and returns the name to show and the address to link; None if it is unknown."""


def note(text: str, resolve: Resolve) -> Markup:
    """A note's Markdown as HTML; headings begin at the third level, below those of the page."""
    cleaned = _clean(text)
    html = _prose(cleaned.strip("\n"), resolve)
    return Markup(html or _reader().render(cleaned, {"resolve": resolve}).strip())  # noqa: S704 -- both escape


def _prose(text: str, resolve: Resolve) -> str:
    """The HTML of paragraphs without markup, ten times as fast as the parser; empty if there is any markup."""
    if not PROSE.fullmatch(WIKI.sub("x", text)):
        return ""
    parts, at = ["<p>"], 0
    for link in WIKI.finditer(text):
        parts += (_paragraphs(text[at : link.start()]), _link(link[1].strip(), link[2] or "", resolve))
        at = link.end()
    return "".join((*parts, _paragraphs(text[at:]), "</p>"))


def _paragraphs(text: str) -> str:
    return text.replace('"', "&quot;").replace("\n\n", "</p>\n<p>")


def line(text: str, resolve: Resolve) -> Markup:
    """The HTML of a single line of Markdown, without a paragraph around it."""
    return Markup(_reader().renderInline(_clean(text).replace("\n", " "), {"resolve": resolve}))  # noqa: S704


def markdown(text: str) -> str:
    """`text` escaped for Markdown, in a heading or a line, so that nothing in it is markup."""
    escaped = str(escape(bare(text)))
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~:])", lambda m: f"&#{ord(m[0])};", escaped)


def coded(text: str) -> Markup:
    """A sentence of faden's own as HTML: text between backticks becomes code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 -- escaped before


def kept_together(html: str) -> str:
    r"""HTML in which a middle dot stays on the line of what it follows: none begins a line.

    >>> kept_together('Köln <span title="a · b">· 1 · 2</span> <code>3 · 4</code>')
    'Köln\xa0<span title="a · b">· 1\xa0· 2</span> <code>3 · 4</code>'
    """
    return DOT.sub("\u00a0\\1· ", html)


def quoted(text: str) -> str:
    """`text` as a double-quoted YAML value that is also safe in HTML: engines insert front matter verbatim."""
    escaped = str(escape(bare(text)))
    return '"' + escaped.replace("\\", "\\\\").replace("{", "&#123;").replace("}", "&#125;") + '"'


def bare(text: str) -> str:
    """`text` on one line, without invisible characters."""
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    return CONTROL.sub("\ufffd", without_marks(text).encode("utf-8", "replace").decode("utf-8"))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    reader.disable("image")
    reader.validateLink = _is_live  # type: ignore[assignment, method-assign]
    reader.inline.ruler.before("link", "wiki", _wiki)
    reader.core.ruler.push("faden", _adapt)
    reader.add_render_rule("wiki", _render_wiki)
    reader.add_render_rule("task", _render_task)
    return reader


def _is_live(address: str) -> bool:
    return LIVE.match(address.strip()) is not None


def _wiki(state: StateInline, silent: bool) -> bool:
    match = WIKI.match(state.src, state.pos)
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("wiki", "", 0)
        token.content = linked_name(match[1])
        token.info = match[2] or ""
    state.pos = match.end()
    return True


def _render_wiki(
    _self: Any, tokens: Sequence[Token], at: int, _options: Any, env: Mapping[str, Resolve]
) -> str:
    return _link(tokens[at].content, tokens[at].info, env["resolve"])


def _link(name: str, shown: str, resolve: Resolve) -> str:
    target = resolve(name)
    if target is None:
        return str(escape(shown or name))
    title, address = target
    return str(Markup('<a href="{}">{}</a>').format(address, shown or title))


def _render_task(_self: Any, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    return '<span class="fd-box" aria-hidden="true">' + ("☑" if tokens[at].meta["done"] else "☐") + "</span> "


def _adapt(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
        children = token.children or []
        if token.type == "inline" and children and children[0].type == "text":
            match = TASK.match(children[0].content)
            if match:
                box = Token("task", "", 0)
                box.meta = {"done": match[1] != " "}
                children[0].content = children[0].content[match.end() :]
                token.children = [box, *children]
