"""A site as an encrypted vault, which any host may serve: text and bytes in, bytes out (security.md section 2)."""
