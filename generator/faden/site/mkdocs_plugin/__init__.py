"""A plugin of MkDocs that makes only the pages that changed, and gives the same bytes as a build without it."""
