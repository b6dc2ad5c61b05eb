"""Answers about a place in a file: what may be written there, what it means, what else has to change. Knows no protocol."""
