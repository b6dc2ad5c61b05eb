"""What an editor asks about a place in a file: what may stand here, what it means, what else to change. No protocol."""
