"""A journal that somebody else wrote, with everything in it that could run on a reader's machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MODULES = ("click", "yaml", "types", "mkdocs", "site", "sitecustomize", "usercustomize", "jinja2", "html")
RUN = "import pathlib; pathlib.Path({ran!r}).touch()\n"


FOREIGN = {
    "hooks": ("plugins:\n", "hooks:\n  - run.py\nplugins:\n"),
    "hooks, inline": ("plugins:\n", "hooks: [run.py]\nplugins:\n"),
    "a tag of Python's": (
        "extra:\n",
        "extra:\n  x: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path [RAN]]\n",
    ),
    "a tag as a key": ("extra:\n", "? !!python/object/apply:os.system [touch RAN]\n: 1\nextra:\n"),
    "a tag in what is inherited": ("site_url:", "INHERIT: base.yml\nsite_url:"),
    "hooks in what is inherited": ("site_url:", "INHERIT: hooks.yml\nsite_url:"),
    "templates": ("  name: material\n", "  name: material\n  custom_dir: overrides\n"),
    "extra templates": ("plugins:\n", "extra_templates: [assets/run.html]\nplugins:\n"),
    "a plugin": ("  - search\n", "  - search\n  - foreign\n"),
    "an extension": ("markdown_extensions: []", "markdown_extensions: [run]"),
    "an extension by name": (
        "markdown_extensions: []",
        "markdown_extensions:\n  - toc: {slugify: !!python/name:run.run }",
    ),
    "hooks, merged": ("plugins:\n", "x-other: &other {hooks: [run.py]}\n<<: *other\nplugins:\n"),
    "hooks, merged from a list": ("plugins:\n", "<<: [{hooks: [run.py]}]\nplugins:\n"),
    "hooks, by a key that is worked out": ("plugins:\n", "? !ENV [NOT_SET, hooks]\n: [run.py]\nplugins:\n"),
    "hooks, inherited by a name that is worked out": (
        "site_url:",
        "INHERIT: !ENV [NOT_SET, hooks.yml]\nsite_url:",
    ),
    "templates, by a key that is worked out": (
        "  name: material\n",
        "  name: material\n  ? !ENV [NOT_SET, custom_dir]\n  : overrides\n",
    ),
    "templates, merged": ("  name: material\n", "  name: material\n  <<: {custom_dir: overrides}\n"),
    "a variable of the machine": ("site_url:", "site_author: !ENV [PATH, '']\nsite_url:"),
    "a variable, deep inside": ("extra:\n", "extra:\n  x: [{y: !ENV PATH}]\n"),
    "pages from elsewhere": ("docs_dir: !ENV [FADEN_DOCS_DIR, site_src]", "docs_dir: /etc"),
    "pages from a folder above": ("docs_dir: !ENV [FADEN_DOCS_DIR, site_src]", "docs_dir: site_src/../../"),
    "a site over something else": (
        "site_dir: !ENV [FADEN_SITE_DIR, site]",
        "site_dir: !ENV [FADEN_SITE, ..]",
    ),
}
TEMPLATE = "{%% extends 'base.html' %%}{{ cycler.__init__.__globals__.os.system('touch %s') }}"


def foreign(journal: Path, ran: Path, ways: Sequence[str]) -> None:
    """Gives the configuration what runs something."""
    code = RUN.format(ran=str(ran))
    (journal / "run.py").write_text(code)
    (journal / "hooks.yml").write_text("hooks: [run.py]\n")
    (journal / "base.yml").write_text(f"extra: !!python/object/apply:os.system ['touch {ran}']\n")
    for file in ("overrides/main.html", "site_src/assets/run.html"):
        (journal / file).parent.mkdir(parents=True, exist_ok=True)
        (journal / file).write_text(TEMPLATE % ran)
    for way in ways:
        old, new = FOREIGN[way]
        if "inherited" in way:
            changed(journal, "INHERIT: site_src/.whole.yml", "#")
        changed(journal, old, new.replace("RAN", str(ran)))


def changed(journal: Path, old: str, new: str) -> None:
    file = journal / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def with_modules(journal: Path, ran: Path) -> None:
    """Gives a journal modules of the names of those that faden and the engines import."""
    for name in MODULES:
        (journal / f"{name}.py").write_text(RUN.format(ran=str(ran)))
        package = journal / ".faden" / name
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").write_text(RUN.format(ran=str(ran)))
