"""Atomic files, transactions, locks and caches. Knows nothing about journals."""
