"""What reliability means, as code that both the tests and `make reliability` run, with small and with large numbers."""
