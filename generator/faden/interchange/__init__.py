"""Other formats: their text read as values, and values written as their text. Touches no file."""
