"""Drawings: threads, rings, the network, charts."""
