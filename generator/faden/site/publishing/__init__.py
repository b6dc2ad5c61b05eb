"""Publishing a built site: where it may go, and the encrypted vault."""
