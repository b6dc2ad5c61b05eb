"""Other formats: what their text says, as values, and values as their text. Touches no file."""
