"""The week in one file: what a phone needs in a tunnel, as HTML that asks nobody for anything."""
