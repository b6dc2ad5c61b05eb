"""A plugin for MkDocs that rebuilds only changed pages, and gives the same bytes as a build without it."""
