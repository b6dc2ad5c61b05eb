"""faden: keep the thread. A journal for the people you know, in plain files."""

__version__ = "0.2.0"
