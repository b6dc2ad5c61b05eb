"""Blocks of HTML that are set aside come back as Python-Markdown and MkDocs would have read them."""

from __future__ import annotations

from html import escape

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.structure.pages import _HTMLHandler

from faden.site.mkdocs_plugin.html_blocks import set_aside

PIECES = (
    "<div>a</div>", "<div>", "</div>", '<p id="p1">', "</p>", '<ul class="x y">', "<li>a", "</li>", "</ul>", "<br>", "<hr>",
    "<hr/>", '<section data-search-exclude="">', "</section>", "<h2 id=past>", '<h2 id="past">Past</h2>', '<a name="b">', "</a>",
    '<svg viewBox="0 0 1 1"><path d="M0 0L1 1"/><title>12 Mar: call</title></svg>', "<title><b>t</b></title>", "<figure/>",
    '<div\nid="n">', "<script>if (a<b) {}</script>", "<pre>", "</pre>", "<!-- c -->", "<?php ?>", "<", ">", "a & b", "&amp;",
    "&#39;", "&#39", "é", "# Title", "## `code`", "* item", "> quote", "    ", "\t", "`<div>`", "```", "[link](x.md)", "[TOC]",
    "<div>block-of-html-0</div>", '<span id="s&quot;t">', "</span>", "<DIV>", "</DIV>", "text",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES) | st.sampled_from(("\n", "\n\n", "\n\n\n", " ")), max_size=25).map(
    "".join
)
WELL_FORMED = st.recursive(
    st.text("ab &é\n", max_size=8).map(escape),
    lambda inner: st.builds(
        "<{0}{2}>{1}</{0}>".format,
        st.sampled_from(("div", "p", "ul", "li", "h2", "section", "span", "a", "em")),
        st.lists(inner, max_size=3).map("".join),
        st.sampled_from(("", ' class="x"', ' id="i"', ' data-search-exclude="x"', ' class="headerlink"')),
    ),
    max_leaves=8,
)
DOCUMENTS = st.lists(WELL_FORMED | st.just("# Title") | st.just("text"), max_size=4).map("\n\n".join)


def converted(text: str) -> tuple[str, set[str]]:
    handler = _HTMLHandler()
    handler.feed(text)
    handler.close()
    html = markdown.Markdown(extensions=["toc", "tables", "fenced_code"]).convert(text)
    return html, handler.present_anchor_ids


@given(PAGES | DOCUMENTS)
@settings(max_examples=150)
@example('<div id="a">\n<p>b</p>\n\n</div>\n\n\n<p>c</p>\n# d\n')
def test_what_is_set_aside_comes_back(text: str) -> None:
    """The HTML and the anchors of a page are the same whether its blocks are set aside or not."""
    short = set_aside(text)
    if short is None:
        return
    if short.is_all:
        assert (short.alone(), short.anchors) == converted(text)
        return
    html, anchors = converted(short.text)
    back = short.back(html)
    if back is not None:
        assert (back, anchors | short.anchors) == converted(text)


def test_pages_of_faden_are_set_aside() -> None:
    """What faden writes is simple enough: a person's page is nothing but blocks."""
    page = '<div class="fd-head"><h1>Anna</h1>\n<p>Köln</p></div>\n\n<figure><svg><path d="M0 0"/></svg></figure>\n'
    short = set_aside(page)
    assert short is not None
    assert short.is_all
    assert len(short.blocks) == 2
