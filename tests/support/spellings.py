"""How people, phones and editors spell what is private, and links to somebody who is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

KEYS = (
    "private", "Private", "PRIVATE", "privat", "Privat", "PRIVAT", "privte", "pirvate", "prviate", "private_", "privates",
    "privacy", "privately", "isPrivate", "is-private", "x-private", "private note", "vertraulich", "Vertraulich", "vertaulich",
    "geheim", "Geheim", "gehiem", '"private"', '"private "', "'Private'", "priv\u0430te",
    "\uff50\uff52\uff49\uff56\uff41\uff54\uff45", "confidential", "secret",
)  # fmt: skip
YES = ("yes", "Yes", "true", "ja", "on")
DOUBTFUL = (
    "y", "1", "all", "alles", "wahr", "secret", "✓", "x", "yes!", "yes please", "''", '""', "~", "null", "", "[]", "{}",
    "{facts: yes}", "[fact, Avoid]", "[no, facts]", "[[facts]]", "nope", "0", "n", "YES YES", "facts avoid", "[yes, no]",
    '"<!-- yes -->"', "2026", "[everything]",
)  # fmt: skip
"""Values of `private:` that are no clear no."""
NO = ("no", "No", "false", "nein", "off", "[no]")

MARKED_FILES = tuple(dict.fromkeys((
    *(f"{key}: {value}" for key in KEYS for value in ("yes", "ja", "")),
    *(f"private: {value}" for value in (*YES, *DOUBTFUL)),
    *(f"{key}: no" for key in ("public", "publish", "published")),
    *(f"tags: {value}" for value in (
        "[private]", "[mentor, Privat]", "private", "privat, work", "['#private']", '"#privat"', "\n- geheim", "[private/body]",
        "[family private]", "[pri\u200bvate]", "#private", "[a] #privat",
    )),
    "tag: private", "Tags: [privat]", "category: private", "visibility: private", "access: [confidential]", "status: Privat",
    "#private", "# private", "#privat!", "# Private note", "place: Bonn #private", "place: Bonn # private", "##private",
    "x-visibility: private", "draft: yes", "unlisted: true", "share: no", "sichtbar: nein", "keywords: [secret]",
    "private: no\ntags: [private]", "private: [facts]\ntags: [private]", "private: no\n#private",
    "private: no\nprivate: yes", "private: no\nPrivate: yes", "met: {where: here, private: yes}",
)))  # fmt: skip
"""Lines of front matter, each of which makes a person private as a whole."""
OPEN_FILES = (
    *(f"private: {value}" for value in NO), "place: Privatweg 3", "channels: {privat: 0221 555 0199}", "tags: [mentor, primary]",
    "# private: yes", "#private: yes", "# not private", "draft: no", "share: yes", "description: Privately owned",
    "tags: [mentor] # of yours",
    "private: [facts] # private facts", "# what is private here is marked in the text",
    "x-size: 42", "publish: yes", "facts: {privat: plays chess}", "private: [facts, Avoid]", "org: Geheim & Co",
)  # fmt: skip
"""Lines that hide no person: a clear no, and words that are no marks where they stand."""

BEGINNINGS = (
    "<!-- private -->", "<!--private-->", "<!-- PRIVATE -->", "<!--\tPrivate\t-->", "<!--\nprivate\n-->", "<!--- private --->",
    "<!-- privat -->", "<!-- Privat -->", "<!-- private note -->", "<!-- private: her diagnosis -->", "<!-- vertraulich -->",
    "<!-- Geheim! -->", "<!-- geheim, bitte -->", "<!-- privately -->", "<!-- pirvate -->", "<!-- begin private -->",
    "<!-- (private) -->", "<!-- **private** -->", "<! -- private -- >", "‹!— private —>", "‹!— private —›", "<!— private —>",
    "<!– private –>", "<!–– private ––>", "<!‐‐ private ‐‐>", "<!−− private −−>", "«!-- private --»", "<-- private -->",
    "<— private —>", "<!private>", "<private>", "＜！－－ private －－＞", "&lt;!-- private --&gt;", "<!-- pri\u200bvate -->",
    "<!-- \u202aprivate\u202c -->", "<!-- ｐｒｉｖａｔｅ -->", "%% private %%", "%%private%%", "%% Privat: nur für mich %%",
    "%% vertraulich %%", "<!-- private", "%% private", "<!-- private <!-- again -->", "<!-- confidential -->", "<!-- private /-->",
)  # fmt: skip
ENDS = (
    "<!-- /private -->", "<!--/private-->", "<!-- / PRIVATE -->", "<!— /private —>", "<!-- /privat -->", "<!--- /private --->",
    "%% /private %%", "</private>", "<!-- /geheim -->", "‹!— /vertraulich —›",
)  # fmt: skip
PROPER, PROPER_ENDS = BEGINNINGS[:4], ENDS[:3]
NO_ENDS = (
    "", "-->", "%%", "<!-- end private -->", "<!-- private -->", "<!-- / -->", "<!-- /private life -->", "<!-- x <!-- /private -->",
    "<!-- \\private -->", "/private",
)  # fmt: skip
"""What ends no private passage, whatever it looks like."""
COMMENTS = (
    "<!-- {} -->", "<!--{}-->", "<!--\n{}\n-->", "<!--- {} --->", "<!-- {} --!>", "<!— {} —>", "‹!— {} —›", "<!–– {} ––>",
    "%% {} %%", "%%{}%%", "%%\n{}\n%%", "<!-- a <!-- b --> {} -->", "<!-- {} <!-- b --> -->", "<!-- -> {} -->", "<!--> {} -->",
    "<!-- %% {} -->", "%% <!-- {} %%", "```\n<!-- {} -->\n```", "`<!-- {} -->`", "> <!-- {} -->", "- <!-- {} -->",
    "| <!-- {} --> |", "<!-- ``` --> <!-- {} -->", "<!<!-- x -->-- {} -->", "&lt;!-- {} --&gt;",
)  # fmt: skip
"""Comments, of which nothing is ever text."""

WORDED = (
    "## Private\n{}\n\n### B\n{}\n", "## Privat\n{}", "# PRIVAT!\n\n{}", "Private\n-------\n{}\n", "Vertraulich\n===\n\n{}",
    "**Private**\n\n- {}\n- {}\n", "__Privat:__\n{}", "## Private notes\n{}", "## 🔒 Privat\n{}", "## Her job (private)\n{}",
    "## Private: her health\n{}", "> ## Privat\n> {}", "## Nur privat\n{}", "## Pirvat\n{}", "## pri\u200bvate\n{}",
    "<h2>Private</h2>\n{}", "<details><summary>Privat</summary>\n{}", "<b>Private</b>\n{}", "Private\n{}", "Privat\n\n{}",
    "x\n\nPrivat:\n\n{}", "- Private: {}", "- Privat:\n  - {}", "Met. Privat: {} x", "- [ ] private: {}", "| private: {} |",
    "**Private:** {}", "*Privat* – {}", "Private - {}", "Privat; {}", "private | {}", "PRIVAT! {}", "Confidential. {}",
    "Strictly private: {}", "Streng vertraulich: {}", "[private]: {}", "`private`: {}", "private：{}", "private: yes\n\n{}",
    "{}\n\nprivate:: true", "{} (private:: yes)", "a\n\n- privat: ja\n\n{}", "a (private: {}) b", "a (privat: {} b",
    "a (private: {} :) {}) b", "a (Privat – {}) b", "a (private, {}) b", "{{private: {}}}", "[privat: {}]", "（private：{}）",
    "(private) {}", "{} [privat]", "{} (just private)", "{} (nur privat!)", "{} (bitte vertraulich behandeln)", "a (*private*: {})",
    "a (private:\n\n{}) b", "a (private: {} (who (knows)) {}) b",
)  # fmt: skip
"""How people say that something is private who know no mark for it."""

Spell = Callable[[str, str], str]
LINKS: Mapping[str, Spell] = {
    "plain": lambda who, name: f"[[{who}]]",
    "capitals": lambda who, name: f"[[{who.title()}]]",
    "all capitals": lambda who, name: f"[[{who.upper()}]]",
    "low lines": lambda who, name: f"[[{who.replace('-', '_')}]]",
    "its name": lambda who, name: f"[[{name}]]",
    "spaces around": lambda who, name: f"[[ {who} ]]",
    "an ending": lambda who, name: f"[[{who}.md]]",
    "a folder": lambda who, name: f"[[people/{who}]]",
    "folders and an ending": lambda who, name: f"[[contacts/people/{who}.md|her]]",
    "backslashes": lambda who, name: f"[[people\\{who}.md]]",
    "a way up": lambda who, name: f"[[../people/{who}]]",
    "another text": lambda who, name: f"[[{who}|her]]",
    "a bar in a table": lambda who, name: f"[[{who}\\|her]]",
    "brackets in its text": lambda who, name: f"[[{who}|her [the boss]]]",
    "a heading": lambda who, name: f"[[{who}#Jobs]]",
    "a block": lambda who, name: f"[[{who}^a1|so]]",
    "wrapped": lambda who, name: f"[[{who}|she who\ncame late]]",
    "embedded": lambda who, name: f"![[{who}]]",
    "a picture": lambda who, name: f"![[{who}.jpg]]",
    "no end": lambda who, name: f"[[{who}",
    "percent signs": lambda who, name: f"[[{who.replace('-', '%2D')}]]",
    "markdown": lambda who, name: f"[her]({who}.md)",
    "markdown, a folder": lambda who, name: f"[her](../people/{who}.md)",
    "markdown, a title": lambda who, name: f'[her]({who}.md "my boss")',
    "markdown, angles": lambda who, name: f"[her](<people/{who}.md>)",
    "markdown, percent signs": lambda who, name: f"[her](people%2F{who.replace('-', '%2D')}.md)",
    "markdown, a heading": lambda who, name: f"[her]({who}.md#jobs)",
    "markdown, brackets": lambda who, name: f"[her [boss]]({who}.md)",
    "markdown, a picture": lambda who, name: f"[![her]({who}.jpg)]({who}.md)",
    "markdown, wrapped": lambda who, name: f"[she who\ncame late]({who}.md)",
    "markdown, a page": lambda who, name: f"[her](/people/{who}/index.html)",
    "markdown, no ending": lambda who, name: f"[her](./{who})",
    "HTML": lambda who, name: f'<a href="people/{who}.md">her</a>',
    "angles": lambda who, name: f"<people/{who}.md>",
    "a path": lambda who, name: f"contacts/people/{who}.md",
    "Obsidian": lambda who, name: f"obsidian://open?vault=me&file=people%2F{who}",
    "the site": lambda who, name: f"https://example.org/people/{who}/",
}  # fmt: skip
"""How a text may link to somebody, by what is special about it."""
