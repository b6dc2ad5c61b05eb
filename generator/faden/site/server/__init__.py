"""Serves the site while you write, and rebuilds it on change."""
