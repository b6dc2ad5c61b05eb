"""Lines that are meant as give and take, but are not valid ones."""

import re

from faden.core.lazy_pattern import lazy_pattern

FAVOUR_LIKE = lazy_pattern(
    r"\s*(?:[-*+•–—]\s*)?(gave|given|got|received|gab|gegeben|bekam|bekommen|erhalten)\b((?:\s*\([^()]*\)|\s*\[\[[^\[\]]*\]\]){0,2})\s*[:=–-]\s*(\S.*)",
    re.IGNORECASE,
)
BARE_FAVOUR = lazy_pattern(r"\s*[-*+•–—]\s*(gave|got|gab|bekam)\s+(\S.*)", re.IGNORECASE)
TO_A_NAME = lazy_pattern(
    r"\s*[-*+•–—]\s*(?:gave|got|gab|bekam)\s+(?:from\s+|to\s+|von\s+)?(?!\[\[)[^:\s]+(?:\s+[^:\s]+)?:\s",
    re.IGNORECASE,
)
"""The same with what may be a name before the thing, "bekam Mama: Omas Ring": no thing may be made of it."""
