"""What commands write: forms and lines, and where they go, as functions from text to text. Opens no files."""
