"""The site while you write: an HTTP server that rebuilds on change."""
