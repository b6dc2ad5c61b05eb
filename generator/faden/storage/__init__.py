"""Files whole or not at all, transactions, locks and caches. Knows nothing of a journal."""
