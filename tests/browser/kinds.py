"""The kinds of pages that there are."""

KINDS = {
    "today": "index.html",
    "due": "due/index.html",
    "people": "people/index.html",
    "person": "people/carla-weiss/index.html",
    "prep": "prep/carla-weiss/index.html",
    "meetings": "meetings/index.html",
    "year": "meetings/2025/index.html",
    "problems": "problems/index.html",
    "reactivate": "reactivate/index.html",
    "goals": "goals/index.html",
    "goal": "goals/job-in-energy/index.html",
    "network": "network/index.html",
    "places": "places/index.html",
    "occasions": "occasions/index.html",
    "insights": "insights/index.html",
    "circles": "circles/index.html",
    "circle": "circles/chess-club/index.html",
    "review": "insights/2026/index.html",
    "stock": "stock/index.html",
    "rules": "rules/index.html",
    "group": "prep/meeting/2026-11-26-club-evening/index.html",
}
"""A page of each kind."""

LETTERS = (
    "today",
    "due",
    "people",
    "meetings",
    "reactivate",
    "network",
    "places",
    "occasions",
    "insights",
    "stock",
)
"""What a journal of letters alone has."""
