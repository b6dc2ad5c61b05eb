"""Pages that are made again only when what they depend on has changed."""
