"""Writing things down: forms, lines and where they go, as text made from text. Touches no file."""
