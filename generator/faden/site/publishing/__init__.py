"""Where a built site may go, and the encrypted vault."""
