"""Other formats: reads their text as values, and writes values as their text. Opens no files."""
