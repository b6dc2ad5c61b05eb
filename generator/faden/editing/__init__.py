"""What commands write: forms, lines and where they go, as text made from text. Touches no file."""
