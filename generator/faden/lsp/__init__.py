"""The language server: answers an editor's requests from the journal. Needs the extra `lsp`."""
