"""Words for relations that are also facts about a person: their partner, and their children."""

from __future__ import annotations

PARTNERS = ("spouse", "partner", "wife", "husband", "ehefrau", "ehemann", "ehepartner", "ehegatte", "significant other",
            "domestic partner", "domesticpartner", "life partner", "girlfriend", "boyfriend")  # fmt: skip
CHILDREN = ("child", "children", "son", "daughter", "kind", "kinder", "sohn", "tochter", "stepchild")


def is_family(kind: str) -> bool:
    """Whether a relation is also a fact about a person: their partner, or a child."""
    return kind.strip().lower() in (*PARTNERS, *CHILDREN)
