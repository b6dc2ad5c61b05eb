"""Answers as sentences, for terminal, editor, calendar and site alike."""
