"""The language server: what editors ask over a wire, answered from the journal. Needs the extra `lsp`."""
