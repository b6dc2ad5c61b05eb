"""SVG drawings: threads, rings, the network, charts."""
